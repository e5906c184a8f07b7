/** Columns to sort by, the weightiest first; numbers ≥ 0. */
export type SortColumns = readonly (Float64Array | Int32Array)[];

/** Below this a comparison sort is quicker than passes over histograms. */
const FEW = 4000;
const BITS = 11;
const BUCKETS = 1 << BITS;

/**
 * Indices 0 … count − 1 in ascending order of the columns, ties of the first by the second and so on, ties of all as they
 * stand. Radix sort from the last column to the first, 11 bits a pass, passes without a difference left out: a city's
 * million pairs in a few hundredths of a second, where comparisons take most of one. Deterministic. Numbers must be ≥ 0.
 */
export function sortedOrder(count: number, columns: SortColumns): Uint32Array {
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  if (count < FEW) return merged(order, columns);
  let from = order;
  let to = new Uint32Array(count);
  for (let c = columns.length - 1; c >= 0; c--) {
    for (const word of wordsOf(columns[c]!, count)) {
      for (let shift = 0; shift < 32; shift += BITS) {
        if (!pass(word, shift, from, to)) continue;
        [from, to] = [to, from];
      }
    }
  }
  return from;
}

/** The values of a column at these places, in this order. A loop: `from` with a function takes ten times as long. */
export function picked<T extends Float64Array | Int32Array>(column: T, places: Uint32Array | Int32Array): T {
  const out = new (column.constructor as new (length: number) => T)(places.length);
  for (let i = 0; i < places.length; i++) out[i] = column[places[i]!]!;
  return out;
}

/** Runs of so many are sorted by insertion before they are merged. */
const RUN = 8;

/** Stable merge sort from below, without a function a comparison: thousands of short lists are sorted for a city. */
function merged(order: Uint32Array, columns: SortColumns): Uint32Array {
  const count = order.length;
  for (let from = 0; from < count; from += RUN) insert(order, columns, from, Math.min(count, from + RUN));
  let source = order;
  let target = count > RUN ? new Uint32Array(count) : order;
  for (let width = RUN; width < count; width *= 2) {
    for (let from = 0; from < count; from += 2 * width)
      merge(source, target, columns, from, Math.min(count, from + width), Math.min(count, from + 2 * width));
    [source, target] = [target, source];
  }
  return source;
}

function insert(order: Uint32Array, columns: SortColumns, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const p = order[i]!;
    let j = i;
    for (; j > from && compare(columns, order[j - 1]!, p) > 0; j--) order[j] = order[j - 1]!;
    order[j] = p;
  }
}

function merge(
  source: Uint32Array,
  target: Uint32Array,
  columns: SortColumns,
  from: number,
  middle: number,
  to: number,
): void {
  let left = from;
  let right = middle;
  for (let at = from; at < to; at++) {
    const isLeft = left < middle && (right >= to || compare(columns, source[left]!, source[right]!) <= 0);
    target[at] = isLeft ? source[left++]! : source[right++]!;
  }
}

function compare(columns: SortColumns, p: number, q: number): number {
  for (const column of columns) {
    const difference = column[p]! - column[q]!;
    if (difference !== 0) return difference;
  }
  return p - q;
}

/** The bits of a column as 32-bit words, the lower word first; doubles ≥ 0 are in the order of their bits. */
function wordsOf(column: Float64Array | Int32Array, count: number): Uint32Array[] {
  if (column instanceof Int32Array) return [new Uint32Array(column.buffer, column.byteOffset, count)];
  const both = new Uint32Array(column.buffer, column.byteOffset, count * 2);
  const [low, high] = [new Uint32Array(count), new Uint32Array(count)];
  for (let i = 0; i < count; i++) {
    low[i] = both[2 * i]!;
    high[i] = both[2 * i + 1]!;
  }
  return [low, high];
}

/** One stable counting pass; `false` when all have the same digit and nothing was moved. */
function pass(word: Uint32Array, shift: number, from: Uint32Array, to: Uint32Array): boolean {
  const starts = new Uint32Array(BUCKETS + 1);
  for (let i = 0; i < from.length; i++) starts[((word[from[i]!]! >>> shift) & (BUCKETS - 1)) + 1]!++;
  if (starts.includes(from.length, 1)) return false;
  for (let digit = 0; digit < BUCKETS; digit++) starts[digit + 1]! += starts[digit]!;
  for (let i = 0; i < from.length; i++) {
    const digit = (word[from[i]!]! >>> shift) & (BUCKETS - 1);
    to[starts[digit]!++] = from[i]!;
  }
  return true;
}
