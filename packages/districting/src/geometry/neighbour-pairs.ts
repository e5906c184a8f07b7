import Delaunator from 'delaunator';
import { Sorter } from '../graph/sorted-order.ts';
import { Spots } from './spots.ts';

/** Pairs of point indices, the lower first, and the straight metres between them; the first `count` places of each array. */
export interface Pairs {
  readonly count: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly meters: Float64Array;
}

/** Triangulations of up to so many points are kept for the next as many. */
const MOST_KEPT = 256;

/**
 * Natural neighbours of points: the sides of their Delaunay triangulation, shortest first, then by index. Points on one
 * spot (to the centimetre) are chained to the first of them, so the pairs always join all points. None for fewer than two.
 *
 * One finder for many sets of points keeps its arrays: a city's compounds are thousands of small sets, and two dozen new arrays for
 * each are a good part of their work. What it answers is good until it is asked again.
 */
export class NeighbourFinder {
  private readonly spots = new Spots();
  private readonly sorter = new Sorter();
  private readonly kept = new Map<number, Delaunator<Float64Array>>();
  private apart = new Int32Array(64);
  private a = new Int32Array(192);
  private b = new Int32Array(192);
  private meters = new Float64Array(192);
  private sorted = { a: new Int32Array(192), b: new Int32Array(192), meters: new Float64Array(192) };
  private count = 0;

  /** Neighbours among the first `size` points. */
  of(xs: Float64Array, ys: Float64Array, size = xs.length): Pairs {
    this.makeRoom(size);
    this.count = 0;
    const apart = this.chainTwins(xs, ys, size);
    if (apart === 2) this.join(xs, ys, this.apart[0]!, this.apart[1]!);
    if (apart > 2) this.triangulate(xs, ys, apart);
    return this.inOrder();
  }

  /** Three sides a point are the rule (Euler). */
  private makeRoom(size: number): void {
    if (size <= this.apart.length) return;
    this.apart = new Int32Array(size);
    const most = 3 * size;
    this.a = new Int32Array(most);
    this.b = new Int32Array(most);
    this.meters = new Float64Array(most);
    this.sorted = { a: new Int32Array(most), b: new Int32Array(most), meters: new Float64Array(most) };
  }

  private add(a: number, b: number, meters: number): void {
    this.a[this.count] = Math.min(a, b);
    this.b[this.count] = Math.max(a, b);
    this.meters[this.count++] = meters;
  }

  private join(xs: Float64Array, ys: Float64Array, a: number, b: number): void {
    const dx = xs[a]! - xs[b]!;
    const dy = ys[a]! - ys[b]!;
    this.add(a, b, Math.sqrt(dx * dx + dy * dy));
  }

  /** Joins each point to an earlier one on its spot; lays the points that are the first on theirs into `apart` and counts them. */
  private chainTwins(xs: Float64Array, ys: Float64Array, size: number): number {
    this.spots.clear(size);
    let count = 0;
    for (let i = 0; i < size; i++) {
      const first = this.spots.firstAt(Math.round(xs[i]! * 100), Math.round(ys[i]! * 100), i);
      if (first === i) this.apart[count++] = i;
      else this.add(first, i, 0);
    }
    return count;
  }

  private triangulate(xs: Float64Array, ys: Float64Array, size: number): void {
    const { apart } = this;
    const before = this.kept.get(size);
    const coordinates = before ? before.coords : new Float64Array(size * 2);
    for (let i = 0; i < size; i++) {
      coordinates[2 * i] = xs[apart[i]!]!;
      coordinates[2 * i + 1] = ys[apart[i]!]!;
    }
    before?.update();
    const delaunay = before ?? new Delaunator(coordinates);
    if (!before && size <= MOST_KEPT) this.kept.set(size, delaunay);
    const { triangles, halfedges } = delaunay;
    if (inOneLine(coordinates, triangles)) {
      this.chainAlong(xs, ys, apart.slice(0, size));
      return;
    }
    for (let side = 0; side < triangles.length; side++) {
      if (halfedges[side]! > side) continue;
      const next = side % 3 === 2 ? side - 2 : side + 1;
      this.join(xs, ys, apart[triangles[side]!]!, apart[triangles[next]!]!);
    }
  }

  private chainAlong(xs: Float64Array, ys: Float64Array, row: Int32Array): void {
    row.sort((i, j) => xs[i]! - xs[j]! || ys[i]! - ys[j]!);
    for (let i = 1; i < row.length; i++) this.join(xs, ys, row[i - 1]!, row[i]!);
  }

  private inOrder(): Pairs {
    const { count, sorted } = this;
    const order = this.sorter.order(count, [this.meters, this.a, this.b]);
    for (let i = 0; i < count; i++) {
      const from = order[i]!;
      sorted.a[i] = this.a[from]!;
      sorted.b[i] = this.b[from]!;
      sorted.meters[i] = this.meters[from]!;
    }
    return { count, ...sorted };
  }
}

/** The neighbours among one set of points, in arrays of just their length. */
export function neighbourPairs(xs: Float64Array, ys: Float64Array): Pairs {
  const { count, a, b, meters } = new NeighbourFinder().of(xs, ys);
  return { count, a: a.subarray(0, count), b: b.subarray(0, count), meters: meters.subarray(0, count) };
}

/** Whether no triangle has an area: the points lie in a line, or so nearly that their triangles say nothing. */
function inOneLine(at: Float64Array, triangles: Uint32Array): boolean {
  for (let t = 0; t < triangles.length; t += 3) {
    const a = 2 * triangles[t]!;
    const b = 2 * triangles[t + 1]!;
    const c = 2 * triangles[t + 2]!;
    const twice = (at[c]! - at[a]!) * (at[b + 1]! - at[a + 1]!) - (at[b]! - at[a]!) * (at[c + 1]! - at[a + 1]!);
    if (twice > 1e-10) return false;
  }
  return true;
}
