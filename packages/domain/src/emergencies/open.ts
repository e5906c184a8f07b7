import { type Refusal, refuse } from '../decision.ts';
import { hoursOf, markTitle, type Playbook } from './playbook.ts';
import { telephoneTree } from './telephone-tree.ts';

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
}

/** A person to be called, before ids. */
export interface PlannedCall {
  readonly personId: string;
  readonly role: string;
  readonly gridIds: readonly string[];
  readonly headOf: readonly string[];
  readonly generalGridId: string | null;
  readonly callerId: string | null;
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
  readonly calls: readonly PlannedCall[];
  readonly vacantGridIds: readonly string[];
}

/**
 * Opens an emergency on the grids in force, all or some. Several may be open at once; only the same playbook on the very
 * same grids with the same status is refused. Refusals: `playbook-unknown`, `level-unknown`, `no-grids-published`,
 * `grid-unknown` (fails closed: an unknown target never becomes "everyone"), `emergency-exists`, `emergency-open-already`.
 */
export function decideOpen(
  state: OpenState,
  input: {
    readonly emergencyId: string;
    readonly level: string;
    readonly title: string;
    readonly gridIds?: readonly string[] | undefined;
  },
  context: { readonly now: string; readonly status: 'actual' | 'exercise'; readonly openedBy: string | null },
): readonly EmergencyOpened[] | Refusal {
  if (state.exists) return refuse('emergency-exists');
  if (!state.playbook) return refuse('playbook-unknown');
  const hours = hoursOf(state.playbook, input.level);
  if (hours === null) return refuse('level-unknown', { levels: state.playbook.levels.map(level => level.id) });
  if (state.grids.length === 0) return refuse('no-grids-published');
  const grids = chosenGrids(state.grids, input.gridIds);
  if ('refused' in grids) return grids;
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
      calls: planCalls(grids, state.duties, context.openedBy),
      vacantGridIds: vacantGrids(grids, state.duties),
    },
  ];
}

function chosenGrids(inForce: readonly OpenGrid[], wanted?: readonly string[]): readonly OpenGrid[] | Refusal {
  if (!wanted) return inForce;
  const known = new Map(inForce.map(grid => [grid.gridId, grid]));
  const missing = wanted.filter(gridId => !known.has(gridId));
  if (missing.length > 0 || wanted.length === 0) return refuse('grid-unknown', { gridIds: missing.slice(0, 10) });
  return [...new Set(wanted)].map(gridId => known.get(gridId)!);
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

/** Who is called, and by whom: as {@link callees}, with the telephone tree laid over them. */
export function planCalls(
  grids: readonly OpenGrid[],
  duties: readonly Duty[],
  openedBy: string | null,
): readonly PlannedCall[] {
  const calls = callees(grids, duties);
  const office = new Set(duties.filter(duty => duty.role === 'community-staff').map(duty => duty.personId));
  if (openedBy) office.add(openedBy);
  const tree = telephoneTree([
    ...[...office].map(personId => ({ personId, level: 0 as const, gridId: null, generalGridId: null })),
    ...calls
      .filter(call => !office.has(call.personId))
      .map(call => ({ ...call, level: callRank(call.role) as 1 | 2 | 3, gridId: call.gridIds[0] ?? null })),
  ]);
  return calls.map(call => ({ ...call, callerId: tree.get(call.personId) ?? null }));
}

/**
 * The general-grid members, heads and members of the grids, each person once, in their leading role. Where a head's place
 * is vacant, the general-grid member is called for that grid.
 */
export function callees(grids: readonly OpenGrid[], duties: readonly Duty[]): readonly PlannedCall[] {
  const generalOf = new Map(grids.map(grid => [grid.gridId, grid.generalGridId]));
  const generals = new Set(generalOf.values());
  const vacant = vacantGrids(grids, duties);
  const byPerson = new Map<string, Duty[]>();
  for (const duty of duties) {
    const concerned = duty.gridId ? generalOf.has(duty.gridId) : generals.has(duty.generalGridId ?? '');
    if (callRank(duty.role) > 0 && concerned)
      byPerson.set(duty.personId, [...(byPerson.get(duty.personId) ?? []), duty]);
  }
  return [...byPerson].map(([personId, own]) => {
    const call = planCall(personId, own, generalOf);
    if (call.role !== 'general-grid-member') return call;
    const standsInFor = vacant.filter(gridId => generalOf.get(gridId) === call.generalGridId);
    return { ...call, gridIds: [...new Set([...call.gridIds, ...standsInFor])] };
  });
}

function planCall(personId: string, own: readonly Duty[], generalOf: ReadonlyMap<string, string>): PlannedCall {
  const lead = own.toSorted((a, b) => callRank(a.role) - callRank(b.role))[0]!;
  const gridIds = [...new Set(own.flatMap(duty => (duty.gridId ? [duty.gridId] : [])))];
  const headOf = [...new Set(own.flatMap(duty => (duty.gridId && headRoles.includes(duty.role) ? [duty.gridId] : [])))];
  return {
    personId,
    role: lead.role,
    gridIds: [...headOf, ...gridIds.filter(gridId => !headOf.includes(gridId))],
    headOf,
    generalGridId: lead.generalGridId ?? generalOf.get(lead.gridId ?? '') ?? null,
    callerId: null,
  };
}

/** Place in the telephone tree; 0 = not called. */
function callRank(role: string): number {
  if (role === 'general-grid-member') return 1;
  if (headRoles.includes(role)) return 2;
  return role === 'grid-member' ? 3 : 0;
}
