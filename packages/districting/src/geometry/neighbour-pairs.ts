import Delaunator from 'delaunator';
import { picked, sortedOrder } from './sorted-order.ts';
import { Spots } from './spots.ts';

/** Pairs of point indices, the lower first, and the straight metres between them; the first `count` places of each array. */
export interface Pairs {
  readonly count: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly meters: Float64Array;
}

/**
 * Natural neighbours of points: the sides of their Delaunay triangulation, shortest first, then by index. Points on one
 * spot (to the centimetre) are chained to the first of them, so the pairs always join all points. Empty for fewer than two.
 */
export function neighbourPairs(xs: Float64Array, ys: Float64Array): Pairs {
  const found = new PairList(xs, ys);
  const apart = chainTwins(xs, ys, found);
  if (apart.length === 2) found.add(apart[0]!, apart[1]!);
  if (apart.length > 2) triangulate(xs, ys, apart, found);
  return found.sorted();
}

/** Joins each point to an earlier one on its spot; returns the points that are the first on theirs. */
function chainTwins(xs: Float64Array, ys: Float64Array, found: PairList): Int32Array {
  const spots = new Spots(xs.length);
  const apart = new Int32Array(xs.length);
  let count = 0;
  for (let i = 0; i < xs.length; i++) {
    const first = spots.firstAt(Math.round(xs[i]! * 100), Math.round(ys[i]! * 100), i);
    if (first === i) apart[count++] = i;
    else found.add(first, i, 0);
  }
  return apart.subarray(0, count);
}

function triangulate(xs: Float64Array, ys: Float64Array, apart: Int32Array, found: PairList): void {
  const coordinates = new Float64Array(apart.length * 2);
  for (let i = 0; i < apart.length; i++) {
    coordinates[2 * i] = xs[apart[i]!]!;
    coordinates[2 * i + 1] = ys[apart[i]!]!;
  }
  const { triangles, halfedges } = new Delaunator(coordinates);
  if (inOneLine(coordinates, triangles)) {
    chainAlong(xs, ys, apart, found);
    return;
  }
  for (let side = 0; side < triangles.length; side++) {
    if (halfedges[side]! > side) continue;
    const next = side % 3 === 2 ? side - 2 : side + 1;
    found.add(apart[triangles[side]!]!, apart[triangles[next]!]!);
  }
}

/** Whether no triangle has an area: the points lie in a line, or so nearly that their triangles say nothing. */
function inOneLine(at: Float64Array, triangles: Uint32Array): boolean {
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [2 * triangles[t]!, 2 * triangles[t + 1]!, 2 * triangles[t + 2]!];
    const twice = (at[c]! - at[a]!) * (at[b + 1]! - at[a + 1]!) - (at[b]! - at[a]!) * (at[c + 1]! - at[a + 1]!);
    if (twice > 1e-10) return false;
  }
  return true;
}

function chainAlong(xs: Float64Array, ys: Float64Array, apart: Int32Array, found: PairList): void {
  const row = apart.slice().sort((i, j) => xs[i]! - xs[j]! || ys[i]! - ys[j]!);
  for (let i = 1; i < row.length; i++) found.add(row[i - 1]!, row[i]!);
}

/** Grows as pairs come; three sides a point are the rule (Euler). */
class PairList {
  private readonly xs: Float64Array;
  private readonly ys: Float64Array;
  private readonly a: Int32Array;
  private readonly b: Int32Array;
  private readonly meters: Float64Array;
  private count = 0;

  constructor(xs: Float64Array, ys: Float64Array) {
    this.xs = xs;
    this.ys = ys;
    const most = 3 * xs.length;
    this.a = new Int32Array(most);
    this.b = new Int32Array(most);
    this.meters = new Float64Array(most);
  }

  add(a: number, b: number, meters = this.straight(a, b)): void {
    this.a[this.count] = Math.min(a, b);
    this.b[this.count] = Math.max(a, b);
    this.meters[this.count++] = meters;
  }

  sorted(): Pairs {
    const { count, a, b, meters } = this;
    const order = sortedOrder(count, [meters, a, b]);
    return { count, a: picked(a, order), b: picked(b, order), meters: picked(meters, order) };
  }

  private straight(a: number, b: number): number {
    const [dx, dy] = [this.xs[a]! - this.xs[b]!, this.ys[a]! - this.ys[b]!];
    return Math.sqrt(dx * dx + dy * dy);
  }
}
