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
import type { Folding } from './elimination.ts';
import { patternsOf } from './patterns.ts';
import { addRow, LABELS, type Row, type Table } from './price-table.ts';
import { samePlaces, tablesBeyond } from './tables-beyond.ts';

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

function mergedRow(table: Table, patterns: readonly number[]): Row | null {
  const rows: (Row | undefined)[] = [undefined];
  for (const pattern of patterns) {
    const row = table[pattern];
    if (row) addRow(rows, 0, row);
  }
  return rows[0] ?? null;
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
