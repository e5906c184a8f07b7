import { compileInstance, type Instance } from '../graph/instance.ts';
import { type Random, seededRandom } from '../graph/random.ts';
import type { DivideSettings, WalkingGraph } from '../model.ts';
import { createMeasurer, type Measurer } from '../plan/measure.ts';
import { createPartitioner, type Partitioner } from '../tree/partition.ts';
import { createTreeMaker, type TreeMaker } from '../tree/spanning.ts';

/** What every search step works with; one for each run. */
export interface Toolkit {
  readonly instance: Instance;
  readonly random: Random;
  readonly measurer: Measurer;
  readonly trees: TreeMaker;
  readonly partitioner: Partitioner;
}

/** Lays out the graph and readies the scratch arrays. */
export function createToolkit(graph: WalkingGraph, settings: DivideSettings): Toolkit {
  return toolkitFor(compileInstance(graph, settings), settings.seed);
}

/** As `createToolkit`, for an instance that is laid out already. A partitioner serves any number of instances, one at a time. */
export function toolkitFor(instance: Instance, seed: number, partitioner = createPartitioner()): Toolkit {
  return {
    instance,
    random: seededRandom(seed),
    measurer: createMeasurer(instance),
    trees: createTreeMaker(instance),
    partitioner,
  };
}
