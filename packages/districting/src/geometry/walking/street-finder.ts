import type { Point } from '../plane.ts';
import { boxIndex } from '../point-index.ts';
import { boxOf } from '../ring.ts';

/** Ways farther from a wall than this are not the street it faces, unless there is none nearer. */
const STREET_METERS = 300;

/** Ways that a wall may face: those with a corner near it, else all. */
export type StreetFinder = (ring: readonly Point[]) => readonly (readonly Point[])[];

/** Finds the ways near a ring; an index, because every compound of a city against every way would take minutes. */
export function streetFinder(ways: readonly (readonly Point[])[]): StreetFinder {
  const index = boxIndex(ways.map(boxOf));
  return ring => {
    const [west, south, east, north] = boxOf(ring);
    const [w, s, e, n] = [west - STREET_METERS, south - STREET_METERS, east + STREET_METERS, north + STREET_METERS];
    const near = index
      .meet(w, s, e, n)
      .map(i => ways[i]!)
      .filter(way => way.some(([x, y]) => x > w && x < e && y > s && y < n));
    return near.length > 0 ? near : ways;
  };
}
