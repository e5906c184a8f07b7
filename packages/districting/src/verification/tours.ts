/** The verifier's own walking tours; shares nothing with `plan/tour`. */

/** A place where a round stops. */
export interface Stop {
  readonly x: number;
  readonly y: number;
  readonly precinct: number;
}

/** Walked metres from one stop to another. */
export type Hop = (a: Stop, b: Stop) => number;

/** Metres along stops in the order given. */
export function along(stops: readonly Stop[], hop: Hop): number {
  let meters = 0;
  for (let k = 1; k < stops.length; k++) meters += hop(stops[k - 1]!, stops[k]!);
  return meters;
}

/** Shortest open tour by dynamic programming over subsets (Held and Karp 1962); for at most nine stops. */
export function exactTour(stops: readonly Stop[], hop: Hop): number {
  const n = stops.length;
  if (n <= 1) return 0;
  const far = stops.map(a => stops.map(b => hop(a, b)));
  const shortest: number[][] = Array.from({ length: 1 << n }, () =>
    new Array<number>(n).fill(Number.POSITIVE_INFINITY),
  );
  for (let k = 0; k < n; k++) shortest[1 << k]![k] = 0;
  for (let visited = 1; visited < 1 << n; visited++) {
    for (let last = 0; last < n; last++) {
      const meters = shortest[visited]![last]!;
      if (meters === Number.POSITIVE_INFINITY) continue;
      for (let next = 0; next < n; next++) {
        if (visited & (1 << next)) continue;
        const row = shortest[visited | (1 << next)]!;
        row[next] = Math.min(row[next]!, meters + far[last]![next]!);
      }
    }
  }
  return Math.min(...shortest.at(-1)!);
}

/** Nearest stop next from the westernmost and the southernmost stop, untangled by reversing stretches; an upper bound. */
export function greedyTour(stops: readonly Stop[], hop: Hop): number {
  const byX = [...stops].sort((a, b) => a.x - b.x || a.y - b.y);
  const byY = [...stops].sort((a, b) => a.y - b.y || a.x - b.x);
  return Math.min(...[byX, byY].map(order => along(untangle(nearestNext(order, hop), hop), hop)));
}

function nearestNext(stops: readonly Stop[], hop: Hop): Stop[] {
  const left = [...stops];
  const path = [left.shift()!];
  while (left.length > 0) {
    const last = path.at(-1)!;
    let best = 0;
    for (let k = 1; k < left.length; k++) if (hop(last, left[k]!) < hop(last, left[best]!)) best = k;
    path.push(...left.splice(best, 1));
  }
  return path;
}

function untangle(path: Stop[], hop: Hop): Stop[] {
  const cost = (a: Stop | undefined, b: Stop | undefined) => (a && b ? hop(a, b) : 0);
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < path.length - 1; i++) {
      for (let j = i + 1; j < path.length; j++) {
        const now = cost(path[i - 1], path[i]) + cost(path[j], path[j + 1]);
        const then = cost(path[i - 1], path[j]) + cost(path[i], path[j + 1]);
        if (then >= now - 1e-9) continue;
        path.splice(i, j - i + 1, ...path.slice(i, j + 1).reverse());
        changed = true;
      }
    }
  }
  return path;
}
