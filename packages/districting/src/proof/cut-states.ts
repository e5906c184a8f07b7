/** States of the folding in `priced-cut.ts`, in typed arrays: there are many, and they differ by a few numbers. */

/**
 * Ways to cut what is folded, as far as the `width` atoms above it can tell: state `s` has them in the blocks of partition
 * `partition[s]` and below block `b` what stands at `s × width + b`. `excess`: what its closed grids fetch less than 1 each, in all.
 */
export interface CutStates {
  readonly width: number;
  readonly count: number;
  readonly partition: Int32Array;
  readonly grids: Int32Array;
  readonly excess: Float64Array;
  /** What each was made of: a state of the table before, and one of the child's; −1 where there is none. */
  readonly before: Int32Array;
  readonly child: Int32Array;
  readonly doors: Int32Array;
  readonly milliMinutes: Int32Array;
  readonly price: Float64Array;
}

/** One state on its way into a table; lists run over its blocks. */
export interface CutDraft {
  partition: number;
  blocks: number;
  grids: number;
  excess: number;
  before: number;
  child: number;
  readonly doors: Int32Array;
  readonly milliMinutes: Int32Array;
  readonly price: Float64Array;
}

/** Most atoms that are looked at together, the folded one included. */
export const MOST_TOGETHER = 6;

export function emptyDraft(): CutDraft {
  return {
    partition: 0,
    blocks: 0,
    grids: 0,
    excess: 0,
    before: -1,
    child: -1,
    doors: new Int32Array(MOST_TOGETHER),
    milliMinutes: new Int32Array(MOST_TOGETHER),
    price: new Float64Array(MOST_TOGETHER),
  };
}

export function allocateStates(width: number, room: number): CutStates {
  return {
    width,
    count: room,
    partition: new Int32Array(room),
    grids: new Int32Array(room),
    excess: new Float64Array(room),
    before: new Int32Array(room),
    child: new Int32Array(room),
    doors: new Int32Array(room * width),
    milliMinutes: new Int32Array(room * width),
    price: new Float64Array(room * width),
  };
}

/** The same states in tables with more room. */
export function widened(states: CutStates, room: number): CutStates {
  const wider = allocateStates(states.width, room);
  for (const key of ['partition', 'grids', 'excess', 'before', 'child', 'doors', 'milliMinutes', 'price'] as const) {
    wider[key].set(states[key]);
  }
  return wider;
}

export function writeDraft(states: CutStates, at: number, draft: CutDraft): void {
  states.partition[at] = draft.partition;
  states.grids[at] = draft.grids;
  states.excess[at] = draft.excess;
  states.before[at] = draft.before;
  states.child[at] = draft.child;
  const from = at * states.width;
  for (let b = 0; b < draft.blocks; b++) {
    states.doors[from + b] = draft.doors[b]!;
    states.milliMinutes[from + b] = draft.milliMinutes[b]!;
    states.price[from + b] = draft.price[b]!;
  }
}

/** The states at these places, in that order. */
export function picked(states: CutStates, places: readonly number[], width: number): CutStates {
  const found = allocateStates(width, places.length);
  for (const [to, at] of places.entries()) {
    found.partition[to] = states.partition[at]!;
    found.grids[to] = states.grids[at]!;
    found.excess[to] = states.excess[at]!;
    found.before[to] = states.before[at]!;
    found.child[to] = states.child[at]!;
    for (let b = 0; b < width; b++) {
      found.doors[to * width + b] = states.doors[at * states.width + b]!;
      found.milliMinutes[to * width + b] = states.milliMinutes[at * states.width + b]!;
      found.price[to * width + b] = states.price[at * states.width + b]!;
    }
  }
  return found;
}
