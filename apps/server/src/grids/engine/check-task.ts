import { verify, type WalkingGraph } from '@linli/districting';
import { noOfAtoms } from './plan-atoms.ts';
import type { Checked, CheckTask } from './tasks.ts';

/** The verdict of the engine's independent check on a draft. A dedicated grid that counts nothing is held to no bounds. */
export function check(task: CheckTask, graph: WalkingGraph): Checked {
  const noOf = noOfAtoms(graph, task.plan);
  const { violations } = verify(
    graph,
    noOf.map(no => no - 1),
    task.settings,
  );
  const bends = new Map(task.plan.grids.map(grid => [grid.no, new Set(grid.bent)]));
  const isBound = (rule: string) => rule === 'under-doors' || rule === 'over-doors';
  return {
    broken: violations
      .map(({ grid, ...found }) => ({ ...found, no: grid + 1 }))
      // What counts as a door differs by the kind of a grid; the draft's figures know, the graph does not.
      .filter(({ rule, no }) => !isBound(rule) || (bends.get(no)?.has(rule) ?? true)),
  };
}
