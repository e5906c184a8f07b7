/** Columns to sort by, the weightiest first; numbers ≥ 0. */
export type SortColumns = readonly (Float64Array | Int32Array)[];

/** Below this a comparison sort is quicker than passes over histograms. */
const FEW = 4000;
const BITS = 11;
const BUCKETS = 1 << BITS;
/** Runs of so many are sorted by insertion before they are merged. */
const RUN = 8;

/**
 * Indices 0 … count − 1 in ascending order of the columns, ties of the first by the second and so on, ties of all as they
 * stand. Deterministic. Numbers must be ≥ 0. For many lists see `Sorter`.
 */
export function sortedOrder(count: number, columns: SortColumns): Uint32Array {
  return new Sorter().order(count, columns);
}

/** The values of a column at these places, in this order. A loop: `from` with a function takes ten times as long. */
export function picked<T extends Float64Array | Int32Array>(column: T, places: Uint32Array | Int32Array): T {
  const out = new (column.constructor as new (length: number) => T)(places.length);
  for (let i = 0; i < places.length; i++) out[i] = column[places[i]!]!;
  return out;
}

/**
 * Sorts as `sortedOrder` does, list after list in the same arrays: a city has thousands of short ones. What it answers is good until it
 * is asked again.
 *
 * A long list is put in order by its first column, 11 bits a pass; few are alike in that, and these few are compared by the others. A
 * city's million pairs take a few hundredths of a second, where comparisons alone take most of one; a list whose first column is all
 * alike takes those comparisons.
 */
export class Sorter {
  private one = new Uint32Array(0);
  private other = new Uint32Array(0);

  /** The order of the first `count` rows of the columns. */
  order(count: number, columns: SortColumns): Uint32Array {
    if (count > this.one.length) {
      this.one = new Uint32Array(count);
      this.other = new Uint32Array(count);
    }
    for (let i = 0; i < count; i++) this.one[i] = i;
    if (count < FEW) this.merge(columns, 0, count);
    else this.sortByFirst(columns, count);
    return this.one.subarray(0, count);
  }

  private sortByFirst(columns: SortColumns, count: number): void {
    const first = columns[0]!;
    for (const word of wordsOf(first, count)) {
      for (let shift = 0; shift < 32; shift += BITS)
        if (pass(word, shift, this.one, this.other, count)) [this.one, this.other] = [this.other, this.one];
    }
    const { one } = this;
    for (let from = 0; from < count; ) {
      const alike = first[one[from]!]!;
      let to = from + 1;
      while (to < count && first[one[to]!] === alike) to++;
      if (to - from > 1) this.merge(columns, from, to);
      from = to;
    }
  }

  /** Stable merge sort from below of a part of `one`, without a function a comparison. */
  private merge(columns: SortColumns, from: number, to: number): void {
    for (let at = from; at < to; at += RUN) insert(this.one, columns, at, Math.min(to, at + RUN));
    let [source, target] = [this.one, this.other];
    for (let width = RUN; width < to - from; width *= 2) {
      for (let at = from; at < to; at += 2 * width)
        mergeTwo(source, target, columns, at, Math.min(to, at + width), Math.min(to, at + 2 * width));
      [source, target] = [target, source];
    }
    if (source !== this.one) for (let at = from; at < to; at++) this.one[at] = source[at]!;
  }
}

function insert(order: Uint32Array, columns: SortColumns, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const p = order[i]!;
    let j = i;
    for (; j > from && compare(columns, order[j - 1]!, p) > 0; j--) order[j] = order[j - 1]!;
    order[j] = p;
  }
}

function mergeTwo(
  source: Uint32Array,
  target: Uint32Array,
  columns: SortColumns,
  from: number,
  middle: number,
  to: number,
): void {
  let left = from;
  let right = middle;
  let at = from;
  while (left < middle && right < to)
    target[at++] = compare(columns, source[left]!, source[right]!) <= 0 ? source[left++]! : source[right++]!;
  while (left < middle) target[at++] = source[left++]!;
  while (right < to) target[at++] = source[right++]!;
}

function compare(columns: SortColumns, p: number, q: number): number {
  const first = columns[0]!;
  const least = first[p]! - first[q]!;
  if (least !== 0) return least;
  for (let c = 1; c < columns.length; c++) {
    const column = columns[c]!;
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
function pass(word: Uint32Array, shift: number, from: Uint32Array, to: Uint32Array, count: number): boolean {
  const starts = new Uint32Array(BUCKETS + 1);
  for (let i = 0; i < count; i++) starts[((word[i]! >>> shift) & (BUCKETS - 1)) + 1]!++;
  if (starts.includes(count, 1)) return false;
  for (let digit = 0; digit < BUCKETS; digit++) starts[digit + 1]! += starts[digit]!;
  for (let i = 0; i < count; i++) {
    const digit = (word[from[i]!]! >>> shift) & (BUCKETS - 1);
    to[starts[digit]!++] = from[i]!;
  }
  return true;
}
