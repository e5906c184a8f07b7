import { Delaunay } from 'd3-delaunay';
import { meters, type Point } from './plane.ts';

/** Two point indices, the lower first, and the straight metres between them. */
export interface Pair {
  readonly a: number;
  readonly b: number;
  readonly meters: number;
}

/**
 * Natural neighbours of points: the sides of their Delaunay triangulation, shortest first. Points on one spot are
 * chained to the first of them, so the pairs always join all points. Empty for fewer than two.
 */
export function neighbourPairs(points: readonly Point[]): Pair[] {
  const pairs: Pair[] = [];
  const firstAt = new Map<string, number>();
  const apart: number[] = [];
  points.forEach(([x, y], i) => {
    const key = `${Math.round(x * 100)},${Math.round(y * 100)}`;
    const first = firstAt.get(key);
    if (first === undefined) {
      firstAt.set(key, i);
      apart.push(i);
    } else pairs.push({ a: first, b: i, meters: 0 });
  });
  if (apart.length === 2) pairs.push(pairOf(points, apart[0]!, apart[1]!));
  if (apart.length > 2) pairs.push(...triangulated(points, apart));
  return pairs.sort((p, q) => p.meters - q.meters || p.a - q.a || p.b - q.b);
}

function triangulated(points: readonly Point[], apart: readonly number[]): Pair[] {
  const delaunay = Delaunay.from(
    apart,
    i => points[i]![0],
    i => points[i]![1],
  );
  const pairs: Pair[] = [];
  for (let i = 0; i < apart.length; i++) {
    for (const j of delaunay.neighbors(i)) if (j > i) pairs.push(pairOf(points, apart[i]!, apart[j]!));
  }
  return pairs;
}

function pairOf(points: readonly Point[], a: number, b: number): Pair {
  return { a: Math.min(a, b), b: Math.max(a, b), meters: meters(points[a]!, points[b]!) };
}
