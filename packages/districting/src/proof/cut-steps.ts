/** One step of the folding in `priced-cut.ts`: how a table starts, what laying a child's over it gives, what folding an atom leaves. */
import type { Instance } from '../graph/instance.ts';
import type { CutFront } from './cut-front.ts';
import type { CutDraft, CutStates, CutStore, CutTable } from './cut-states.ts';
import type { OpenWaste } from './open-waste.ts';
import { type Overlay, overlayOf, partitionsOf, renumbered } from './partitions.ts';
import { COMPLETIONS_A_PAIR, type Work } from './work.ts';

/** What every step works with. */
export interface CutTools {
  readonly instance: Instance;
  readonly prices: Float64Array;
  /** Excess that what is looked at may come to, so that a cut made of it is still good enough. */
  slack: number;
  readonly store: CutStore;
  readonly front: CutFront;
  readonly draft: CutDraft;
  /** What open grids waste at least, where that is known. */
  readonly openWaste: OpenWaste | undefined;
  readonly work: Work;
}

/** Every way in which the first atom of a bag is joined, by a way of its own, to some of the others or none. */
export function firstStates({ instance, front, draft }: CutTools, bag: readonly number[]): CutTable {
  const { adjacentStart, adjacentNode } = instance;
  const near = new Set(adjacentNode.subarray(adjacentStart[bag[0]!]!, adjacentStart[bag[0]! + 1]!));
  const places = bag.flatMap((other, place) => (place > 0 && near.has(other) ? [place] : []));
  const partitions = partitionsOf(bag.length);
  draft.doors.fill(0);
  draft.milliMinutes.fill(0);
  draft.price.fill(0);
  Object.assign(draft, { grids: 0, excess: 0, least: 0, before: -1, child: -1 });
  for (let chosen = 0; chosen < 1 << places.length; chosen++) {
    const joined = new Set(places.filter((_, k) => (chosen >> k) & 1));
    let next = 1;
    draft.partition = partitions.indexOf(bag.map((_, place) => (place === 0 || joined.has(place) ? 0 : next++)));
    draft.blocks = partitions.blocks[draft.partition]!;
    front.add(draft);
  }
  return front.take(bag.length);
}

/**
 * The states of a bag (`wide`) with those of what is folded below it (`narrow`, over the atoms at `places`) laid over them; each pair
 * within slack and limits. Stops, with `undefined`, once the work is done. A numeric kernel.
 */
export function laidOver(
  tools: CutTools,
  wide: CutTable,
  narrow: CutTable,
  places: readonly number[],
): CutTable | undefined {
  const overlay = overlayOf(wide.width, places);
  const { work } = tools;
  const { excess, least } = tools.store.states;
  for (let a = 0; a < wide.count; a++) {
    const room = tools.slack - excess[wide.first + a]!;
    for (let b = 0; b < narrow.count && least[narrow.first + b]! <= room; b++) {
      work.pairs++;
      if (joinPair(tools, overlay, wide, a, narrow, b)) tools.front.add(tools.draft);
    }
    if (work.pairs > work.most) {
      tools.front.take(wide.width);
      return undefined;
    }
  }
  return tools.front.take(wide.width);
}

function joinPair(
  { instance: { limits }, draft, slack, store: { states } }: CutTools,
  overlay: Overlay,
  wide: CutTable,
  a: number,
  narrow: CutTable,
  b: number,
): boolean {
  const [one, other] = [wide.first + a, narrow.first + b];
  // What open blocks of both waste must not be added up: they may become one grid.
  const least = Math.max(states.least[one]! + states.excess[other]!, states.excess[one]! + states.least[other]!);
  if (least > slack) return false;
  const entry = overlay.entry(states.partition[one]!, states.partition[other]!);
  const blocks = overlay.blocks[entry]!;
  const { doors, milliMinutes, price } = draft;
  for (let k = 0; k < blocks; k++) {
    doors[k] = 0;
    milliMinutes[k] = 0;
    price[k] = 0;
  }
  addBlocks(draft, states, wide, a, overlay.ofWide, entry * wide.width);
  addBlocks(draft, states, narrow, b, overlay.ofNarrow, entry * wide.width);
  for (let k = 0; k < blocks; k++) {
    if (doors[k]! > limits.maxDoors || milliMinutes[k]! > limits.milliMinutes) return false;
  }
  draft.partition = overlay.joined[entry]!;
  draft.blocks = blocks;
  draft.grids = states.grids[one]! + states.grids[other]!;
  draft.excess = states.excess[one]! + states.excess[other]!;
  draft.least = least;
  draft.before = a;
  draft.child = b;
  return true;
}

function addBlocks(
  draft: CutDraft,
  states: CutStates,
  { width, firstBlock }: CutTable,
  at: number,
  goesTo: Int8Array,
  from: number,
): void {
  const first = firstBlock + at * width;
  for (let k = 0; k < width; k++) {
    const to = goesTo[from + k]!;
    if (to < 0) return;
    draft.doors[to]! += states.doors[first + k]!;
    draft.milliMinutes[to]! += states.milliMinutes[first + k]!;
    draft.price[to]! += states.price[first + k]!;
  }
}

/** The states once their first atom, that of step `step`, is folded: it counts from now on, and a block that held it alone is a finished grid. */
export function folded(tools: CutTools, table: CutTable, step: number, atom: number): CutTable {
  const { front, draft, slack, openWaste } = tools;
  const { partition } = tools.store.states;
  const above = table.width - 1;
  const drops = dropsOf(table.width);
  let looks = 0;
  for (let s = 0; s < table.count; s++) {
    if (!dropFirst(tools, table, s, atom, drops[partition[table.first + s]!]!) || draft.excess > slack) continue;
    if (openWaste) {
      looks += (1 << draft.blocks) - 1;
      draft.least = Math.max(draft.least, draft.excess + openWaste(step, above, draft));
    }
    if (draft.least <= slack) front.add(draft);
  }
  tools.work.pairs += Math.ceil(looks / COMPLETIONS_A_PAIR);
  return front.take(above);
}

function dropFirst(
  { instance, prices, draft, store: { states } }: CutTools,
  { width, first, firstBlock }: CutTable,
  s: number,
  atom: number,
  { partition, goesTo, blocks }: Drop,
): boolean {
  const from = firstBlock + s * width;
  const { minDoors, maxDoors, milliMinutes: longest } = instance.limits;
  const doors = states.doors[from]! + instance.doors[atom]!;
  const minutes = states.milliMinutes[from]! + instance.milliMinutes[atom]!;
  const price = states.price[from]! + prices[atom]!;
  if (doors > maxDoors || minutes > longest) return false;
  draft.partition = partition;
  draft.blocks = blocks;
  draft.grids = states.grids[first + s]!;
  draft.excess = states.excess[first + s]!;
  draft.least = states.least[first + s]!;
  draft.before = s;
  draft.child = -1;
  for (let k = 1; k < goesTo.length; k++) {
    const to = goesTo[k]!;
    draft.doors[to] = states.doors[from + k]!;
    draft.milliMinutes[to] = states.milliMinutes[from + k]!;
    draft.price[to] = states.price[from + k]!;
  }
  const own = goesTo[0]!;
  if (own < 0) {
    draft.grids++;
    draft.excess += Math.max(0, 1 - price);
    draft.least = Math.max(draft.least, draft.excess);
    return doors >= minDoors;
  }
  draft.doors[own] = doors;
  draft.milliMinutes[own] = minutes;
  draft.price[own] = price;
  return true;
}

/** What becomes of a partition without its first atom; `goesTo` by block, −1 for a block that held that atom alone. */
interface Drop {
  readonly partition: number;
  readonly goesTo: readonly number[];
  readonly blocks: number;
}

const dropsMade: Drop[][] = [];

function dropsOf(width: number): readonly Drop[] {
  const rest = partitionsOf(width - 1);
  dropsMade[width] ??= partitionsOf(width).list.map((blockOf, index): Drop => {
    const others = blockOf.slice(1);
    const next = renumbered(others);
    const goesTo = Array.from({ length: partitionsOf(width).blocks[index]! }, (_, block) => {
      const at = others.indexOf(block);
      return at < 0 ? -1 : next[at]!;
    });
    const partition = rest.indexOf(next);
    return { partition, goesTo, blocks: rest.blocks[partition]! };
  });
  return dropsMade[width];
}
