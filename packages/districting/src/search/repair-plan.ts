/**
 * Mends a plan and touches as little as it can: grids that keep every rule stay as they are unless a neighbour in
 * trouble needs them. Around each grid in trouble, its edges with single neighbours are shifted and small regions are
 * re-solved first, on trees that follow the old grids; of the results that bend least, the one that moves fewest doors is kept.
 */
import type { DivideSettings, Plan, WalkingGraph } from '../model.ts';
import { weighingOf } from '../objectives/index.ts';
import { finishPlan } from '../plan/finish.ts';
import { validateOrThrow } from '../settings.ts';
import { createDivision } from './division.ts';
import { bentSlots } from './improve.ts';
import { mendAround } from './mend.ts';
import { match, shared } from './moved-doors.ts';
import { startFrom } from './starting-plan.ts';
import { createToolkit, type Toolkit } from './toolkit.ts';

/** A mended plan and how far it is from the one given. */
export interface RepairedPlan extends Plan {
  /** For each grid, the number it had in the plan given (by most shared doors), or `null` when it is new. */
  readonly previousOf: readonly (number | null)[];
  /** Doors whose grid is another than before; doors that were in no grid do not count. */
  readonly movedDoors: number;
}

const EFFORT = { attempts: 8, widths: 4, takesShift: false };

/**
 * Keeps everything that is not violated and re-solves what is. `gridOf[i]` is the grid of atom i; −1 or absent: none
 * (a new building). A plan that keeps every rule comes back unchanged. Deterministic. Throws on input that
 * `validateGraph` or `validateSettings` refuse.
 */
export function repairPlan(graph: WalkingGraph, gridOf: readonly number[], settings: DivideSettings): RepairedPlan {
  validateOrThrow(graph, settings);
  const tools = createToolkit(graph, settings);
  const weighing = { ...weighingOf(tools.instance, settings), gridCost: 0 };
  const division = createDivision(tools.instance, weighing, tools.measurer);
  startFrom(tools, division, gridOf);
  for (let pass = 0; pass < 3; pass++) {
    const bent = bentSlots(division);
    for (const slot of bent) mendAround(tools, division, slot, EFFORT);
    if (bent.length === 0) break;
  }
  return compare(tools, finishPlan(tools, graph, settings, division), gridOf);
}

function compare(tools: Toolkit, plan: Plan, gridOf: readonly number[]): RepairedPlan {
  const { pairs, total } = shared(tools.instance.doors, gridOf, plan.grids);
  const matched = match(pairs);
  const stayed = [...matched.values()].reduce((sum, pair) => sum + pair.doors, 0);
  return {
    ...plan,
    previousOf: plan.grids.map(grid => matched.get(grid.index)?.old ?? null),
    movedDoors: total - stayed,
  };
}
