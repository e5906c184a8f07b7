/**
 * Given a price for each atom, the grids that fetch most.
 *
 * Problem: among all connected sets of `minDoors` … `maxDoors` doors, find those of highest total price; minutes count without
 * walking and at times a little too low, so it looks at more sets than there are grids, which keeps a bound made of it valid. Method: atoms are folded one
 * by one; a table says, for each pattern of the atoms still touched and each number of doors below, the highest price.
 * Every set ends at its last folded atom, its *head*; one set is found a head. Source: pricing in branch-and-price
 * for districting (Mehrotra, Johnson, Nemhauser 1998), by dynamic programming over a tree decomposition.
 * Cost: atoms × maxDoors² × a constant of the width (about 0.1 s for 1,800 atoms).
 */
import type { Instance, Limits } from '../graph/instance.ts';
import type { Folding } from './elimination.ts';
import { overlaysOf, patternsOf, relabel } from './patterns.ts';

/** The dearest grid that ends at one atom. */
export interface DearGrid {
  readonly head: number;
  readonly price: number;
  /** Its atoms; worked out when asked for, valid until the next prices. */
  atoms(): number[];
}

/**
 * For `from`, `from` + 1, … doors up to `LABELS` pairs of price and minutes: by falling price and minutes, −∞ where there
 * is none. A pair that no room is left for is merged with a neighbour into the better of both: dearer than any set, never less.
 */
interface Row {
  readonly from: number;
  /** Numbers of doors it reaches over. */
  readonly length: number;
  readonly price: Float64Array;
  readonly milliMinutes: Int32Array;
}
type Table = readonly (Row | undefined)[];

interface Own {
  readonly doors: number;
  readonly milliMinutes: number;
  readonly price: number;
}
const NOTHING: Own = { doors: 0, milliMinutes: 0, price: 0 };

/** Pairs kept for each number of doors: with more, fewer sets are taken for cheaper to walk than they are, and it takes longer. */
const LABELS = 4;

/** How one atom is folded: what does not depend on prices. */
interface Step {
  readonly atom: number;
  readonly start: Table;
  readonly children: readonly { readonly step: number; readonly overlays: Int32Array }[];
  readonly drops: readonly Drop[];
  readonly above: number;
  /** Whether a set may take all atoms above and leave everything below. */
  readonly canBeLeft: boolean;
}

/** What becomes of a pattern when its first atom is folded; `next` is −1 when the set is finished. */
interface Drop {
  readonly pattern: number;
  readonly isIn: boolean;
  readonly next: number;
  /** All of those above are in. */
  readonly encloses: boolean;
}

/** A finder for one instance and folding order; call it with prices by atom. `canBeLeft`: see `leftovers`. Deterministic. */
export function createDearestGrids(
  instance: Instance,
  order: readonly Folding[],
  canBeLeft: Uint8Array,
): (given: Float64Array) => DearGrid[] {
  const steps = planSteps(instance, order, canBeLeft);
  const { limits } = instance;
  return given => {
    const prices = given.slice();
    const stages: Table[][] = [];
    const folded: Table[] = [];
    const found: DearGrid[] = [];
    for (const [s, step] of steps.entries()) {
      let table = step.start;
      stages[s] = [table];
      for (const child of step.children) {
        table = overlay(table, folded[child.step]!, child.overlays, limits);
        stages[s].push(table);
      }
      const { atom } = step;
      const own = { doors: instance.doors[atom]!, milliMinutes: instance.milliMinutes[atom]!, price: prices[atom]! };
      folded[s] = fold(table, step, own, limits);
      const best = dearest(table, step, own, limits);
      if (!best) continue;
      const trace = { steps, stages, folded, instance, prices };
      const price = best.price + prices[step.atom]!;
      found.push({ head: step.atom, price, atoms: () => traceBack(trace, s, best) });
    }
    return found;
  };
}

function planSteps(instance: Instance, order: readonly Folding[], canBeLeft: Uint8Array): Step[] {
  const stepsBelow = new Map<number, number[]>();
  return order.map(({ atom, above }, s): Step => {
    const bag = [atom, ...above];
    const children = (stepsBelow.get(atom) ?? []).map(step => {
      const places = order[step]!.above.map(other => bag.indexOf(other));
      return { step, overlays: overlaysOf(bag.length, places) };
    });
    const [up] = above;
    if (up !== undefined) stepsBelow.set(up, [...(stepsBelow.get(up) ?? []), s]);
    return {
      atom,
      start: startOf(instance, bag),
      children,
      drops: dropsOf(bag.length),
      above: above.length,
      canBeLeft: canBeLeft[s] === 1,
    };
  });
}

/** Any of the bag may be in; those that the first one has a way to hang together with it. */
function startOf(instance: Instance, bag: readonly number[]): Table {
  const { adjacentStart, adjacentNode } = instance;
  const [atom] = bag as [number];
  const near = new Set(adjacentNode.subarray(adjacentStart[atom]!, adjacentStart[atom + 1]!));
  const patterns = patternsOf(bag.length);
  const table = new Array<Row | undefined>(patterns.list.length).fill(undefined);
  for (let chosen = 0; chosen < 1 << bag.length; chosen++) {
    const isIn = (k: number) => ((chosen >> k) & 1) === 1;
    const pattern = bag.map((other, k) => (isIn(k) ? (isIn(0) && near.has(other) ? 1 : k + 1) : 0));
    const row = emptyRow(0, 1);
    row.price[0] = 0;
    table[patterns.indexOf(relabel(pattern))] = row;
  }
  return table;
}

function emptyRow(from: number, length: number): Row {
  const price = new Float64Array(length * LABELS).fill(Number.NEGATIVE_INFINITY);
  return { from, length, price, milliMinutes: new Int32Array(length * LABELS) };
}

function dropsOf(count: number): Drop[] {
  const rest = patternsOf(count - 1);
  return patternsOf(count).list.flatMap(([first, ...others], pattern): Drop[] => {
    const next = rest.indexOf(relabel(others));
    const encloses = others.length > 0 && !others.includes(0);
    if (first === 0) return [{ pattern, isIn: false, next, encloses }];
    if (others.includes(first!)) return [{ pattern, isIn: true, next, encloses }];
    return others.every(label => label === 0) ? [{ pattern, isIn: true, next: -1, encloses }] : [];
  });
}

function overlay(wide: Table, narrow: Table, triples: Int32Array, limits: Limits): Table {
  const joined = new Array<Row | undefined>(wide.length).fill(undefined);
  for (let t = 0; t < triples.length; t += 3) {
    const a = wide[triples[t]!];
    const b = narrow[triples[t + 1]!];
    if (!a || !b) continue;
    const from = a.from + b.from;
    const length = Math.min(limits.maxDoors - from + 1, a.length + b.length - 1);
    if (length > 0) addBest(roomFor(joined, triples[t + 2]!, from, length), a, b, limits);
  }
  return joined;
}

/** The row at an index, widened where it does not reach. */
function roomFor(table: (Row | undefined)[], index: number, from: number, length: number): Row {
  const row = table[index];
  if (row && row.from <= from && row.from + row.length >= from + length) return row;
  const low = row ? Math.min(row.from, from) : from;
  const high = row ? Math.max(row.from + row.length, from + length) : from + length;
  const wider = emptyRow(low, high - low);
  if (row) {
    wider.price.set(row.price, (row.from - low) * LABELS);
    wider.milliMinutes.set(row.milliMinutes, (row.from - low) * LABELS);
  }
  table[index] = wider;
  return wider;
}

/** A numeric kernel: the best sums over all splits of the doors. */
function addBest(row: Row, a: Row, b: Row, limits: Limits): void {
  const room = limits.maxDoors - a.from - b.from;
  const shift = a.from + b.from - row.from;
  const most = limits.milliMinutes;
  for (let i = 0; i < a.length && i <= room; i++) {
    for (let x = i * LABELS; x < (i + 1) * LABELS; x++) {
      const price = a.price[x]!;
      if (price === Number.NEGATIVE_INFINITY) break;
      const left = most - a.milliMinutes[x]!;
      const last = Math.min(b.length - 1, room - i);
      for (let j = 0; j <= last; j++) {
        const slot = (shift + i + j) * LABELS;
        for (let y = j * LABELS; y < (j + 1) * LABELS; y++) {
          const other = b.price[y]!;
          if (other === Number.NEGATIVE_INFINITY) break;
          if (b.milliMinutes[y]! <= left) insert(row, slot, price + other, a.milliMinutes[x]! + b.milliMinutes[y]!);
        }
      }
    }
  }
}

function insert(row: Row, slot: number, price: number, minutes: number): void {
  const { price: prices, milliMinutes } = row;
  const end = slot + LABELS;
  let at = slot;
  while (at < end && prices[at]! >= price) {
    if (milliMinutes[at]! <= minutes) return;
    at++;
  }
  let beaten = at;
  while (beaten < end && prices[beaten]! > Number.NEGATIVE_INFINITY && milliMinutes[beaten]! >= minutes) beaten++;
  if (beaten > at) {
    prices[at] = price;
    milliMinutes[at] = minutes;
    if (beaten > at + 1) closeUp(row, at + 1, beaten, end);
  } else if (prices[end - 1] === Number.NEGATIVE_INFINITY) {
    for (let k = end - 1; k > at; k--) {
      prices[k] = prices[k - 1]!;
      milliMinutes[k] = milliMinutes[k - 1]!;
    }
    prices[at] = price;
    milliMinutes[at] = minutes;
  } else if (at < end) prices[at] = price;
  else milliMinutes[end - 1] = minutes;
}

function closeUp({ price, milliMinutes }: Row, to: number, from: number, end: number): void {
  const count = end - from;
  for (let k = 0; k < count; k++) {
    price[to + k] = price[from + k]!;
    milliMinutes[to + k] = milliMinutes[from + k]!;
  }
  for (let k = to + count; k < end; k++) price[k] = Number.NEGATIVE_INFINITY;
}

function fold(table: Table, step: Step, own: Own, limits: Limits): Table {
  const next = new Array<Row | undefined>(patternsOf(step.above).list.length).fill(undefined);
  for (const drop of step.drops) {
    const row = table[drop.pattern];
    if (!row || drop.next < 0) continue;
    const add = drop.isIn ? own : NOTHING;
    const from = row.from + add.doors;
    const length = Math.min(row.length, limits.maxDoors - from + 1);
    if (length <= 0) continue;
    const into = roomFor(next, drop.next, from, length);
    for (let i = 0; i < length * LABELS; i++) {
      if (row.price[i] === Number.NEGATIVE_INFINITY) continue;
      const isEmpty = row.milliMinutes[i] === 0 && row.price[i] === 0;
      if (isEmpty && !drop.isIn && drop.encloses && !step.canBeLeft) continue;
      const slot = (from - into.from + Math.floor(i / LABELS)) * LABELS;
      const minutes = row.milliMinutes[i]! + add.milliMinutes;
      if (minutes <= limits.milliMinutes) insert(into, slot, row.price[i]! + add.price, minutes);
    }
  }
  return next;
}

function dearest(table: Table, step: Step, own: Own, limits: Limits) {
  let best: { pattern: number; doors: number; price: number } | undefined;
  for (const { pattern, next } of step.drops) {
    const row = table[pattern];
    if (!row || next >= 0) continue;
    for (let i = 0; i < row.length * LABELS; i++) {
      const doors = row.from + Math.floor(i / LABELS);
      const price = row.price[i]!;
      if (price === Number.NEGATIVE_INFINITY || (best && price <= best.price)) continue;
      if (doors + own.doors < limits.minDoors || doors + own.doors > limits.maxDoors) continue;
      if (row.milliMinutes[i]! + own.milliMinutes <= limits.milliMinutes) best = { pattern, doors, price };
    }
  }
  return best;
}

interface Trace {
  readonly steps: readonly Step[];
  readonly stages: readonly (readonly Table[])[];
  readonly folded: readonly Table[];
  readonly instance: Instance;
  readonly prices: Float64Array;
}

/** Undoes the steps below one: each sum was made the same way before, so it is found again exactly. */
function traceBack(trace: Trace, top: number, place: PricedPlace): number[] {
  const atoms = [trace.steps[top]!.atom];
  const open = [{ s: top, ...place }];
  for (let at = open.pop(); at; at = open.pop()) {
    const step = trace.steps[at.s]!;
    let left: PricedPlace = at;
    for (let k = step.children.length - 1; k >= 0; k--) {
      const child = step.children[k]!;
      const split = findSplit(trace.stages[at.s]![k]!, trace.folded[child.step]!, child.overlays, left);
      left = split.wide;
      if (split.narrow.pattern === 0) continue;
      const before = unfold(trace, child.step, split.narrow);
      if (before.isIn) atoms.push(trace.steps[child.step]!.atom);
      open.push({ s: child.step, ...before });
    }
  }
  return atoms;
}

interface PricedPlace {
  readonly pattern: number;
  readonly doors: number;
  readonly price: number;
}

function findSplit(
  wide: Table,
  narrow: Table,
  triples: Int32Array,
  place: PricedPlace,
): { wide: PricedPlace; narrow: PricedPlace } {
  for (let t = 0; t < triples.length; t += 3) {
    const a = wide[triples[t]!];
    const b = narrow[triples[t + 1]!];
    if (triples[t + 2] !== place.pattern || !a || !b) continue;
    for (let x = 0; x < a.price.length; x++) {
      const doors = a.from + Math.floor(x / LABELS);
      const rest = place.doors - doors - b.from;
      if (rest < 0 || rest >= b.length) continue;
      for (let y = rest * LABELS; y < (rest + 1) * LABELS; y++) {
        if (a.price[x]! + b.price[y]! !== place.price) continue;
        return {
          wide: { pattern: triples[t]!, doors, price: a.price[x]! },
          narrow: { pattern: triples[t + 1]!, doors: place.doors - doors, price: b.price[y]! },
        };
      }
    }
  }
  throw new Error('a price that no split explains');
}

function unfold(trace: Trace, s: number, place: PricedPlace): PricedPlace & { isIn: boolean } {
  const step = trace.steps[s]!;
  const row = trace.stages[s]!.at(-1)!;
  for (const { pattern, isIn, next } of step.drops) {
    if (next !== place.pattern) continue;
    const doors = place.doors - (isIn ? trace.instance.doors[step.atom]! : 0);
    const add = isIn ? trace.prices[step.atom]! : 0;
    const table = row[pattern];
    if (!table || doors < table.from || doors >= table.from + table.length) continue;
    const slot = (doors - table.from) * LABELS;
    for (let k = slot; k < slot + LABELS; k++) {
      if (table.price[k]! + add === place.price) return { pattern, doors, isIn, price: table.price[k]! };
    }
  }
  throw new Error('a price that no pattern explains');
}
