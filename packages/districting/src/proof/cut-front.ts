import {
  allocateStates,
  type CutDraft,
  type CutStates,
  type CutStore,
  type CutTable,
  MOST_TOGETHER,
  widened,
  writeDraft,
} from './cut-states.ts';
import { thinned } from './thin-states.ts';
import type { Work } from './work.ts';

/** Collects states of one table at a time. */
export interface CutFront {
  add(draft: CutDraft): void;
  /** The states that no other beats, by rising `least`, put into the store, as many as may be kept; empties the front. `width`: atoms above them. */
  take(width: number): CutTable;
  /** Whether states were left out that no other beats. */
  readonly isNarrowed: boolean;
}

const NONE = -1;
const GONE = -2;
const FIRST_ROOM = 1024;

/**
 * A front to use again and again, thinned once more when it is taken (`thin-states`). One state beats another when they are alike in partition and doors, and it has no more
 * grids and no more minutes in any block: whatever completes the other then completes it too. A hash table.
 *
 * @param most states of a table that are kept, those that waste least
 */
export function createCutFront(store: CutStore, minDoors: number, work: Work, most: number): CutFront {
  let states = allocateStates(FIRST_ROOM, FIRST_ROOM * MOST_TOGETHER);
  let next = new Int32Array(FIRST_ROOM);
  let hashes = new Int32Array(FIRST_ROOM);
  let heads = new Int32Array(2 * FIRST_ROOM).fill(NONE);
  let count = 0;
  let isNarrowed = false;

  const link = (at: number) => {
    const slot = hashes[at]! & (heads.length - 1);
    next[at] = heads[slot]!;
    heads[slot] = at;
  };

  const grow = () => {
    states = widened(states, count * 2, count * 2 * MOST_TOGETHER);
    next = new Int32Array(count * 2);
    const before = hashes;
    hashes = new Int32Array(count * 2);
    hashes.set(before);
    heads = new Int32Array(count * 4).fill(NONE);
    for (let at = 0; at < count; at++) if (states.before[at] !== GONE) link(at);
  };

  return {
    get isNarrowed() {
      return isNarrowed;
    },
    add(draft) {
      const hash = hashOf(draft);
      const slot = hash & (heads.length - 1);
      let last = NONE;
      for (let at = heads[slot]!; at !== NONE; at = next[at]!) {
        if (hashes[at] === hash && isAlike(states, at, draft)) {
          const order = compare(states, at, draft);
          if (order <= 0) return;
          if (order === BEATEN) {
            if (last === NONE) heads[slot] = next[at]!;
            else next[last] = next[at]!;
            states.before[at] = GONE;
            continue;
          }
        }
        last = at;
      }
      if (count === hashes.length) grow();
      writeDraft(states, count, MOST_TOGETHER, draft);
      hashes[count] = hash;
      link(count++);
    },
    take(width) {
      const kept = new Int32Array(count);
      let size = 0;
      for (let at = 0; at < count; at++) {
        heads[hashes[at]! & (heads.length - 1)] = NONE;
        if (states.before[at] !== GONE) kept[size++] = at;
      }
      count = 0;
      const { least } = states;
      const left = thinned(states, kept.subarray(0, size), width, minDoors, work);
      isNarrowed ||= left.length > most;
      const best = left.sort((a, b) => least[a]! - least[b]! || a - b).subarray(0, most);
      return store.add(states, MOST_TOGETHER, best, width);
    },
  };
}

function hashOf({ partition, blocks, doors }: CutDraft): number {
  let hash = Math.imul(partition + 1, 0x9e3779b1);
  for (let b = 0; b < blocks; b++) {
    hash = Math.imul(hash ^ doors[b]!, 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  return hash & 0x7fffffff;
}

function isAlike(states: CutStates, at: number, { partition, blocks, doors }: CutDraft): boolean {
  if (states.partition[at] !== partition) return false;
  const from = at * MOST_TOGETHER;
  for (let b = 0; b < blocks; b++) if (states.doors[from + b] !== doors[b]) return false;
  return true;
}

const BEATEN = 1;
const NEITHER = 2;

/** ≤ 0: the state in the table is as good or better; `BEATEN`: the draft is better; `NEITHER`. */
function compare(states: CutStates, at: number, { grids, blocks, milliMinutes }: CutDraft): number {
  const from = at * MOST_TOGETHER;
  let isAsGood = states.grids[at]! <= grids;
  let isBeaten = grids <= states.grids[at]!;
  for (let b = 0; b < blocks; b++) {
    const minutes = states.milliMinutes[from + b]!;
    if (minutes > milliMinutes[b]!) isAsGood = false;
    else if (minutes < milliMinutes[b]!) isBeaten = false;
  }
  if (isAsGood) return 0;
  return isBeaten ? BEATEN : NEITHER;
}
