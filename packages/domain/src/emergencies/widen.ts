import type { AreaUnit, Target } from '../callups/index.ts';
import { type Refusal, refuse } from '../decision.ts';
import { meantGrids, type OpenGrid, type OpenState, type PlannedUnit, planUnits, vacantGrids } from './open.ts';
import { hoursOf, type Playbook } from './playbook.ts';

/** What widening needs to know. */
export interface WidenState extends Pick<OpenState, 'grids' | 'duties' | 'doors'> {
  readonly emergency: {
    readonly emergencyId: string;
    readonly callUpId: string;
    readonly roundId: string;
    readonly status: 'actual' | 'exercise';
    readonly level: string;
    readonly playbook: Playbook;
    readonly endedAt: string | null;
  } | null;
  /** Grids of the call-up, those that were called off included. */
  readonly units: readonly AreaUnit[];
}

export interface Widened {
  readonly type: 'emergency-widened';
  readonly emergencyId: string;
  readonly callUpId: string;
  readonly roundId: string;
  readonly status: 'actual' | 'exercise';
  readonly level: string;
  readonly playbook: Playbook;
  readonly openedAt: string;
  /** Grids that were not in it. */
  readonly grids: readonly OpenGrid[];
  /** Their units, with general grids that had none yet. */
  readonly units: readonly PlannedUnit[];
  readonly vacantGridIds: readonly string[];
  /** Units that were called off and are in it again. */
  readonly reopenedIds: readonly string[];
}

/**
 * More grids for an emergency that runs. Grids that are in it already change nothing. Refusals: `emergency-unknown`, `emergency-ended` (facts: endedAt), `target-empty`
 * when nothing was named, and those of a target.
 */
export function decideWiden(
  state: WidenState,
  target: Target,
  context: { readonly now: string; readonly by: string | null },
): readonly Widened[] | Refusal {
  const { emergency, units } = state;
  if (!emergency) return refuse('emergency-unknown');
  if (emergency.endedAt !== null) return refuse('emergency-ended', { endedAt: emergency.endedAt });
  if (target.kind === 'community') return refuse('target-empty');
  const meant = meantGrids(state, target, context.by);
  if ('refused' in meant) return meant;
  const known = new Map(units.map(unit => [unit.unitId, unit]));
  const grids = meant.filter(grid => !known.has(grid.gridId));
  const planned = planUnits(grids, emergency.playbook, hoursOf(emergency.playbook, emergency.level) ?? 3);
  const wanted = new Set(meant.flatMap(grid => [grid.gridId, grid.generalGridId]));
  const reopenedIds = units
    .filter(unit => unit.calledOffAt !== null && wanted.has(unit.unitId))
    .map(unit => unit.unitId);
  const added = planned.filter(unit => !known.has(unit.unitId));
  if (added.length === 0 && reopenedIds.length === 0) return [];
  const { endedAt: _, ...about } = emergency;
  return [
    {
      type: 'emergency-widened',
      ...about,
      openedAt: context.now,
      grids,
      units: added,
      vacantGridIds: vacantGrids(grids, state.duties),
      reopenedIds,
    },
  ];
}
