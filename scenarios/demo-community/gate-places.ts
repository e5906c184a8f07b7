import type { PlannedBuilding } from './footprint.ts';
import { type Area, along, distance, dot, heading, left, minus, type Point, reach } from './plane.ts';
import { type Edge, wayEdges } from './strips.ts';
import type { Facing } from './ways.ts';

/** A gap in a parcel's street side where people and bicycles can pass. */
export interface GatePlace {
  readonly at: Point;
  readonly way: number;
  /** Metres of free wall around it. */
  readonly room: number;
}

const clearMeters = 1.3;
const probeMeters = [0.5, 3, 6, 9];
const narrowest = 3;

/** Every stretch of a parcel's way-facing edges behind which nothing is built, widest first. Empty when the parcel is closed off. */
export function gatePlaces(area: Area<Facing>, buildings: readonly PlannedBuilding[]): GatePlace[] {
  const places: GatePlace[] = [];
  for (const edge of wayEdges(area)) {
    const length = distance(edge.from, edge.to);
    const run = heading(edge.from, edge.to);
    const near = ringsNear(edge, buildings);
    let start: number | undefined;
    for (let s = 1.5; s <= length - 1; s += 0.5) {
      const free = s < length - 1.5 && isFree(along(edge.from, run, s), left(run), near);
      if (free) start ??= s;
      else if (start !== undefined) {
        const room = s - 0.5 - start + 2 * clearMeters;
        if (room >= narrowest) places.push({ at: along(edge.from, run, (start + s - 0.5) / 2), way: edge.way, room });
        start = undefined;
      }
    }
  }
  return places.sort((a, b) => b.room - a.room);
}

function isFree(p: Point, inward: Point, buildings: readonly Point[][]): boolean {
  return probeMeters.every(meters => {
    const probe = along(p, inward, meters);
    return buildings.every(ring => !isInside(probe, ring) && edgeDistance(probe, ring) >= clearMeters);
  });
}

/** Rings that a probe behind this edge could touch at all. */
function ringsNear(edge: Edge, buildings: readonly PlannedBuilding[]): Point[][] {
  const inward = left(heading(edge.from, edge.to));
  const farthest = dot(inward, edge.from) + probeMeters.at(-1)! + clearMeters;
  return buildings.map(b => [...b.outline]).filter(ring => reach(ring, inward)[0] < farthest);
}

/** True when a point lies inside a simple ring (crossing count). */
export function isInside(p: Point, ring: readonly Point[]): boolean {
  let inside = false;
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length]!;
    if (a[1] > p[1] !== b[1] > p[1] && p[0] < a[0] + ((p[1] - a[1]) / (b[1] - a[1])) * (b[0] - a[0])) inside = !inside;
  });
  return inside;
}

/** Metres from a point to the nearest edge of a ring. */
export function edgeDistance(p: Point, ring: readonly Point[]): number {
  return ring.reduce((nearest, a, i) => {
    const b = ring[(i + 1) % ring.length]!;
    const ab = minus(b, a);
    const t = Math.max(0, Math.min(1, ((p[0] - a[0]) * ab[0] + (p[1] - a[1]) * ab[1]) / (ab[0] ** 2 + ab[1] ** 2)));
    return Math.min(nearest, distance(p, along(a, ab, t)));
  }, Number.POSITIVE_INFINITY);
}
