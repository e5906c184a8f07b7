/** Parts the connected pieces of graphs that it has laid out for itself, each time the next that no other worker has taken. */
import { parentPort, workerData } from 'node:worker_threads';
import { components } from '../../src/graph/components.ts';
import { compileInstance, type Instance } from '../../src/graph/instance.ts';
import { partOf, partScratch } from '../../src/graph/part-of.ts';
import { searchDivision } from '../../src/search/search-division.ts';
import { toolkitFor } from '../../src/search/toolkit.ts';
import { createPartitioner } from '../../src/tree/partition.ts';
import { readInstance } from '../read-instance.ts';
import { graphsOf } from './graphs-of.ts';
import type { PartingTask } from './messages.ts';

const { graphs, settings, options, next, grids, gridOf, pieceOf } = workerData as PartingTask;
const partitioner = createPartitioner();
const search = (ground: Instance) => searchDivision(toolkitFor(ground, settings.seed, partitioner), settings, options);
const laidOut = graphsOf(graphs).map(graph => compileInstance(graph, settings));
// Warmed: what is measured is the search, not the compiler.
for (const graph of readInstance('district-entrances')) search(compileInstance(graph, settings));

function part(): void {
  let from = 0;
  let pieces = 0;
  for (const ground of laidOut) {
    const scratch = partScratch(ground);
    for (const atoms of components(ground)) {
      const piece = pieces++;
      // `next` is the first that nobody has taken: no piece before this one.
      if (Atomics.compareExchange(next, 0, piece, piece + 1) !== piece) continue;
      const { slotOf } = search(partOf(ground, atoms, scratch));
      grids[piece] = tellGrids(slotOf, atoms, from, piece);
    }
    from += ground.size;
  }
}

/** Writes down the grid of each atom of a piece, numbered from 0 by first atom; how many there are. */
function tellGrids(slotOf: Int32Array, atoms: Int32Array, from: number, piece: number): number {
  const numberOf = new Int32Array(atoms.length + 1).fill(-1);
  let count = 0;
  for (let k = 0; k < atoms.length; k++) {
    const slot = slotOf[k]!;
    if (numberOf[slot] === -1) numberOf[slot] = count++;
    gridOf[from + atoms[k]!] = numberOf[slot]!;
    pieceOf[from + atoms[k]!] = piece;
  }
  return count;
}

parentPort!.once('message', () => {
  part();
  parentPort!.postMessage('done');
});
parentPort!.postMessage('ready');
