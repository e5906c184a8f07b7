/**
 * A short open tour over a grid's stops: start and end are free, as the round begins and ends wherever suits.
 *
 * Nearest neighbour from several starts, then 2-opt and Or-opt until neither shortens the tour; the shortest is kept.
 * Source: Croes 1958 (2-opt), Or 1976. Cost: O(n²) a pass; grids have about 5–20 stops.
 */

/** Stops in walking order and the metres walked; no stops or one stop: 0 metres. */
export interface Tour {
  readonly order: Int32Array;
  readonly meters: number;
}

/** A tour over `count` stops whose walked metres are `between[i * count + j]` (symmetric). Deterministic. */
export function openTour(count: number, between: Float64Array, starts: readonly number[]): Tour {
  if (count <= 2) {
    const order = Int32Array.from({ length: count }, (_, i) => i);
    return { order, meters: count === 2 ? between[1]! : 0 };
  }
  let best: Tour | undefined;
  for (const start of starts) {
    const order = nearestNeighbour(count, between, start);
    while (twoOpt(order, between) || orOpt(order, between));
    const meters = pathMeters(order, between);
    if (!best || meters < best.meters - 1e-9) best = { order, meters };
  }
  return best!;
}

function nearestNeighbour(count: number, between: Float64Array, start: number): Int32Array {
  const order = new Int32Array(count);
  const left = Int32Array.from({ length: count }, (_, i) => i);
  let remaining = count;
  let at = start;
  for (let filled = 0; ; filled++) {
    order[filled] = at;
    left[left.indexOf(at)] = left[--remaining]!;
    if (remaining === 0) return order;
    let nearest = 0;
    for (let k = 1; k < remaining; k++) {
      const difference = between[at * count + left[k]!]! - between[at * count + left[nearest]!]!;
      if (difference < 0 || (difference === 0 && left[k]! < left[nearest]!)) nearest = k;
    }
    at = left[nearest]!;
  }
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
      if (gain <= 1e-9) continue;
      order.subarray(i, j + 1).reverse();
      improved = true;
    }
  }
  return improved;
}

/** Moves one to three stops elsewhere on the path where that shortens it. */
function orOpt(order: Int32Array, between: Float64Array): boolean {
  const n = order.length;
  for (let length = 1; length <= 3 && length < n; length++) {
    for (let i = 0; i + length <= n; i++) {
      const freed = removalGain(order, between, i, length);
      if (freed <= 1e-9) continue;
      for (let j = 0; j <= n; j++) {
        if (j >= i && j <= i + length) continue;
        const [cost, flip] = insertionCost(order, between, i, length, j);
        if (freed - cost <= 1e-9) continue;
        relocate(order, i, length, j, flip);
        return true;
      }
    }
  }
  return false;
}

function link(order: Int32Array, between: Float64Array, a: number, b: number): number {
  const n = order.length;
  return a < 0 || b < 0 || a >= n || b >= n ? 0 : between[order[a]! * n + order[b]!]!;
}

function removalGain(order: Int32Array, between: Float64Array, i: number, length: number): number {
  const before = i - 1;
  const after = i + length;
  return (
    link(order, between, before, i) +
    link(order, between, after - 1, after) -
    link(order, between, before, after < order.length ? after : -1)
  );
}

/** Cost of putting the stretch before position `j`, and whether turned round is the cheaper way. */
function insertionCost(
  order: Int32Array,
  between: Float64Array,
  i: number,
  length: number,
  j: number,
): [number, boolean] {
  const last = i + length - 1;
  const broken = link(order, between, j - 1, j);
  const straight = link(order, between, j - 1, i) + link(order, between, last, j) - broken;
  const turned = link(order, between, j - 1, last) + link(order, between, i, j) - broken;
  return turned < straight ? [turned, true] : [straight, false];
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
