import { verifyByKind, type WalkingGraph } from '@linli/districting';
import { gridOf, heldGrids } from './held-grids.ts';
import { noOfAtoms } from './plan-atoms.ts';
import type { Checked, CheckTask } from './tasks.ts';

/** The verdict of the engine's independent check on a draft, each kind of grid by what it counts and within its own bounds. */
export function check({ plan, settings }: CheckTask, graph: WalkingGraph): Checked {
  const noOf = noOfAtoms(graph, plan);
  const violations = verifyByKind(graph, gridOf(noOf), settings, heldGrids(graph, noOf, plan.grids, settings));
  return { broken: violations.map(({ grid, ...found }) => ({ ...found, no: grid + 1 })) };
}
