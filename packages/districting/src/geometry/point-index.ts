import Flatbush from 'flatbush';
import type { Point } from './plane.ts';

/** Finds points near a place without looking at all of them. */
export interface PointIndex {
  /** Up to `count` indices, nearest first, within `withinMeters`. */
  near(at: Point, count: number, withinMeters?: number): number[];
}

/** An index over points; answers nothing when there are none. */
export function pointIndex(points: readonly Point[]): PointIndex {
  if (points.length === 0) return { near: () => [] };
  const tree = new Flatbush(points.length);
  for (const [x, y] of points) tree.add(x, y, x, y);
  tree.finish();
  return { near: (at, count, withinMeters) => tree.neighbors(at[0], at[1], count, withinMeters) };
}

/** An index over boxes `[west, south, east, north]`: which of them meet a box. */
export function boxIndex(boxes: readonly (readonly [number, number, number, number])[]) {
  if (boxes.length === 0) return { meet: (): number[] => [] };
  const tree = new Flatbush(boxes.length);
  for (const [west, south, east, north] of boxes) tree.add(west, south, east, north);
  tree.finish();
  return {
    /** Indices of the boxes that meet this one, ascending. */
    meet: (west: number, south: number, east: number, north: number): number[] =>
      tree.search(west, south, east, north).sort((a, b) => a - b),
  };
}
