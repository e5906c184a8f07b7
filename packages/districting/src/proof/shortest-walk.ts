import { hopMeters, type Instance } from '../graph/instance.ts';

/** Beyond this many stops the walk is bounded from below instead of solved. */
const MOST_STOPS = 12;

/**
 * Metres no walk over these stops can be shorter than: the shortest open walk for up to twelve stops (Held and Karp
 * 1962), the least spanning tree for more (Prim 1957). None or one: 0. The proof's own, so that a tour
 * which the search misses rules nothing out.
 */
export function leastWalkMeters(instance: Instance, stops: readonly number[]): number {
  if (stops.length <= 1) return 0;
  const between = stops.map(a => stops.map(b => hopMeters(instance, instance.limits, a, b)));
  return stops.length <= MOST_STOPS ? shortestWalk(between) : leastTree(between);
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
