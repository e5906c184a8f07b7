/**
 * A short open tour over a grid's stops: start and end are free, as the round begins and ends wherever suits.
 *
 * Nearest neighbour from several starts, then 2-opt and Or-opt until neither shortens the tour; the shortest is kept. No tour is
 * shorter than the shortest tree over the stops: one that is as short ends the search, as with houses in a row.
 * Source: Croes 1958 (2-opt), Or 1976, Prim 1957 (the tree). Cost: O(n²) a pass; grids have about 5–20 stops.
 *
 * A numeric kernel, run for every grid that is thought of: plain loops that make nothing, on purpose.
 */

/** Stops in walking order and the metres walked; no stops or one stop: 0 metres. */
export interface Tour {
  readonly order: Int32Array;
  readonly meters: number;
}

/** Metres that do not count as shorter. */
const SAME = 1e-9;

/** A tour over `count` stops whose walked metres are `between[i * count + j]` (symmetric). Deterministic. */
export function openTour(count: number, between: Float64Array, starts: readonly number[]): Tour {
  if (count <= 2) {
    const order = new Int32Array(count);
    if (count === 2) order[1] = 1;
    return { order, meters: count === 2 ? between[1]! : 0 };
  }
  const least = shortestTree(count, between);
  let best: Tour | undefined;
  for (const start of starts) {
    const order = nearestNeighbour(count, between, start);
    let meters = pathMeters(order, between);
    if (meters > least + SAME) {
      while (twoOpt(order, between) || orOpt(order, between));
      meters = pathMeters(order, between);
    }
    if (!best || meters < best.meters - SAME) best = { order, meters };
    if (best.meters <= least + SAME) break;
  }
  return best!;
}

/** Metres of the shortest tree that joins all stops. */
function shortestTree(count: number, between: Float64Array): number {
  const near = between.slice(0, count);
  near[0] = -1;
  let meters = 0;
  for (let joined = 1; joined < count; joined++) {
    let next = -1;
    for (let k = 1; k < count; k++) if (near[k]! >= 0 && (next < 0 || near[k]! < near[next]!)) next = k;
    meters += near[next]!;
    near[next] = -1;
    for (let k = 1; k < count; k++) near[k] = Math.min(near[k]!, between[next * count + k]!);
  }
  return meters;
}

function nearestNeighbour(count: number, between: Float64Array, start: number): Int32Array {
  const order = new Int32Array(count);
  for (let k = 0; k < count; k++) order[k] = k;
  order[0] = start;
  order[start] = 0;
  for (let filled = 1; filled < count; filled++) {
    const row = order[filled - 1]! * count;
    let nearest = filled;
    for (let k = filled + 1; k < count; k++) {
      const difference = between[row + order[k]!]! - between[row + order[nearest]!]!;
      if (difference < 0 || (difference === 0 && order[k]! < order[nearest]!)) nearest = k;
    }
    const next = order[nearest]!;
    order[nearest] = order[filled]!;
    order[filled] = next;
  }
  return order;
}

/** Reverses a stretch where that shortens the path; a stretch may reach either end, whose link is then free. */
function twoOpt(order: Int32Array, between: Float64Array): boolean {
  const n = order.length;
  let improved = false;
  for (let i = 0; i < n - 1; i++) {
    for (let j = i + 1; j < n; j++) {
      const before = i > 0 ? order[i - 1]! * n : -1;
      const after = j < n - 1 ? order[j + 1]! : -1;
      let gain = 0;
      if (before >= 0) gain += between[before + order[i]!]! - between[before + order[j]!]!;
      if (after >= 0) gain += between[order[j]! * n + after]! - between[order[i]! * n + after]!;
      if (gain <= SAME) continue;
      turnRound(order, i, j);
      improved = true;
    }
  }
  return improved;
}

function turnRound(order: Int32Array, from: number, to: number): void {
  for (let a = from, b = to; a < b; a++, b--) {
    const other = order[a]!;
    order[a] = order[b]!;
    order[b] = other;
  }
}

/** Moves one to three stops elsewhere on the path, as they are or turned round, where that shortens it. */
function orOpt(order: Int32Array, between: Float64Array): boolean {
  const n = order.length;
  for (let length = 1; length <= 3 && length < n; length++) {
    for (let i = 0; i + length <= n; i++) {
      const last = i + length - 1;
      const freed =
        link(order, between, i - 1, i) + link(order, between, last, last + 1) - link(order, between, i - 1, last + 1);
      if (freed <= SAME) continue;
      for (let j = 0; j <= n; j++) {
        if (j >= i && j <= i + length) continue;
        const broken = link(order, between, j - 1, j);
        const straight = link(order, between, j - 1, i) + link(order, between, last, j) - broken;
        const turned = link(order, between, j - 1, last) + link(order, between, i, j) - broken;
        if (freed - Math.min(straight, turned) <= SAME) continue;
        relocate(order, i, length, j, turned < straight);
        return true;
      }
    }
  }
  return false;
}

/** Metres between two places of the path; 0 beyond its ends. */
function link(order: Int32Array, between: Float64Array, a: number, b: number): number {
  const n = order.length;
  return a < 0 || b >= n ? 0 : between[order[a]! * n + order[b]!]!;
}

function relocate(order: Int32Array, i: number, length: number, j: number, flip: boolean): void {
  const moved = order.slice(i, i + length);
  if (flip) moved.reverse();
  if (j < i) {
    order.copyWithin(j + length, j, i);
    order.set(moved, j);
  } else {
    order.copyWithin(i, i + length, j);
    order.set(moved, j - length);
  }
}

function pathMeters(order: Int32Array, between: Float64Array): number {
  let meters = 0;
  for (let i = 1; i < order.length; i++) meters += between[order[i - 1]! * order.length + order[i]!]!;
  return meters;
}
