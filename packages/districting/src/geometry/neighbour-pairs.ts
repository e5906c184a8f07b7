import { Delaunay } from 'd3-delaunay';
import { picked, sortedOrder } from './sorted-order.ts';

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
  const firstAt = new Map<number | string, number>();
  const apart = new Int32Array(xs.length);
  let count = 0;
  for (let i = 0; i < xs.length; i++) {
    const key = spotKey(Math.round(xs[i]! * 100), Math.round(ys[i]! * 100));
    const first = firstAt.get(key);
    if (first === undefined) {
      firstAt.set(key, i);
      apart[count++] = i;
    } else found.add(first, i, 0);
  }
  return apart.subarray(0, count);
}

const HALF = 2 ** 24;

/** One number for a spot within 160 km of the origin, a text for one beyond. */
function spotKey(x: number, y: number): number | string {
  return Math.abs(x) < HALF && Math.abs(y) < HALF ? (x + HALF) * 2 * HALF + (y + HALF) : `${x},${y}`;
}

function triangulate(xs: Float64Array, ys: Float64Array, apart: Int32Array, found: PairList): void {
  const coordinates = new Float64Array(apart.length * 2);
  for (let i = 0; i < apart.length; i++) {
    coordinates[2 * i] = xs[apart[i]!]!;
    coordinates[2 * i + 1] = ys[apart[i]!]!;
  }
  const delaunay = new Delaunay(coordinates);
  if ((delaunay as { collinear?: unknown }).collinear) {
    for (let i = 0; i < apart.length; i++)
      for (const j of delaunay.neighbors(i)) if (j > i) found.add(apart[i]!, apart[j]!);
    return;
  }
  const { triangles, halfedges } = delaunay;
  for (let side = 0; side < triangles.length; side++) {
    if (halfedges[side]! > side) continue;
    const next = side % 3 === 2 ? side - 2 : side + 1;
    found.add(apart[triangles[side]!]!, apart[triangles[next]!]!);
  }
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
