import { Delaunay } from 'd3-delaunay';

/**
 * Voronoi cells cut by a circle around their own point, as sides on the half-edges of the Delaunay triangulation.
 *
 * Half-edge `out` from point `i` stands for the side of `i`'s cell towards the point at its other end; counter-clockwise
 * round `i` the next one is `nextRound(out)`. Two neighbours lie equally far from their common side, so both circles cut
 * it at the same two places, and both are computed from the lower index: what neighbours share is equal to the last bit.
 */
export interface ClippedCells {
  /** Real points; the ring of far ones follows them. */
  readonly count: number;
  /** Point from which a half-edge leaves. */
  readonly from: Int32Array | Uint32Array;
  readonly twin: Int32Array;
  /** A half-edge that leaves each point. */
  readonly first: Int32Array;
  /** 0: the circle leaves nothing of the side; else 1, +2 where its start is cut, +4 where its end is. */
  readonly state: Uint8Array;
  /** Start of each side, counter-clockwise round its cell; its end is the start of its twin's. */
  readonly startX: Float64Array;
  readonly startY: Float64Array;
}

/** What a side's state says. */
export const SIDE = { there: 1, startCut: 2, endCut: 4 } as const;

/** The half-edge that follows in its triangle: from the point where this one ends. */
export const inTriangle = (edge: number): number => (edge % 3 === 2 ? edge - 2 : edge + 1);

/** The next side counter-clockwise round the same cell. */
export const nextRound = (cells: ClippedCells, out: number): number => inTriangle(cells.twin[out]!);

/** Cells of some different points (in metres) within `radius` metres. O(n log n). */
export function clippedCells(x: Float64Array, y: Float64Array, radius: number): ClippedCells {
  const points = withFarRing(x, y, radius);
  const { triangles, halfedges } = new Delaunay(points);
  const centers = circumcenters(points, triangles);
  const inside = new Uint8Array(triangles.length / 3);
  for (let t = 0; t < inside.length; t++) {
    const at = triangles[3 * t]! * 2;
    const away = Math.hypot(centers[2 * t]! - points[at]!, centers[2 * t + 1]! - points[at + 1]!);
    inside[t] = away < radius ? 1 : 0;
  }
  const ground = { points, centers, inside, radius };
  const first = new Int32Array(points.length / 2).fill(-1);
  const cells = {
    count: x.length,
    from: triangles,
    twin: halfedges,
    first,
    state: new Uint8Array(triangles.length),
    startX: new Float64Array(triangles.length),
    startY: new Float64Array(triangles.length),
  };
  for (let out = 0; out < triangles.length; out++) {
    first[triangles[out]!] = out;
    const back = halfedges[out]!;
    if (back > out) clipSide(cells, ground, out, back);
  }
  return cells;
}

/**
 * Sets both halves of one side. Forward runs from the triangle of the lower number to that of the higher. Whether a centre
 * lies in the circles of its three points is asked once for the triangle, so that no two sides can disagree about it.
 */
function clipSide(cells: ClippedCells, ground: Ground, out: number, back: number): void {
  const { points, centers, inside, radius } = ground;
  const [ta, tb] = [Math.floor(out / 3), Math.floor(back / 3)];
  const [fore, rear, a, b] = ta < tb ? [out, back, ta, tb] : [back, out, tb, ta];
  const center = Math.min(cells.from[out]!, cells.from[back]!) * 2;
  const [ax, ay] = [centers[2 * a]!, centers[2 * a + 1]!];
  const [dx, dy] = [centers[2 * b]! - ax, centers[2 * b + 1]! - ay];
  const [fx, fy] = [ax - points[center]!, ay - points[center + 1]!];
  const p = dx * dx + dy * dy;
  const q = fx * dx + fy * dy;
  const root = q * q - p * (fx * fx + fy * fy - radius * radius);
  const [cutA, cutB] = [inside[a] === 0, inside[b] === 0];
  const low = cutA ? share(-q - Math.sqrt(Math.max(0, root)), p) : 0;
  const high = cutB ? share(-q + Math.sqrt(Math.max(0, root)), p) : 1;
  if (cutA && cutB && !(root > 0 && low < high && high > 0 && low < 1)) return;
  cells.state[fore] = SIDE.there + (cutA ? SIDE.startCut : 0) + (cutB ? SIDE.endCut : 0);
  cells.state[rear] = SIDE.there + (cutB ? SIDE.startCut : 0) + (cutA ? SIDE.endCut : 0);
  cells.startX[fore] = cutA ? ax + low * dx : ax;
  cells.startY[fore] = cutA ? ay + low * dy : ay;
  cells.startX[rear] = cutB ? ax + high * dx : centers[2 * b]!;
  cells.startY[rear] = cutB ? ay + high * dy : centers[2 * b + 1]!;
}

/** Part of the way from one end to the other, 0 … 1. */
function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, Math.max(0, part / whole));
}

/** What sides are cut from. */
interface Ground {
  readonly points: Float64Array;
  readonly centers: Float64Array;
  /** 1 where a triangle's centre lies within `radius` of its points. */
  readonly inside: Uint8Array;
  readonly radius: number;
}

/** The points and twelve more, so far off that they take nothing from anybody: with them every cell is closed. */
function withFarRing(x: Float64Array, y: Float64Array, radius: number): Float64Array {
  const points = new Float64Array(2 * x.length + 24);
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    points[2 * i] = x[i]!;
    points[2 * i + 1] = y[i]!;
    west = Math.min(west, x[i]!);
    east = Math.max(east, x[i]!);
    south = Math.min(south, y[i]!);
    north = Math.max(north, y[i]!);
  }
  const reach = Math.hypot(east - west, north - south) + 10 * radius;
  for (let k = 0; k < 12; k++) {
    const angle = (k * Math.PI) / 6 + 0.1;
    points[2 * (x.length + k)] = (west + east) / 2 + Math.cos(angle) * reach;
    points[2 * (x.length + k) + 1] = (south + north) / 2 + Math.sin(angle) * reach;
  }
  return points;
}

/** The centre of each triangle's circle, x and y in turn. */
function circumcenters(points: Float64Array, triangles: Int32Array | Uint32Array): Float64Array {
  const centers = new Float64Array((triangles.length / 3) * 2);
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t]! * 2, triangles[t + 1]! * 2, triangles[t + 2]! * 2];
    const [ax, ay] = [points[a]!, points[a + 1]!];
    const [bx, by, cx, cy] = [points[b]! - ax, points[b + 1]! - ay, points[c]! - ax, points[c + 1]! - ay];
    const turn = 2 * (bx * cy - by * cx);
    const [bb, cc] = [bx * bx + by * by, cx * cx + cy * cy];
    const at = (t / 3) * 2;
    centers[at] = ax + (cy * bb - by * cc) / turn;
    centers[at + 1] = ay + (bx * cc - cx * bb) / turn;
  }
  return centers;
}
