import { picked } from '../../graph/sorted-order.ts';
import { type AtomArrays, entryAtom } from './atoms.ts';

/** Where a walk can begin or end: the entry floor of every entrance that has floors, then every shop. −1 stands for "none". */
export interface Stops {
  readonly count: number;
  /** How many of them are entrances; the shops follow. */
  readonly entrances: number;
  readonly atom: Int32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly building: Int32Array;
  readonly compound: Int32Array;
}

/** The stops of a ledger's atoms, in the ledger's order. Linear. */
export function stopsOf({ size, firstOf, floor, places }: AtomArrays): Stops {
  const used = new Int32Array(places.count);
  const atom = new Int32Array(places.count);
  let count = 0;
  for (let e = 0; e + 1 < firstOf.length; e++) {
    const from = firstOf[e]!;
    const to = firstOf[e + 1]!;
    if (from === to) continue;
    used[count] = e;
    atom[count++] = entryAtom(floor, from, to);
  }
  const entrances = count;
  const shops = firstOf.length - 1;
  for (let i = firstOf[shops]!, s = 0; i < size; i++, s++) {
    used[count] = shops + s;
    atom[count++] = i;
  }
  // As a rule every entrance has floors, and the stops are the places.
  if (count === places.count) return { ...places, entrances, atom };
  const of = used.subarray(0, count);
  return {
    count,
    entrances,
    atom: atom.subarray(0, count),
    x: picked(places.x, of),
    y: picked(places.y, of),
    building: picked(places.building, of),
    compound: picked(places.compound, of),
  };
}

/** Indices grouped by a number from 0 up; −1 is in no group. Group `g` is `members[start[g]] … members[start[g + 1] − 1]`. */
export interface Grouped {
  readonly groups: number;
  readonly start: Int32Array;
  readonly members: Int32Array;
}

/** Groups the first `count` places of `numberOf`, each group in ascending order. Linear. */
export function groupedBy(numberOf: Int32Array, count: number): Grouped {
  let groups = 0;
  for (let i = 0; i < count; i++) groups = Math.max(groups, numberOf[i]! + 1);
  const start = new Int32Array(groups + 1);
  for (let i = 0; i < count; i++) if (numberOf[i]! >= 0) start[numberOf[i]! + 1]!++;
  for (let g = 0; g < groups; g++) start[g + 1]! += start[g]!;
  const next = start.slice(0, groups);
  const members = new Int32Array(start[groups]!);
  for (let i = 0; i < count; i++) if (numberOf[i]! >= 0) members[next[numberOf[i]!]!++] = i;
  return { groups, start, members };
}
