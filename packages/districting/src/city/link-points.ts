/**
 * Ways between points that nobody has drawn: a shortest tree over them (Prim 1957) and, for each, its nearest
 * neighbour of another group. Quadratic up to a few thousand points; beyond, halves are linked first.
 */

/** Called for each way found, by position in the list of points. */
export type Link = (a: number, b: number) => void;

const MOST_AT_ONCE = 1500;

/** Links all points into one tree. `points` are indices into `x` and `y`; none or one: no way. */
export function linkTree(points: Int32Array, x: Float64Array, y: Float64Array, link: Link): void {
  if (points.length > MOST_AT_ONCE) {
    const sorted = points.slice().sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]! || a - b);
    const middle = sorted.length >> 1;
    linkTree(sorted.subarray(0, middle), x, y, link);
    linkTree(sorted.subarray(middle), x, y, link);
    link(sorted[middle - 1]!, sorted[middle]!);
    return;
  }
  const count = points.length;
  const far = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(count);
  const done = new Uint8Array(count);
  for (let step = 0, at = 0; step < count - 1; step++) {
    done[at] = 1;
    let next = -1;
    for (let k = 0; k < count; k++) {
      if (done[k]) continue;
      const square = squareOf(points[at]!, points[k]!, x, y);
      if (square < far[k]!) {
        far[k] = square;
        from[k] = at;
      }
      if (next < 0 || far[k]! < far[next]!) next = k;
    }
    link(points[from[next]!]!, points[next]!);
    at = next;
  }
}

/** The nearest of `points` to point `a` for which `isOther` holds; −1 when there is none. Ties go to the first. */
export function nearest(
  a: number,
  points: Int32Array,
  x: Float64Array,
  y: Float64Array,
  isOther: (b: number) => boolean,
): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < points.length; k++) {
    const square = squareOf(a, points[k]!, x, y);
    if (square >= least || !isOther(points[k]!)) continue;
    least = square;
    best = points[k]!;
  }
  return best;
}

/** The nearest pair, one of each list, the first of equals; neither list may be empty. */
export function nearestPair(left: Int32Array, right: Int32Array, x: Float64Array, y: Float64Array): [number, number] {
  let least = Number.POSITIVE_INFINITY;
  let pair: [number, number] = [left[0]!, right[0]!];
  for (let k = 0; k < left.length; k++) {
    for (let l = 0; l < right.length; l++) {
      const square = squareOf(left[k]!, right[l]!, x, y);
      if (square >= least) continue;
      least = square;
      pair = [left[k]!, right[l]!];
    }
  }
  return pair;
}

function squareOf(a: number, b: number, x: Float64Array, y: Float64Array): number {
  const dx = x[a]! - x[b]!;
  const dy = y[a]! - y[b]!;
  return dx * dx + dy * dy;
}
