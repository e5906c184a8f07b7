import { mayCallFrom, quotaOf } from '../callups/index.ts';
import type { ChannelKind } from '../channels/index.ts';
import { type Refusal, refuse } from '../decision.ts';
import {
  type EmergencyOpened,
  effortMinutes,
  type OpenGrid,
  type OpenState,
  vacantGrids,
  whyNoExercise,
} from './open.ts';
import { markTitle } from './playbook.ts';
import { microDrill, poolDrill } from './playbooks/index.ts';

/** Whom a small drill calls: one grid's own people, or the community's reserve pool. */
export type DrillTarget = { readonly gridCode: string } | { readonly pool: true };

/** What starting one needs to know. */
export interface StartDrillState extends Omit<OpenState, 'playbook'> {
  readonly communityId: string;
  /** The grid of the code that was given; `null` = unknown, or the pool is meant. */
  readonly grid: OpenGrid | null;
  /** People of the target who take part in drills now. */
  readonly takers: number;
}

/**
 * Starts a small drill: an exercise that ends by itself, of one grid and a handful of its doors, or of the reserve pool alone. Only people who
 * take part in drills are called, only by the channels that it names. Refusals: `emergency-exists`, `no-grids-published`, `grid-unknown`,
 * `emergency-running`, `channel-not-set-up`, `drill-running` (facts: emergencyId, title), `drill-nobody-takes-part`, `drill-in-quiet-hours`
 * (facts: until: nobody is woken for a drill).
 */
export function decideStartDrill(
  state: StartDrillState,
  input: {
    readonly emergencyId: string;
    readonly target: DrillTarget;
    readonly minutes?: number | undefined;
    readonly channels: readonly ChannelKind[];
  },
  context: { readonly now: string },
): readonly EmergencyOpened[] | Refusal {
  const isPool = 'pool' in input.target;
  const playbook = isPool ? poolDrill : microDrill;
  const level = playbook.levels[0]!.id;
  if (state.exists) return refuse('emergency-exists');
  if (state.grids.length === 0) return refuse('no-grids-published');
  if (!isPool && !state.grid)
    return refuse('grid-unknown', { gridIds: [], code: (input.target as { gridCode: string }).gridCode });
  const no = whyNoExercise(state, input.channels);
  if (no) return no;
  const { grid } = state;
  const twin = state.openEpisodes.find(
    open => open.status === 'exercise' && (grid ? open.gridIds.includes(grid.gridId) : open.playbookId === playbook.id),
  );
  if (twin) return refuse('drill-running', { emergencyId: twin.emergencyId, title: twin.title });
  if (state.takers === 0) return refuse('drill-nobody-takes-part');
  const until = mayCallFrom(playbook.waves.quietHours, level, context.now);
  if (until !== context.now) return refuse('drill-in-quiet-hours', { until });
  const minutes = input.minutes ?? playbook.drill!.minutes;
  const endsAt = new Date(Date.parse(context.now) + minutes * 60_000).toISOString();
  const ofDrill = grid ? [handfulOf(grid, playbook.drill!.doors)] : [];
  const who = grid?.name ?? poolDrill.title.zh;
  return [
    {
      type: 'emergency-opened',
      emergencyId: input.emergencyId,
      title: markTitle(`${minutes}分钟小演练 · ${who}`, 'exercise'),
      playbook,
      level,
      status: 'exercise',
      openedAt: context.now,
      dueAt: endsAt,
      grids: ofDrill,
      units: grid ? [gridUnit(ofDrill[0]!, state.takers, minutes)] : [poolUnit(state)],
      vacantGridIds: vacantGrids(ofDrill, state.duties),
      channels: input.channels,
      endsAt,
    },
  ];
}

/** The grid with so many of its doors; what they take is their share of the whole round. */
function handfulOf(grid: OpenGrid, most: number): OpenGrid {
  const doors = Math.min(most, grid.doors);
  return { ...grid, doors, minutes: Math.ceil((grid.minutes * doors) / Math.max(1, grid.doors)) };
}

/** Not more people than take part: a drill of one calls no help. */
const gridUnit = (grid: OpenGrid, takers: number, minutes: number) => ({
  unitId: grid.gridId,
  unitKind: 'micro-grid' as const,
  generalGridId: grid.generalGridId,
  quota: Math.min(takers, quotaOf(effortMinutes(grid), minutes / 60, microDrill.waves)),
});

const poolUnit = ({ communityId, takers }: StartDrillState) => ({
  unitId: communityId,
  unitKind: 'reserve-pool' as const,
  generalGridId: communityId,
  quota: Math.min(takers, poolDrillPeople),
});

/** Most people of the pool that one drill calls: drawn anew each time, so that the same are not called again and again. */
export const poolDrillPeople = 200;
