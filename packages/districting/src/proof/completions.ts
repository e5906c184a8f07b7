/**
 * What a grid that is begun can still fetch: by prices, the most that atoms beyond those folded so far add to it.
 *
 * The tables of `dearest-grids` say what lies below the atoms still touched; these say, from the last folding step back to the
 * first, what lies beyond them: who of the touched atoms is in, which of those hang together beyond, and for each number of doors the
 * highest price. A grid that even the best of it leaves short of 1 wastes that much for certain, long before it is closed.
 * Never too little, so a bound made of it stays valid. Source: inside–outside tables (Baker 1979) over a tree decomposition.
 * Cost: about three times one pricing.
 */
import type { Instance } from '../graph/instance.ts';
import { foldTable } from './dearest-grids.ts';
import type { Folding } from './elimination.ts';
import { planSteps, type Step } from './fold-steps.ts';
import { overlaysOf, patternsOf, relabel } from './patterns.ts';
import { emptyRow, insert, LABELS, type Own, overlay, type Row, roomFor, type Table } from './price-table.ts';

/** Completions of grids begun below a folding step. */
export interface Completions {
  /**
   * The highest price that atoms beyond step `step` add to a grid within the limits, which has so many doors and minutes below; −∞
   * where nothing completes it. `pattern`: of `patternsOf(above)`, which of the atoms above are in it and hang together below.
   */
  most(step: number, pattern: number, doors: number, milliMinutes: number): number;
}

/** More atoms above than this make the tables larger than they save. */
const WIDEST = 4;

/** Works the tables out for these prices; `undefined` when more atoms hang together than the tables are made for. Deterministic. */
export function completionsOf(
  instance: Instance,
  order: readonly Folding[],
  prices: Float64Array,
): Completions | undefined {
  if (order.some(({ above }) => above.length > WIDEST)) return undefined;
  const { limits } = instance;
  const beyond = tablesBeyond(instance, order, prices);
  const merged: (Row | null | undefined)[][] = order.map(() => []);
  const rowFor = (step: number, pattern: number): Row | null => {
    const known = merged[step]![pattern];
    if (known !== undefined) return known;
    const row = mergedRow(beyond[step]!, closersOf(order[step]!.above.length)[pattern]!);
    merged[step]![pattern] = row;
    return row;
  };
  return {
    most(step, pattern, doors, milliMinutes) {
      const row = rowFor(step, pattern);
      if (!row) return Number.NEGATIVE_INFINITY;
      const left = limits.milliMinutes - milliMinutes;
      const first = Math.max(0, limits.minDoors - doors - row.from);
      const last = Math.min(row.length - 1, limits.maxDoors - doors - row.from);
      let best = Number.NEGATIVE_INFINITY;
      for (let i = first * LABELS; i < (last + 1) * LABELS; i++) {
        if (row.price[i]! > best && row.milliMinutes[i]! <= left) best = row.price[i]!;
      }
      return best;
    },
  };
}

/** By step, for each pattern of the atoms above it that hang together beyond: the best prices by doors, those atoms included. */
function tablesBeyond(instance: Instance, order: readonly Folding[], prices: Float64Array): Table[] {
  const steps = planSteps(instance, order, new Uint8Array(order.length).fill(1));
  const ownOf = (atom: number): Own => ({
    doors: instance.doors[atom]!,
    milliMinutes: instance.milliMinutes[atom]!,
    price: prices[atom]!,
  });
  const below: Table[] = [];
  for (const step of steps) {
    const joined = step.children.reduce<Table>(
      (table, child) => overlay(table, below[child.step]!, child.overlays, instance.limits),
      step.start,
    );
    below.push(foldTable(joined, step, ownOf(step.atom), instance.limits));
  }
  const beyond: Table[] = order.map(({ above }) => nothingBeyond(above.length));
  for (let s = steps.length - 1; s >= 0; s--) {
    const step = steps[s]!;
    if (step.children.length === 0) continue;
    const bag = [step.atom, ...order[s]!.above];
    const around = overlay(
      step.start,
      withAtom(beyond[s]!, step, ownOf(step.atom), instance),
      samePlaces(bag.length),
      instance.limits,
    );
    eachChildBeside(around, step.children, below, instance, (child, table) => {
      const places = order[child]!.above.map(other => bag.indexOf(other));
      beyond[child] = narrowed(table, bag.length, places);
    });
  }
  return beyond;
}

/** Nobody above is in, and nothing is beyond. */
function nothingBeyond(above: number): Table {
  const table = new Array<Row | undefined>(patternsOf(above).list.length).fill(undefined);
  const row = emptyRow(0, 1);
  row.price[0] = 0;
  table[0] = row;
  return table;
}

/** The table over the atoms above with the step's own atom put first, out or in by itself. */
function withAtom(table: Table, { above }: Step, own: Own, { limits }: Instance): Table {
  const patterns = patternsOf(above + 1);
  const next = new Array<Row | undefined>(patterns.list.length).fill(undefined);
  for (const [index, pattern] of patternsOf(above).list.entries()) {
    const row = table[index];
    if (!row) continue;
    next[patterns.indexOf(relabel([0, ...pattern]))] = row;
    const within = plus(row, own, limits);
    if (within) next[patterns.indexOf(relabel([above + 1, ...pattern]))] = within;
  }
  return next;
}

function plus(row: Row, own: Own, limits: Instance['limits']): Row | undefined {
  const from = row.from + own.doors;
  const length = Math.min(row.length, limits.maxDoors - from + 1);
  if (length <= 0) return undefined;
  const sum = emptyRow(from, length);
  for (let i = 0; i < length * LABELS; i++) {
    const minutes = row.milliMinutes[i]! + own.milliMinutes;
    if (row.price[i] === Number.NEGATIVE_INFINITY || minutes > limits.milliMinutes) continue;
    insert(sum, Math.floor(i / LABELS) * LABELS, row.price[i]! + own.price, minutes);
  }
  return sum;
}

type Child = Step['children'][number];

/** For each child the table with all the others laid over it; by halves, so that each is laid over log(children) times. */
function eachChildBeside(
  table: Table,
  children: readonly Child[],
  below: readonly Table[],
  instance: Instance,
  found: (child: number, table: Table) => void,
): void {
  if (children.length === 1) {
    found(children[0]!.step, table);
    return;
  }
  const half = children.length >> 1;
  const halves = [children.slice(0, half), children.slice(half)] as const;
  for (const [mine, others] of [halves, [halves[1], halves[0]] as const]) {
    const beside = others.reduce(
      (all, other) => overlay(all, below[other.step]!, other.overlays, instance.limits),
      table,
    );
    eachChildBeside(beside, mine, below, instance, found);
  }
}

/** A table over a bag as those at `places` see it: whoever else is in must hang together with one of them. */
function narrowed(table: Table, bag: number, places: readonly number[]): Table {
  const patterns = patternsOf(places.length);
  const next = nothingBeyond(places.length).slice();
  for (const [index, pattern] of patternsOf(bag).list.entries()) {
    const row = table[index];
    const seen = places.map(place => pattern[place]!);
    if (!row || seen.every(label => label === 0)) continue;
    if (pattern.some(label => label !== 0 && !seen.includes(label))) continue;
    addRow(next, patterns.indexOf(relabel(seen)), row);
  }
  return next;
}

function addRow(table: (Row | undefined)[], index: number, row: Row): void {
  const into = roomFor(table, index, row.from, row.length);
  for (let i = 0; i < row.length * LABELS; i++) {
    if (row.price[i] === Number.NEGATIVE_INFINITY) continue;
    const slot = (row.from - into.from + Math.floor(i / LABELS)) * LABELS;
    insert(into, slot, row.price[i]!, row.milliMinutes[i]!);
  }
}

function mergedRow(table: Table, patterns: readonly number[]): Row | null {
  const rows: (Row | undefined)[] = [undefined];
  for (const pattern of patterns) {
    const row = table[pattern];
    if (row) addRow(rows, 0, row);
  }
  return rows[0] ?? null;
}

function samePlaces(count: number): Int32Array {
  return overlaysOf(
    count,
    Array.from({ length: count }, (_, k) => k),
  );
}

const closers: number[][][] = [];

/** For each pattern below, the patterns beyond that are of the same atoms and join them all. */
function closersOf(above: number): readonly (readonly number[])[] {
  if (closers[above]) return closers[above];
  const { list } = patternsOf(above);
  const found: number[][] = list.map(() => []);
  const triples = samePlaces(above);
  for (let t = 0; t < triples.length; t += 3) {
    if (list[triples[t + 2]!]!.every(label => label <= 1)) found[triples[t]!]!.push(triples[t + 1]!);
  }
  closers[above] = found;
  return found;
}
