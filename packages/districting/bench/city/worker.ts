/** Divides and checks blocks of a city's list, one after the other, as the pool hands out their numbers. */
import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { divideBlock } from '../../src/city/divide-block.ts';
import type { CommunityDivision } from '../../src/city/divide-community.ts';
import type { CommunityDoors } from '../../src/city/door-bytes.ts';
import { blockBufferBytes, blockOfFile } from '../../src/city/file-blocks.ts';
import { checkCommunity } from '../../src/verification/check-community.ts';
import { EDGE_WEIGHT } from '../figures.ts';
import type { BlockDone, WorkerTask } from './messages.ts';

const task = workerData as WorkerTask;
const file = openSync(task.file, 'r');
const buffer = new Uint8Array(blockBufferBytes(task.blockBytes));
const read = (into: Uint8Array, at: number) => readSync(file, into, 0, into.length, at);
const signal = {
  get aborted() {
    return Atomics.load(task.abort, 0) !== 0;
  },
};
const LEVEL_WEIGHT = [
  EDGE_WEIGHT.floor,
  EDGE_WEIGHT.building,
  EDGE_WEIGHT.compound,
  EDGE_WEIGHT.shop,
  EDGE_WEIGHT['shop-gate'],
  EDGE_WEIGHT.cross,
];

function run(block: number): BlockDone {
  const found = blockOfFile(read, buffer, block, task.blockBytes);
  const totals = new Totals();
  const refused = divideBlock(found, task.settings, { effort: task.effort, signal }, (division, list) =>
    totals.add(division, list),
  );
  return {
    block,
    ...totals.finish(),
    ...(refused && { refused: { ...refused, offset: refused.offset + found.base } }),
  };
}

/** Sums over the communities of a block. */
class Totals {
  private readonly sums = {
    communities: 0,
    rows: 0,
    atoms: 0,
    doors: 0,
    grids: 0,
    violations: 0,
    bound: 0,
    worstMinutes: 0,
    walkMeters: 0,
    cutUnweighted: 0,
    cutWeighted: 0,
    buildings: 0,
    buildingsSplit: 0,
  };
  private readonly outputs: Int32Array[] = [];

  add(division: CommunityDivision, list: CommunityDoors): void {
    const check = checkCommunity(list, division, task.settings);
    this.sums.communities++;
    this.sums.rows += list.rows;
    this.sums.atoms += list.size;
    this.sums.doors += check.doors;
    this.sums.grids += division.grids;
    this.sums.violations += check.violations;
    this.sums.bound += division.bound;
    this.sums.worstMinutes = Math.max(this.sums.worstMinutes, check.worstMinutes);
    this.sums.walkMeters += check.walkMeters;
    this.cuts(division);
    this.splits(division, list);
    this.outputs.push(Int32Array.of(division.community % 1e9, division.grids), division.gridOf, division.round);
  }

  private cuts({ ground, gridOf }: CommunityDivision): void {
    const { edgeA, edgeB, edgeLevel } = ground.instance;
    for (let e = 0; e < edgeA.length; e++) {
      if (gridOf[ground.entryOf[edgeA[e]!]!] === gridOf[ground.entryOf[edgeB[e]!]!]) continue;
      this.sums.cutUnweighted++;
      this.sums.cutWeighted += LEVEL_WEIGHT[edgeLevel[e]!]!;
    }
  }

  private splits({ ground, gridOf }: CommunityDivision, list: CommunityDoors): void {
    const { buildingOf } = ground.instance;
    const first = new Int32Array(list.size).fill(-1);
    const split = new Uint8Array(list.size);
    for (let atom = 0; atom < list.size; atom++) {
      const building = buildingOf[atom]!;
      if (building < 0) continue;
      const grid = gridOf[ground.entryOf[atom]!]!;
      if (first[building] === -1) {
        first[building] = grid;
        this.sums.buildings++;
      } else if (first[building] !== grid && split[building] === 0) {
        split[building] = 1;
        this.sums.buildingsSplit++;
      }
    }
  }

  finish(): Omit<BlockDone, 'block' | 'refused'> {
    const output = new Int32Array(this.outputs.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.outputs) {
      output.set(part, at);
      at += part.length;
    }
    return { ...this.sums, output };
  }
}

parentPort!.on('message', (block: number) => {
  if (block < 0) {
    closeSync(file);
    parentPort!.close();
    return;
  }
  const done = run(block);
  parentPort!.postMessage(done, [done.output.buffer as ArrayBuffer]);
});
