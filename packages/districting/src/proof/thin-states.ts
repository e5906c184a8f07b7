/** Drops states of a table that another beats with fewer doors below: they could be completed no better. */
import { type CutStates, MOST_TOGETHER } from './cut-states.ts';
import { partitionsOf } from './partitions.ts';
import { COMPARISONS_A_PAIR, type Work } from './work.ts';

/** A state with several open blocks is compared with at most so many others: what is passed over only takes longer. */
const COMPARED = 128;

/**
 * Those of the states at `places` that are left. A state beats another of the same partition when it has no more grids and, in each
 * block, no more minutes and no more doors, but enough to be a grid by itself or as many as the other: whatever completes the other then
 * completes it too. Order is kept. States lie `MOST_TOGETHER` blocks apart. Comparisons are counted as work.
 */
export function thinned(
  states: CutStates,
  places: Int32Array,
  width: number,
  minDoors: number,
  work: Work,
): Int32Array {
  const gone = new Uint8Array(places.length);
  for (const [partition, ranks] of byPartition(states, places)) {
    const blocks = partitionsOf(width).blocks[partition]!;
    if (blocks === 1) thinOne(states, places, ranks, minDoors, gone);
    else if (blocks > 1) {
      const compared = thinMany(states, places, ranks, blocks, minDoors, gone);
      work.pairs += Math.ceil(compared / COMPARISONS_A_PAIR);
    }
  }
  return places.filter((_, rank) => gone[rank] === 0);
}

/** Ranks in `places` by partition, each list by rising doors below, then grids, then rank. */
function byPartition(states: CutStates, places: Int32Array): Map<number, number[]> {
  const lists = new Map<number, number[]>();
  for (let rank = 0; rank < places.length; rank++) {
    const partition = states.partition[places[rank]!]!;
    const list = lists.get(partition);
    if (list) list.push(rank);
    else lists.set(partition, [rank]);
  }
  return lists;
}

/** One open block: by rising doors, the fewest minutes so far for each count of grids. */
function thinOne(states: CutStates, places: Int32Array, ranks: number[], minDoors: number, gone: Uint8Array): void {
  const { doors, milliMinutes, grids } = states;
  const at = (rank: number) => places[rank]! * MOST_TOGETHER;
  ranks.sort((a, b) => doors[at(a)]! - doors[at(b)]! || a - b);
  const fewest = new Map<number, number>();
  for (const rank of ranks) {
    const count = grids[places[rank]!]!;
    const minutes = milliMinutes[at(rank)]!;
    for (const [other, least] of fewest) if (other <= count && least <= minutes) gone[rank] = 1;
    if (gone[rank] === 0 && doors[at(rank)]! >= minDoors) fewest.set(count, minutes);
  }
}

/** Answers how many comparisons it took. */
function thinMany(
  states: CutStates,
  places: Int32Array,
  ranks: number[],
  blocks: number,
  minDoors: number,
  gone: Uint8Array,
): number {
  const { doors, milliMinutes, grids } = states;
  const total = (rank: number) => {
    let sum = 0;
    for (let b = 0; b < blocks; b++) sum += doors[places[rank]! * MOST_TOGETHER + b]!;
    return sum;
  };
  const totals = new Map(ranks.map(rank => [rank, total(rank)]));
  ranks.sort((a, b) => totals.get(a)! - totals.get(b)! || grids[places[a]!]! - grids[places[b]!]! || a - b);
  let comparisons = 0;
  const beats = (a: number, b: number) => {
    comparisons++;
    if (grids[a]! > grids[b]!) return false;
    for (let k = 0; k < blocks; k++) {
      const [x, y] = [a * MOST_TOGETHER + k, b * MOST_TOGETHER + k];
      if (milliMinutes[x]! > milliMinutes[y]! || doors[x]! > doors[y]!) return false;
      if (doors[x]! < minDoors && doors[x] !== doors[y]) return false;
    }
    return true;
  };
  const kept: number[] = [];
  for (const rank of ranks) {
    const place = places[rank]!;
    const compared = Math.min(kept.length, COMPARED);
    for (let k = 0; k < compared && gone[rank] === 0; k++) if (beats(kept[k]!, place)) gone[rank] = 1;
    for (let k = Math.max(compared, kept.length - COMPARED); k < kept.length && gone[rank] === 0; k++) {
      if (beats(kept[k]!, place)) gone[rank] = 1;
    }
    if (gone[rank] === 0) kept.push(place);
  }
  return comparisons;
}
