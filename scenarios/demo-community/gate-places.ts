import type { PlannedBuilding } from './footprint.ts';
import { type Area, along, distance, dot, heading, left, type Point, reach } from './plane.ts';
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
    return buildings.every(ring => edgeDistance(probe, ring) >= clearMeters && !isInside(probe, ring));
  });
}

/** Rings that a probe behind this edge could touch at all. */
function ringsNear(edge: Edge, buildings: readonly PlannedBuilding[]): Point[][] {
  const inward = left(heading(edge.from, edge.to));
  const farthest = dot(inward, edge.from) + probeMeters.at(-1)! + clearMeters;
  return buildings.map(b => [...b.outline]).filter(ring => reach(ring, inward)[0] < farthest);
}

/** True when a point lies inside a simple ring (crossing count). */
export function isInside([x, y]: Point, ring: readonly Point[]): boolean {
  let inside = false;
  let [ax, ay] = ring.at(-1)!;
  for (const [bx, by] of ring) {
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    ax = bx;
    ay = by;
  }
  return inside;
}

/** Metres from a point to the nearest edge of a ring. Plain numbers: this is the inner loop of laying out a plan. */
export function edgeDistance([x, y]: Point, ring: readonly Point[]): number {
  let nearest = Number.POSITIVE_INFINITY;
  let [ax, ay] = ring.at(-1)!;
  for (const [bx, by] of ring) {
    const [dx, dy] = [bx - ax, by - ay];
    const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
    const [ox, oy] = [x - ax - t * dx, y - ay - t * dy];
    nearest = Math.min(nearest, ox * ox + oy * oy);
    ax = bx;
    ay = by;
  }
  return Math.sqrt(nearest);
}
