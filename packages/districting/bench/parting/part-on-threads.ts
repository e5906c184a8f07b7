import { Worker } from 'node:worker_threads';
import type { WalkingGraph } from '../../src/model.ts';
import type { GraphsAsked, PartingTask } from './messages.ts';

/** Room for what lives briefly, in each thread: enough that the collector comes seldom. */
const YOUNG_MB = 64;

/** Grid of each atom, one list a graph, and what it took from graphs laid out in memory to these. */
export interface PartedOnThreads {
  readonly gridsOf: number[][];
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/**
 * Parts graphs as the peers are timed: from a graph in memory to the part of each atom, without reading, rounds and report. The
 * connected pieces are shared out over worker threads. The same whatever their number; rejects when one fails.
 */
export async function partOnThreads(
  asked: GraphsAsked,
  graphs: readonly WalkingGraph[],
  { settings, options, workers }: Pick<PartingTask, 'settings' | 'options'> & { readonly workers: number },
): Promise<PartedOnThreads> {
  const atoms = graphs.reduce((sum, graph) => sum + graph.atoms.length, 0);
  const room = (count: number) => new Int32Array(new SharedArrayBuffer(4 * count));
  const shared = { next: room(1), grids: room(atoms), gridOf: room(atoms), pieceOf: room(atoms) };
  const task: PartingTask = { graphs: asked, settings, options, ...shared };
  const started = Array.from({ length: workers }, () => startWorker(task));
  await Promise.all(started.map(({ ready }) => ready));
  const start = performance.now();
  const cpu = process.cpuUsage();
  await Promise.all(started.map(({ part }) => part()));
  const gridsOf = numbered(graphs, shared);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { gridsOf, seconds, cpuSeconds: (user + system) / 1e6 };
}

function startWorker(task: PartingTask) {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const says = (word: string) =>
    new Promise<void>((resolve, reject) => {
      worker.on('message', said => said === word && resolve());
      worker.once('error', reject);
      worker.once('exit', code => code !== 0 && reject(new Error(`a worker ended with ${code}`)));
    });
  const ready = says('ready');
  const done = says('done');
  return {
    ready,
    part: () => {
      worker.postMessage('go');
      return done;
    },
  };
}

/** Grids numbered through each graph, pieces in their order. */
function numbered(
  graphs: readonly WalkingGraph[],
  { grids, gridOf, pieceOf }: Pick<PartingTask, 'grids' | 'gridOf' | 'pieceOf'>,
): number[][] {
  const before = new Int32Array(grids.length + 1);
  for (let piece = 0; piece < grids.length; piece++) before[piece + 1] = before[piece]! + grids[piece]!;
  let from = 0;
  return graphs.map(({ atoms }) => {
    const first = from;
    const of = new Array<number>(atoms.length);
    for (let k = 0; k < of.length; k++) of[k] = before[pieceOf[first + k]!]! + gridOf[first + k]!;
    from += atoms.length;
    return of;
  });
}
