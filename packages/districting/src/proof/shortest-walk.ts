import { hopMeters, type Instance } from '../graph/instance.ts';

/** Beyond this many stops the walk is bounded from below instead of solved. */
const MOST_STOPS = 11;

/** Whether stops can be walked within some metres; the proof's own, so that a tour which the search misses rules nothing out. */
export interface Walk {
  /** True only if no longer walk rules it out: beyond eleven stops, true also where nobody knows. */
  fits(meters: number): boolean;
}

/**
 * A walk over these stops, from any to any. Most questions are settled by a greedy walk (no longer than this: fits)
 * or the least spanning tree (Prim 1957; no shorter: does not), the rest by the shortest walk (Held and Karp 1962), found once.
 */
export function walkOver(instance: Instance, stops: readonly number[]): Walk {
  if (stops.length <= 1) return { fits: meters => meters >= 0 };
  const between = stops.map(a => stops.map(b => hopMeters(instance, instance.limits, a, b)));
  const least = leastTree(between);
  const most = greedyWalk(between);
  let exact: number | undefined;
  return {
    fits(meters) {
      if (meters >= most) return true;
      if (meters < least) return false;
      if (stops.length > MOST_STOPS) return true;
      exact ??= shortestWalk(between);
      return meters >= exact;
    },
  };
}

function greedyWalk(between: readonly (readonly number[])[]): number {
  let meters = 0;
  let at = 0;
  const left = new Set(between.keys());
  for (left.delete(0); left.size > 0; left.delete(at)) {
    const from = at;
    at = [...left].reduce((a, b) => (between[from]![b]! < between[from]![a]! ? b : a));
    meters += between[from]![at]!;
  }
  return meters;
}

function shortestWalk(between: readonly (readonly number[])[]): number {
  const n = between.length;
  const least = new Float64Array((1 << n) * n).fill(Number.POSITIVE_INFINITY);
  for (let k = 0; k < n; k++) least[(1 << k) * n + k] = 0;
  for (let seen = 1; seen < 1 << n; seen++) {
    for (let last = 0; last < n; last++) {
      const meters = least[seen * n + last]!;
      if (meters === Number.POSITIVE_INFINITY) continue;
      for (let next = 0; next < n; next++) {
        if (seen & (1 << next)) continue;
        const at = (seen | (1 << next)) * n + next;
        least[at] = Math.min(least[at]!, meters + between[last]![next]!);
      }
    }
  }
  return least.subarray(((1 << n) - 1) * n).reduce((a, b) => Math.min(a, b));
}

function leastTree(between: readonly (readonly number[])[]): number {
  const away = Float64Array.from(between[0]!);
  const isIn = new Uint8Array(between.length);
  isIn[0] = 1;
  let meters = 0;
  for (let step = 1; step < between.length; step++) {
    let nearest = -1;
    for (let k = 0; k < away.length; k++) if (!isIn[k] && (nearest < 0 || away[k]! < away[nearest]!)) nearest = k;
    isIn[nearest] = 1;
    meters += away[nearest]!;
    for (let k = 0; k < away.length; k++) away[k] = Math.min(away[k]!, between[nearest]![k]!);
  }
  return meters;
}
