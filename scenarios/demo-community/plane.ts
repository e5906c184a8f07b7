/** Metres east and north of the community's middle, before its streets are turned. */
export type Point = readonly [x: number, y: number];

/** A convex polygon, counter-clockwise. `labels[i]` belongs to the edge from `points[i]` to the next point. */
export interface Area<L> {
  readonly points: readonly Point[];
  readonly labels: readonly L[];
}

/** Where a line crosses a convex polygon: distances along the line, and the edges it crosses. `undefined` when it misses. */
export interface Chord {
  readonly from: number;
  readonly to: number;
  readonly fromEdge: number;
  readonly toEdge: number;
}

export const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1];
export const along = (p: Point, d: Point, meters: number): Point => [p[0] + d[0] * meters, p[1] + d[1] * meters];
export const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1]];
export const distance = (a: Point, b: Point): number => Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2);
export const middle = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
/** The unit vector from `a` to `b`. */
export const heading = (a: Point, b: Point): Point => {
  const length = distance(a, b);
  return [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
};
/** A quarter turn to the left; of a counter-clockwise edge, the side its polygon lies on. */
export const left = (d: Point): Point => [-d[1], d[0]];
export const turned = (p: Point, radians: number): Point => [
  p[0] * Math.cos(radians) - p[1] * Math.sin(radians),
  p[0] * Math.sin(radians) + p[1] * Math.cos(radians),
];

/** Square metres of a simple ring, positive when counter-clockwise. */
export function areaOf(points: readonly Point[]): number {
  let twice = 0;
  points.forEach((a, i) => {
    const b = points[(i + 1) % points.length]!;
    twice += a[0] * b[1] - b[0] * a[1];
  });
  return twice / 2;
}

/** The mean of the corners: inside any convex polygon. */
export function centerOf(points: readonly Point[]): Point {
  const sum = points.reduce<Point>((s, p) => [s[0] + p[0], s[1] + p[1]], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

/** Keeps what lies at `normal · p ≥ offset`; the new edge carries `label`. An empty area when nothing is left. Sutherland and Hodgman, 1974. */
export function clip<L>(area: Area<L>, normal: Point, offset: number, label: L): Area<L> {
  const points: Point[] = [];
  const labels: L[] = [];
  area.points.forEach((a, i) => {
    const b = area.points[(i + 1) % area.points.length]!;
    const da = dot(normal, a) - offset;
    const db = dot(normal, b) - offset;
    const crossing = (): Point => along(a, minus(b, a), da / (da - db));
    const keep = (point: Point, edge: L): void => {
      points.push(point);
      labels.push(edge);
    };
    if (da >= 0) keep(a, area.labels[i]!);
    if (da >= 0 && db < 0) keep(crossing(), label);
    if (da < 0 && db >= 0) keep(crossing(), area.labels[i]!);
  });
  return { points, labels };
}

/** Moves each edge inwards by what `meters` says of its label. Empty when nothing is left. */
export function inset<L>(area: Area<L>, meters: (label: L) => number): Area<L> {
  let result = area;
  area.points.forEach((a, i) => {
    const b = area.points[(i + 1) % area.points.length]!;
    if (distance(a, b) < 1e-6) return;
    const inward = left(heading(a, b));
    result = clip(result, inward, dot(inward, a) + meters(area.labels[i]!), area.labels[i]!);
  });
  return result;
}

/** Where the line through `p` in direction `d` crosses the polygon, in metres along `d` from `p`. */
export function chord<L>(area: Area<L>, p: Point, d: Point): Chord | undefined {
  const side = left(d);
  let found: { at: number; edge: number }[] = [];
  area.points.forEach((a, i) => {
    const b = area.points[(i + 1) % area.points.length]!;
    const da = dot(side, minus(a, p));
    const db = dot(side, minus(b, p));
    if (da === db || Math.min(da, db) > 0 || Math.max(da, db) < 0) return;
    found.push({ at: dot(d, minus(along(a, minus(b, a), da / (da - db)), p)), edge: i });
  });
  found = found.sort((a, b) => a.at - b.at);
  const [first, last] = [found[0], found.at(-1)];
  if (!first || !last || last.at - first.at < 1e-6) return undefined;
  return { from: first.at, to: last.at, fromEdge: first.edge, toEdge: last.edge };
}

/** How far the polygon reaches in direction `d`, lowest and highest. */
export function reach(points: readonly Point[], d: Point): readonly [low: number, high: number] {
  const values = points.map(p => dot(p, d));
  return [Math.min(...values), Math.max(...values)];
}
