import { type DoorsAt, gridsOf, quotaOf, type Target, type UnitKind } from '../callups/index.ts';
import type { ChannelKind } from '../channels/index.ts';
import { type Refusal, refuse } from '../decision.ts';
import { hoursOf, markTitle, type Playbook } from './playbook.ts';

/** A grid in force, as far as opening an emergency needs it. `minutes` is the round's estimate with `members` sharing it. */
export interface OpenGrid {
  readonly gridId: string;
  readonly code: string;
  /** What people call it. */
  readonly name: string;
  readonly generalGridId: string;
  readonly doors: number;
  readonly dwellings: number;
  readonly shops: number;
  readonly minutes: number;
  readonly members: number;
}

/** A dated assignment in force. */
export interface Duty {
  readonly personId: string;
  readonly role: string;
  readonly gridId: string | null;
  readonly generalGridId: string | null;
  /** Neither telephone nor a page of their own to see it on. */
  readonly reachable: boolean;
}

/** An emergency that is open already. */
export interface OpenEpisode {
  readonly emergencyId: string;
  readonly title: string;
  readonly playbookId: string;
  readonly status: 'actual' | 'exercise';
  readonly gridIds: readonly string[];
}

/** What opening needs to know. */
export interface OpenState {
  readonly exists: boolean;
  readonly playbook: Playbook | null;
  /** Grids in force; empty when none were published. */
  readonly grids: readonly OpenGrid[];
  readonly duties: readonly Duty[];
  readonly openEpisodes: readonly OpenEpisode[];
  /** Where the doors of the grids are; read only for a drawn area. */
  readonly doors: readonly DoorsAt[];
  /** Channels that are set up and on; an exercise may name these. */
  readonly channelsOn: readonly ChannelKind[];
}

/** A unit that is to have people, before anybody is asked: a micro-grid; a general grid, whose people lead and telephone; or the community for its reserve pool. */
export interface PlannedUnit {
  readonly unitId: string;
  readonly unitKind: UnitKind;
  readonly generalGridId: string;
  readonly quota: number;
}

export interface EmergencyOpened {
  readonly type: 'emergency-opened';
  readonly emergencyId: string;
  readonly title: string;
  readonly playbook: Playbook;
  readonly level: string;
  readonly status: 'actual' | 'exercise';
  readonly openedAt: string;
  readonly dueAt: string;
  readonly grids: readonly OpenGrid[];
  readonly units: readonly PlannedUnit[];
  readonly vacantGridIds: readonly string[];
  /** The channels that an exercise names: no other carries a message of it. `null` in an actual emergency: all. */
  readonly channels: readonly ChannelKind[] | null;
  /** When it ends by itself; `null` = when somebody ends it. */
  readonly endsAt: string | null;
}

/** An exercise that gives way to a real emergency, at once. */
export interface DrillStopped {
  readonly type: 'drill-stopped';
  readonly emergencyId: string;
  readonly status: 'exercise';
  readonly gridIds: readonly string[];
  readonly stoppedAt: string;
  /** The real emergency. */
  readonly stoppedFor: string;
}
export type OpenEvent = EmergencyOpened | DrillStopped;

/** Why an exercise may not begin: a real emergency is on, or a channel that it names is not. */
export function whyNoExercise(
  { openEpisodes, channelsOn }: Pick<OpenState, 'openEpisodes' | 'channelsOn'>,
  channels: readonly ChannelKind[],
): Refusal | null {
  const live = openEpisodes.find(open => open.status === 'actual');
  if (live) return refuse('emergency-running', { emergencyId: live.emergencyId, title: live.title });
  const missing = channels.filter(kind => !channelsOn.includes(kind));
  return missing.length > 0 ? refuse('channel-not-set-up', { channels: missing }) : null;
}

/**
 * Opens an emergency on the grids in force, all or some. Several may be open at once; only the same playbook on the very
 * same grids with the same status is refused. A real one stops every exercise of the community; while a real one is on, no exercise begins.
 * An exercise uses the channels that it names and no other. Refusals: `emergency-running`, `channel-not-set-up`, `channels-only-in-drills`,
 * `playbook-unknown`, `level-unknown`, `no-grids-published`, those of a target
 * (fail closed: an empty, lost or unknown one never becomes "everyone"), `emergency-exists`, `emergency-open-already`.
 */
export function decideOpen(
  state: OpenState,
  input: {
    readonly emergencyId: string;
    readonly level: string;
    readonly title: string;
    readonly target: Target;
    readonly channels?: readonly ChannelKind[] | undefined;
  },
  context: { readonly now: string; readonly status: 'actual' | 'exercise'; readonly by: string | null },
): readonly OpenEvent[] | Refusal {
  if (state.exists) return refuse('emergency-exists');
  if (!state.playbook) return refuse('playbook-unknown');
  const hours = hoursOf(state.playbook, input.level);
  if (hours === null) return refuse('level-unknown', { levels: state.playbook.levels.map(level => level.id) });
  if (state.grids.length === 0) return refuse('no-grids-published');
  const grids = meantGrids(state, input.target, context.by);
  if ('refused' in grids) return grids;
  const channels = input.channels ?? [];
  const no = context.status === 'exercise' ? whyNoExercise(state, channels) : realNamesNone(channels);
  if (no) return no;
  const twin = state.openEpisodes.find(open => isSame(open, state.playbook!.id, context.status, grids));
  if (twin) return refuse('emergency-open-already', { emergencyId: twin.emergencyId, title: twin.title });
  return [
    {
      type: 'emergency-opened',
      emergencyId: input.emergencyId,
      title: markTitle(input.title, context.status),
      playbook: state.playbook,
      level: input.level,
      status: context.status,
      openedAt: context.now,
      dueAt: new Date(Date.parse(context.now) + hours * 3_600_000).toISOString(),
      grids,
      units: planUnits(grids, state.playbook, hours),
      vacantGridIds: vacantGrids(grids, state.duties),
      channels: context.status === 'exercise' ? channels : null,
      endsAt: null,
    },
    ...(context.status === 'actual' ? stopDrills(state.openEpisodes, context.now, input.emergencyId) : []),
  ];
}

const realNamesNone = (channels: readonly ChannelKind[]): Refusal | null =>
  channels.length > 0 ? refuse('channels-only-in-drills') : null;

const stopDrills = (open: readonly OpenEpisode[], stoppedAt: string, stoppedFor: string): readonly DrillStopped[] =>
  open.flatMap(({ status, emergencyId, gridIds }) =>
    status === 'exercise'
      ? [{ type: 'drill-stopped', emergencyId, status, gridIds, stoppedAt, stoppedFor } satisfies DrillStopped]
      : [],
  );

/** The grids in force that a target means. Refusals: those of a target. */
export function meantGrids(
  { grids, doors }: Pick<OpenState, 'grids' | 'doors'>,
  target: Target,
  by: string | null,
): readonly OpenGrid[] | Refusal {
  const known = new Map(grids.map(grid => [grid.gridId, grid]));
  const meant = gridsOf(target, { gridIds: new Set(known.keys()), doors, openedBy: by });
  return 'refused' in meant ? meant : meant.map(gridId => known.get(gridId)!);
}

/** A target as a request names it. Refusals: `target-ambiguous` when it names several. */
export function targetOf(asked: {
  readonly gridIds?: readonly string[] | undefined;
  readonly area?: Pick<Extract<Target, { kind: 'polygon' }>, 'ring' | 'cut'> | undefined;
  readonly everyone?: boolean | undefined;
}): Target | Refusal {
  const { gridIds, area, everyone } = asked;
  if ([gridIds, area, everyone || undefined].filter(Boolean).length > 1) return refuse('target-ambiguous');
  if (everyone) return { kind: 'everyone', secondApproverId: null };
  if (area) return { kind: 'polygon', ...area };
  return gridIds ? { kind: 'grids', gridIds } : { kind: 'community' };
}

function isSame(open: OpenEpisode, playbookId: string, status: string, grids: readonly OpenGrid[]): boolean {
  if (open.playbookId !== playbookId || open.status !== status || open.gridIds.length !== grids.length) return false;
  const ids = new Set(open.gridIds);
  return grids.every(grid => ids.has(grid.gridId));
}

const headRoles = ['grid-head', 'acting-head'];

/** Grids for which nobody answers as head or acting head. */
export function vacantGrids(grids: readonly OpenGrid[], duties: readonly Duty[]): readonly string[] {
  const held = new Set(duties.filter(duty => headRoles.includes(duty.role)).map(duty => duty.gridId));
  return grids.filter(grid => !held.has(grid.gridId)).map(grid => grid.gridId);
}

/** Each micro-grid with as many people as its round takes, and for each of their general grids one who leads. */
export function planUnits(grids: readonly OpenGrid[], playbook: Playbook, hours: number): readonly PlannedUnit[] {
  const generals = [...new Set(grids.map(grid => grid.generalGridId))];
  return [
    ...generals.map(id => ({ unitId: id, unitKind: 'general-grid' as const, generalGridId: id, quota: 1 })),
    ...grids.map(grid => ({
      unitId: grid.gridId,
      unitKind: 'micro-grid' as const,
      generalGridId: grid.generalGridId,
      quota: quotaOf(effortMinutes(grid), hours, playbook.waves),
    })),
  ];
}

/** Minutes that one person alone would need. */
export const effortMinutes = (grid: { readonly minutes: number; readonly members: number }): number =>
  grid.minutes * Math.max(1, grid.members);
