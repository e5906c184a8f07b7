import type { DivideSettings, Plan, WalkingGraph } from '../model.ts';
import { reportWith } from '../proof/conflict-report.ts';
import type { Division } from '../search/division.ts';
import type { Toolkit } from '../search/toolkit.ts';
import { assembleGrids } from './assemble.ts';

/** Draws up the plan of a finished division: numbered grids, the grid of each atom, the conflict report. */
export function finishPlan(tools: Toolkit, graph: WalkingGraph, settings: DivideSettings, division: Division): Plan {
  const grids = assembleGrids(graph, settings, division);
  const gridOf = new Array<number>(graph.atoms.length).fill(-1);
  for (const grid of grids) for (const atom of grid.atoms) gridOf[atom] = grid.index;
  const conflicts = reportWith(tools, graph, settings, grids);
  const bound = conflicts.lowerBound;
  return { gridOf, grids, bound, gap: bound === 0 ? 0 : Math.max(0, grids.length / bound - 1), conflicts };
}
