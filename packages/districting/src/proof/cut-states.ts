/** States of the folding in `priced-cut.ts`, in typed arrays: there are many, and they differ by a few numbers. */

/**
 * Ways to cut what is folded, as far as the atoms above it can tell, by state: the atoms above stand in the blocks of partition
 * `partition`; below its block `b` there is what stands in `doors`, `milliMinutes` and `price` at its first block's place and `b`.
 */
export interface CutStates {
  readonly partition: Int32Array;
  readonly grids: Int32Array;
  /** What closed grids fetch less than 1 each, in all. */
  readonly excess: Float64Array;
  /** What a whole cut made of the state wastes at least: `excess`, and what open blocks cannot help wasting. */
  readonly least: Float64Array;
  /** What each was made of: a state of the table before, and one of the child's, counted from the first of the table; −1 where there is none. */
  readonly before: Int32Array;
  readonly child: Int32Array;
  readonly doors: Int32Array;
  readonly milliMinutes: Int32Array;
  readonly price: Float64Array;
}

/** The states of one step over `width` atoms, one after the other in a store; state `s` has its blocks from `firstBlock + s × width` on. */
export interface CutTable {
  readonly width: number;
  readonly count: number;
  readonly first: number;
  readonly firstBlock: number;
}

/** One state on its way into a table; lists run over its blocks. */
export interface CutDraft {
  partition: number;
  blocks: number;
  grids: number;
  excess: number;
  least: number;
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
    least: 0,
    before: -1,
    child: -1,
    doors: new Int32Array(MOST_TOGETHER),
    milliMinutes: new Int32Array(MOST_TOGETHER),
    price: new Float64Array(MOST_TOGETHER),
  };
}

/** Room for so many states with so many blocks in all. */
export function allocateStates(states: number, blocks: number): CutStates {
  return {
    partition: new Int32Array(states),
    grids: new Int32Array(states),
    excess: new Float64Array(states),
    least: new Float64Array(states),
    before: new Int32Array(states),
    child: new Int32Array(states),
    doors: new Int32Array(blocks),
    milliMinutes: new Int32Array(blocks),
    price: new Float64Array(blocks),
  };
}

const FIELDS = ['partition', 'grids', 'excess', 'least', 'before', 'child', 'doors', 'milliMinutes', 'price'] as const;

/** The same states in arrays with more room. */
export function widened(from: CutStates, states: number, blocks: number): CutStates {
  const wider = allocateStates(states, blocks);
  for (const field of FIELDS) wider[field].set(from[field]);
  return wider;
}

export function writeDraft(states: CutStates, at: number, width: number, draft: CutDraft): void {
  states.partition[at] = draft.partition;
  states.grids[at] = draft.grids;
  states.excess[at] = draft.excess;
  states.least[at] = draft.least;
  states.before[at] = draft.before;
  states.child[at] = draft.child;
  const from = at * width;
  for (let b = 0; b < draft.blocks; b++) {
    states.doors[from + b] = draft.doors[b]!;
    states.milliMinutes[from + b] = draft.milliMinutes[b]!;
    states.price[from + b] = draft.price[b]!;
  }
}

/** Keeps the tables of a folding end to end in a few long arrays: a table of its own arrays each would be all work for the collector. */
export class CutStore {
  /** Replaced by longer ones as tables come. */
  states = allocateStates(1 << 12, 1 << 13);
  private count = 0;
  private blocks = 0;

  /** Adds the states at these places, in that order, `from` having `stride` blocks a state. */
  add(from: CutStates, stride: number, places: Int32Array, width: number): CutTable {
    const table = { width, count: places.length, first: this.count, firstBlock: this.blocks };
    this.makeRoom(places.length, places.length * width);
    const to = this.states;
    for (let k = 0; k < places.length; k++) {
      const at = places[k]!;
      const next = this.count++;
      to.partition[next] = from.partition[at]!;
      to.grids[next] = from.grids[at]!;
      to.excess[next] = from.excess[at]!;
      to.least[next] = from.least[at]!;
      to.before[next] = from.before[at]!;
      to.child[next] = from.child[at]!;
      for (let b = at * stride; b < at * stride + width; b++) {
        to.doors[this.blocks] = from.doors[b]!;
        to.milliMinutes[this.blocks] = from.milliMinutes[b]!;
        to.price[this.blocks++] = from.price[b]!;
      }
    }
    return table;
  }

  private makeRoom(states: number, blocks: number): void {
    const { partition, doors } = this.states;
    const room = (has: number, needs: number) => (needs <= has ? has : Math.max(needs, has * 2));
    const [most, mostBlocks] = [room(partition.length, this.count + states), room(doors.length, this.blocks + blocks)];
    if (most > partition.length || mostBlocks > doors.length) this.states = widened(this.states, most, mostBlocks);
  }
}
