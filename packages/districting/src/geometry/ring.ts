import type { Point } from './plane.ts';

/** A polygon as its corners, the first not repeated at the end. */
export type Corners = readonly Point[];

/** Area in square metres, positive when the corners run counter-clockwise. */
export function signedArea(corners: Corners): number {
  let twice = 0;
  let before = corners[corners.length - 1];
  for (const corner of corners) {
    twice += before![0] * corner[1] - corner[0] * before![1];
    before = corner;
  }
  return twice / 2;
}

/** Centre of mass; the mean of the corners when the area is nil. */
export function centroid(corners: Corners): Point {
  const area = signedArea(corners);
  if (Math.abs(area) < 1e-9) {
    const n = Math.max(1, corners.length);
    return [corners.reduce((sum, c) => sum + c[0], 0) / n, corners.reduce((sum, c) => sum + c[1], 0) / n];
  }
  const [ox, oy] = corners[0]!;
  let [x, y] = [0, 0];
  let before = corners[corners.length - 1]!;
  for (const corner of corners) {
    const cross = (before[0] - ox) * (corner[1] - oy) - (corner[0] - ox) * (before[1] - oy);
    x += (before[0] + corner[0] - 2 * ox) * cross;
    y += (before[1] + corner[1] - 2 * oy) * cross;
    before = corner;
  }
  return [ox + x / (6 * area), oy + y / (6 * area)];
}

/** The box around points as west, south, east, north; empty (west > east) for none. */
export function boxOf(points: readonly Point[]): [west: number, south: number, east: number, north: number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return [west, south, east, north];
}

/** Whether a point lies inside (even–odd rule; on the line may be either). */
export function isInside(corners: Corners, [x, y]: Point): boolean {
  return isInsideAt(corners, x, y);
}

/** The same for a place as two numbers: asked a million times, a pair each is work for the collector. */
export function isInsideAt(corners: Corners, x: number, y: number): boolean {
  let inside = false;
  let before = corners[corners.length - 1]!;
  for (const corner of corners) {
    const crosses = corner[1] > y !== before[1] > y;
    if (crosses && x < ((before[0] - corner[0]) * (y - corner[1])) / (before[1] - corner[1]) + corner[0])
      inside = !inside;
    before = corner;
  }
  return inside;
}

/** Where two open segments cross, `null` when they do not or only touch. */
export function crossingOf(a: Point, b: Point, c: Point, d: Point): Point | null {
  const s = crossingAlong(a[0], a[1], b[0], b[1], c, d);
  return s < 0 ? null : [a[0] + s * (b[0] - a[0]), a[1] + s * (b[1] - a[1])];
}

/** How far along the line from (ax, ay) to (bx, by) it crosses the open segment from c to d, 0–1; −1 when it does not or only touches. */
export function crossingAlong(ax: number, ay: number, bx: number, by: number, c: Point, d: Point): number {
  const abx = bx - ax;
  const aby = by - ay;
  const cdx = d[0] - c[0];
  const cdy = d[1] - c[1];
  const turn = abx * cdy - aby * cdx;
  if (turn === 0) return -1;
  const s = ((c[0] - ax) * cdy - (c[1] - ay) * cdx) / turn;
  const t = ((c[0] - ax) * aby - (c[1] - ay) * abx) / turn;
  return s <= 1e-9 || s >= 1 - 1e-9 || t <= 1e-9 || t >= 1 - 1e-9 ? -1 : s;
}

/** Nearest point of a segment to a point. */
export function nearestOnSegment(a: Point, b: Point, to: Point): Point {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((to[0] - a[0]) * dx + (to[1] - a[1]) * dy) / length;
  const t = Math.min(1, Math.max(0, along));
  return [a[0] + t * dx, a[1] + t * dy];
}

/** Metres from a point to the boundary of a polygon. */
export function metersToBoundary(corners: Corners, to: Point): number {
  let least = Infinity;
  let before = corners[corners.length - 1]!;
  for (const corner of corners) {
    const near = nearestOnSegment(before, corner, to);
    least = Math.min(least, Math.hypot(near[0] - to[0], near[1] - to[1]));
    before = corner;
  }
  return least;
}

/** Corners of the convex hull, counter-clockwise. Andrew's monotone chain, O(n log n). */
export function convexHull(points: readonly Point[]): Corners {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (from: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const p of from) {
      while (chain.length > 1 && turnOf(chain.at(-2)!, chain.at(-1)!, p) <= 0) chain.pop();
      chain.push(p);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half([...sorted].reverse())];
}

function turnOf(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** The smallest rectangle around a polygon: its middle, the unit vector of its long side, and both sides in metres. */
export interface LongRectangle {
  readonly middle: Point;
  readonly along: Point;
  readonly longMeters: number;
  readonly shortMeters: number;
}
