/** Tables of the folding in `dearest-grids.ts`: for each pattern of the atoms still touched, the best prices by doors and minutes. */
import type { Limits } from '../graph/instance.ts';

/**
 * For `from`, `from` + 1, … doors up to `LABELS` pairs of price and minutes: by falling price and minutes, −∞ where there
 * is none. A pair that no room is left for is merged with a neighbour into the better of both: dearer than any set, never less.
 */
export interface Row {
  readonly from: number;
  /** Numbers of doors it reaches over. */
  readonly length: number;
  readonly price: Float64Array;
  readonly milliMinutes: Int32Array;
}
export type Table = readonly (Row | undefined)[];

export interface Own {
  readonly doors: number;
  readonly milliMinutes: number;
  readonly price: number;
}
export const NOTHING: Own = { doors: 0, milliMinutes: 0, price: 0 };

/** Pairs kept for each number of doors: with more, fewer sets are taken for cheaper to walk than they are, and it takes longer. */
export const LABELS = 4;

export function emptyRow(from: number, length: number): Row {
  const price = new Float64Array(length * LABELS).fill(Number.NEGATIVE_INFINITY);
  return { from, length, price, milliMinutes: new Int32Array(length * LABELS) };
}

export function overlay(wide: Table, narrow: Table, triples: Int32Array, limits: Limits): Table {
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
export function roomFor(table: (Row | undefined)[], index: number, from: number, length: number): Row {
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

/** Adds all pairs of a row to the one at an index, widened as needed. */
export function addRow(table: (Row | undefined)[], index: number, row: Row): void {
  const into = roomFor(table, index, row.from, row.length);
  for (let i = 0; i < row.length * LABELS; i++) {
    if (row.price[i] === Number.NEGATIVE_INFINITY) continue;
    const slot = (row.from - into.from + Math.floor(i / LABELS)) * LABELS;
    insert(into, slot, row.price[i]!, row.milliMinutes[i]!);
  }
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

export function insert(row: Row, slot: number, price: number, minutes: number): void {
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
