import { Delaunay } from 'd3-delaunay';
import type { Point } from '../plane.ts';
import { type Corners, signedArea } from '../ring.ts';

/**
 * The ground that is nearest to each of some points and within `radius` of it.
 *
 * Voronoi cells cut by a circle around their own point. Two neighbours lie equally far from their common side, so both
 * circles cut it at the same two places: what neighbours share stays shared exactly, and no two cells overlap. Both
 * places are computed from the lower of the two indices, so that they are equal to the last bit. O(n log n).
 */
export function nearestGround(points: readonly Point[], radius: number): Corners[] {
  if (points.length === 0) return [];
  const all = [...points, ...farRing(points, radius)];
  const delaunay = Delaunay.from(
    all,
    p => p[0],
    p => p[1],
  );
  const centers = circumcenters(delaunay);
  return points.map((_, i) => cellOf(i, all, delaunay, centers, radius));
}

/** Twelve points so far off that they take nothing from anybody: with them every cell is closed. */
function farRing(points: readonly Point[], radius: number): Point[] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  const reach = Math.hypot(east - west, north - south) + 10 * radius;
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  return Array.from({ length: 12 }, (_, i) => {
    const angle = (i * Math.PI) / 6 + 0.1;
    return [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach] as const;
  });
}

function circumcenters(delaunay: Delaunay<Point>): Point[] {
  const { points, triangles } = delaunay;
  return Array.from({ length: triangles.length / 3 }, (_, t) => {
    const corner = (k: number): Point => {
      const p = triangles[t * 3 + k]! * 2;
      return [points[p]!, points[p + 1]!];
    };
    const [a, b, c] = [corner(0), corner(1), corner(2)];
    const [bx, by, cx, cy] = [b[0] - a[0], b[1] - a[1], c[0] - a[0], c[1] - a[1]];
    const turn = 2 * (bx * cy - by * cx);
    const [bb, cc] = [bx * bx + by * by, cx * cx + cy * cy];
    return [a[0] + (cy * bb - by * cc) / turn, a[1] + (bx * cc - cx * bb) / turn];
  });
}

/** A side of a cell as far as the circle reaches. */
type Piece = readonly [from: Point, to: Point];

function cellOf(
  i: number,
  all: readonly Point[],
  delaunay: Delaunay<Point>,
  centers: readonly Point[],
  radius: number,
): Corners {
  const pieces: Piece[] = [];
  const whole: Point[] = [];
  for (const { neighbour, from, to } of sidesOf(i, delaunay)) {
    whole.push(centers[from]!);
    const lower = all[Math.min(i, neighbour)]!;
    const isForward = from < to;
    const [a, b] = isForward ? [centers[from]!, centers[to]!] : [centers[to]!, centers[from]!];
    const piece = insideCircle(lower, radius, a, b);
    if (piece) pieces.push(isForward ? piece : [piece[1], piece[0]]);
  }
  const isClockwise = signedArea(whole) < 0;
  const ordered = isClockwise ? pieces.reverse().map(([from, to]): Piece => [to, from]) : pieces;
  return closedByArcs(all[i]!, radius, ordered);
}

/** The sides of a cell in order round it: the neighbour across, and the triangles whose centres are its ends. */
function* sidesOf(i: number, { inedges, triangles, halfedges }: Delaunay<Point>) {
  const first = inedges[i]!;
  let edge = first;
  do {
    const from = Math.floor(edge / 3);
    const out = edge % 3 === 2 ? edge - 2 : edge + 1;
    edge = halfedges[out]!;
    if (edge < 0) throw new Error('a cell inside the far ring is open');
    yield { neighbour: triangles[edge]!, from, to: Math.floor(edge / 3) };
  } while (edge !== first);
}

function insideCircle(center: Point, radius: number, a: Point, b: Point): Piece | null {
  const [dx, dy, fx, fy] = [b[0] - a[0], b[1] - a[1], a[0] - center[0], a[1] - center[1]];
  const [p, q, r] = [dx * dx + dy * dy, fx * dx + fy * dy, fx * fx + fy * fy - radius * radius];
  const root = q * q - p * r;
  if (p === 0 || root <= 0) return null;
  const [from, to] = [Math.max(0, (-q - Math.sqrt(root)) / p), Math.min(1, (-q + Math.sqrt(root)) / p)];
  if (from >= to) return null;
  const at = (t: number): Point => (t === 0 ? a : t === 1 ? b : [a[0] + t * dx, a[1] + t * dy]);
  return [at(from), at(to)];
}

const ARC_STEPS = 16;

/** Pieces joined, counter-clockwise, by chords of the circle wherever one ends before the next begins. */
function closedByArcs(center: Point, radius: number, pieces: readonly Piece[]): Corners {
  const onCircle = (step: number): Point => {
    const angle = (step * 2 * Math.PI) / ARC_STEPS;
    return [center[0] + Math.cos(angle) * radius, center[1] + Math.sin(angle) * radius];
  };
  if (pieces.length === 0) return Array.from({ length: ARC_STEPS }, (_, step) => onCircle(step));
  const corners: Point[] = [];
  pieces.forEach(([from, to], i) => {
    corners.push(from, to);
    const next = pieces[(i + 1) % pieces.length]![0];
    if (Math.hypot(next[0] - to[0], next[1] - to[1]) < 0.01) return;
    const start = Math.atan2(to[1] - center[1], to[0] - center[0]);
    const turn = Math.atan2(next[1] - center[1], next[0] - center[0]) - start;
    const end = start + (turn <= 0 ? turn + 2 * Math.PI : turn);
    const size = (2 * Math.PI) / ARC_STEPS;
    for (let step = Math.floor(start / size) + 1; step * size < end - 1e-6; step++) {
      if (step * size > start + 1e-6) corners.push(onCircle(step));
    }
  });
  return corners;
}
