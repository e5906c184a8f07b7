import { buildWalkingGraph, type WalkingGraph } from '@linli/districting';
import type { Refusal } from '@linli/domain';
import { adopt } from './adopt-task.ts';
import { check } from './check-task.ts';
import { draw } from './draw-task.ts';
import { edit } from './edit-task.ts';
import { finish } from './finish-task.ts';
import { repair } from './repair-task.ts';
import type { Checked, Drawn, Edited, EngineAnswer, EngineInput, EngineTask, Finished, Repair } from './tasks.ts';

const graphs = new Map<string, WalkingGraph>();
/** Communities whose graph is kept between edits. */
const mostGraphs = 4;

/** Does one task. Pure but for a small memory of graphs; the same input gives the same answer. */
export function runTask<T extends EngineTask>(task: T): EngineAnswer<T>;
export function runTask(task: EngineTask): Drawn | Edited | Refusal | Finished | Checked | Repair {
  const graph = graphOf(task);
  switch (task.kind) {
    case 'draw':
      return draw(task, graph);
    case 'edit':
      return edit(task, graph);
    case 'finish':
      return finish(task, graph);
    case 'adopt':
      return adopt(task, graph);
    case 'check':
      return check(task, graph);
    case 'repair':
      return repair(task, graph);
  }
}

function graphOf({ ledgerKey, ledger, settings }: EngineInput): WalkingGraph {
  const key = `${ledgerKey} ${JSON.stringify([settings.rates, settings.countShops, settings.contiguity])}`;
  const known = graphs.get(key);
  graphs.delete(key);
  const graph = known ?? buildWalkingGraph(ledger, settings);
  graphs.set(key, graph);
  if (graphs.size > mostGraphs) graphs.delete(graphs.keys().next().value!);
  return graph;
}
