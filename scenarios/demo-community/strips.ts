import type { Frame } from './footprint.ts';
import {
  type Area,
  along,
  areaOf,
  chord,
  clip,
  distance,
  dot,
  heading,
  inset,
  left,
  type Point,
  reach,
} from './plane.ts';
import type { Facing } from './ways.ts';

/** An edge of a parcel that faces a way. */
export interface Edge {
  readonly way: number;
  readonly from: Point;
  readonly to: Point;
}

/** The way-facing edges of a parcel, longest first. */
export function wayEdges(area: Area<Facing>): Edge[] {
  const edges: Edge[] = [];
  area.points.forEach((from, i) => {
    const way = area.labels[i]!;
    if (way !== 'wall') edges.push({ way, from, to: area.points[(i + 1) % area.points.length]! });
  });
  return edges.sort((a, b) => distance(b.from, b.to) - distance(a.from, a.to));
}

/** The longest strip of `depth` metres that fits along a line through `p` in direction `run`, left of it; `undefined` when none fits. */
export function stripAt(area: Area<Facing>, p: Point, run: Point, depth: number): Frame | undefined {
  const inward = left(run);
  const near = chord(area, along(p, inward, 0.05), run);
  const far = chord(area, along(p, inward, depth), run);
  if (!near || !far) return undefined;
  const from = Math.max(near.from, far.from);
  const length = Math.min(near.to, far.to) - from;
  if (length <= 0) return undefined;
  return { corner: along(along(p, run, from), inward, 0.05), run, inward, length, depth: depth - 0.05 };
}

/** Cuts `length` metres out of a strip, `start` metres from its beginning. */
export function partOf(strip: Frame, start: number, length: number): Frame {
  return { ...strip, corner: along(strip.corner, strip.run, start), length };
}

/** What remains of a yard behind a strip, `gap` metres further in. */
export function behind(area: Area<Facing>, strip: Frame, gap: number): Area<Facing> {
  return clip(area, strip.inward, dot(strip.inward, strip.corner) + strip.depth + gap, 'wall');
}

/** The direction rows of slabs take: along the edge that runs most nearly west to east, so that windows face south. */
export function rowDirection(area: Area<Facing>): Point {
  let best: { run: Point; weight: number } = { run: [1, 0], weight: 0 };
  area.points.forEach((a, i) => {
    const b = area.points[(i + 1) % area.points.length]!;
    if (distance(a, b) < 8) return;
    const run = heading(a, b);
    const facing: Point = run[0] < 0 ? [-run[0], -run[1]] : run;
    const weight = facing[0] > 0.85 ? distance(a, b) : 0;
    if (weight > best.weight) best = { run: facing, weight };
  });
  return best.run;
}

/** As many parallel strips as a yard holds, at least `minLength` long and `gap` metres apart, spread evenly between the first and the last. */
export function rows(area: Area<Facing>, run: Point, depth: number, gap: number, minLength: number): Frame[] {
  if (area.points.length < 3 || areaOf(area.points) < 150) return [];
  const inward = left(run);
  const [low, high] = reach(area.points, inward);
  const base = dot(inward, area.points[0]!);
  const stripFrom = (offset: number): Frame | undefined => {
    const strip = stripAt(area, along(area.points[0]!, inward, offset - base), run, depth);
    return strip && strip.length >= minLength ? strip : undefined;
  };
  const offsets: number[] = [];
  for (let v = low; v <= high - depth; v += 0.5) {
    if (offsets.length > 0 && v - offsets.at(-1)! < depth + gap) continue;
    if (stripFrom(v)) offsets.push(v);
  }
  let last = high - depth;
  while (offsets.length > 1 && last > offsets.at(-1)! && !stripFrom(last)) last -= 0.5;
  const step = (last - offsets[0]!) / Math.max(1, offsets.length - 1);
  return offsets
    .map((v, i) => (offsets.length > 1 && stripFrom(offsets[0]! + i * step)) || stripFrom(v))
    .filter(strip => strip !== undefined);
}

/** The buildable ground of a parcel: set back from its edges by what each faces. */
export function yardOf(area: Area<Facing>, meters: (facing: Facing) => number): Area<Facing> {
  return inset(area, meters);
}
