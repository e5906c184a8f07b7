/** One step of the folding in `priced-cut.ts`: how a table starts, what laying a child's over it gives, what folding an atom leaves. */
import type { Instance } from '../graph/instance.ts';
import type { CutFront } from './cut-front.ts';
import type { CutDraft, CutStates } from './cut-states.ts';
import { type Overlay, overlayOf, partitionsOf, renumbered } from './partitions.ts';

/** What every step works with. */
export interface CutTools {
  readonly instance: Instance;
  readonly prices: Float64Array;
  /** Excess that a cut may come to in all. */
  readonly slack: number;
  readonly front: CutFront;
  readonly draft: CutDraft;
}

/** Every way in which the first atom of a bag is joined, by a way of its own, to some of the others or none. */
export function firstStates({ instance, front, draft }: CutTools, bag: readonly number[]): CutStates {
  const { adjacentStart, adjacentNode } = instance;
  const near = new Set(adjacentNode.subarray(adjacentStart[bag[0]!]!, adjacentStart[bag[0]! + 1]!));
  const places = bag.flatMap((other, place) => (place > 0 && near.has(other) ? [place] : []));
  const partitions = partitionsOf(bag.length);
  draft.doors.fill(0);
  draft.milliMinutes.fill(0);
  draft.price.fill(0);
  Object.assign(draft, { grids: 0, excess: 0, before: -1, child: -1 });
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
 * within slack and limits. Stops, with `undefined`, after `most` pairs; `pairs` counts them. A numeric kernel.
 */
export function laidOver(
  tools: CutTools,
  wide: CutStates,
  narrow: CutStates,
  places: readonly number[],
  work: { pairs: number; readonly most: number },
): CutStates | undefined {
  const overlay = overlayOf(wide.width, places);
  for (let a = 0; a < wide.count; a++) {
    const room = tools.slack - wide.excess[a]!;
    for (let b = 0; b < narrow.count && narrow.excess[b]! <= room; b++) {
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
  { instance: { limits }, draft }: CutTools,
  overlay: Overlay,
  wide: CutStates,
  a: number,
  narrow: CutStates,
  b: number,
): boolean {
  const entry = overlay.entry(wide.partition[a]!, narrow.partition[b]!);
  const blocks = overlay.blocks[entry]!;
  const { doors, milliMinutes, price } = draft;
  for (let k = 0; k < blocks; k++) {
    doors[k] = 0;
    milliMinutes[k] = 0;
    price[k] = 0;
  }
  addBlocks(draft, wide, a, overlay.ofWide, entry * wide.width);
  addBlocks(draft, narrow, b, overlay.ofNarrow, entry * wide.width);
  for (let k = 0; k < blocks; k++) {
    if (doors[k]! > limits.maxDoors || milliMinutes[k]! > limits.milliMinutes) return false;
  }
  draft.partition = overlay.joined[entry]!;
  draft.blocks = blocks;
  draft.grids = wide.grids[a]! + narrow.grids[b]!;
  draft.excess = wide.excess[a]! + narrow.excess[b]!;
  draft.before = a;
  draft.child = b;
  return true;
}

function addBlocks(draft: CutDraft, states: CutStates, at: number, goesTo: Int8Array, from: number): void {
  const { width } = states;
  for (let k = 0; k < width; k++) {
    const to = goesTo[from + k]!;
    if (to < 0) return;
    draft.doors[to]! += states.doors[at * width + k]!;
    draft.milliMinutes[to]! += states.milliMinutes[at * width + k]!;
    draft.price[to]! += states.price[at * width + k]!;
  }
}

/** The states once their first atom is folded: it counts from now on, and a block that held it alone is a finished grid. */
export function folded(tools: CutTools, states: CutStates, atom: number): CutStates {
  const { front, draft, slack } = tools;
  const drops = dropsOf(states.width);
  for (let s = 0; s < states.count; s++) {
    if (dropFirst(tools, states, s, atom, drops[states.partition[s]!]!) && draft.excess <= slack) front.add(draft);
  }
  return front.take(states.width - 1);
}

function dropFirst(
  { instance, prices, draft }: CutTools,
  states: CutStates,
  s: number,
  atom: number,
  { partition, goesTo, blocks }: Drop,
): boolean {
  const from = s * states.width;
  const { minDoors, maxDoors, milliMinutes: longest } = instance.limits;
  const doors = states.doors[from]! + instance.doors[atom]!;
  const minutes = states.milliMinutes[from]! + instance.milliMinutes[atom]!;
  const price = states.price[from]! + prices[atom]!;
  if (doors > maxDoors || minutes > longest) return false;
  Object.assign(draft, { partition, blocks, grids: states.grids[s]!, excess: states.excess[s]!, before: s, child: -1 });
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
