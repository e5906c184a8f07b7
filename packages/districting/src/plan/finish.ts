import { isBent } from '../constraints/index.ts';
import type { DivideSettings, Plan, WalkingGraph } from '../model.ts';
import { reportWith } from '../proof/conflict-report.ts';
import { pieceBound } from '../proof/lower-bound.ts';
import type { Division } from '../search/division.ts';
import type { Toolkit } from '../search/toolkit.ts';
import { assembleGrids } from './assemble.ts';

/** Draws up the plan of a finished division: numbered grids, the grid of each atom, the conflict report. */
export function finishPlan(tools: Toolkit, graph: WalkingGraph, settings: DivideSettings, division: Division): Plan {
  const grids = assembleGrids(graph, settings, division);
  const gridOf = new Array<number>(graph.atoms.length).fill(-1);
  for (const grid of grids) for (const atom of grid.atoms) gridOf[atom] = grid.index;
  const conflicts = reportWith(tools, graph, settings, grids);
  const bound = conflicts.lowerBound + provedBeyondSums(division);
  return { gridOf, grids, bound, gap: bound === 0 ? 0 : Math.max(0, grids.length / bound - 1), conflicts };
}

/** Grids by which what the search proved exceeds the bounds by sums, over pieces whose grids keep every rule: a proof says nothing of divisions that do not. */
function provedBeyondSums({ instance, grids, slotOf, proved }: Division): number {
  const keepsRules = (atom: number) => !isBent(grids[slotOf[atom]!]!.measure, instance.limits);
  const sound = proved.filter(({ atoms }) => atoms.every(keepsRules));
  return sound.reduce((sum, { atoms, bound }) => sum + Math.max(0, bound - pieceBound(instance, [...atoms])), 0);
}
