import { localPlane, middleOf, toMeters } from '../geometry/plane.ts';
import { pointIndex } from '../geometry/point-index.ts';
import type { AssignCandidate, AssignGrid } from './model.ts';

/** Metres from a grid to the nearest person who answers for none; `null` when nobody free is known to be anywhere. */
export function nearestFree(
  grids: readonly AssignGrid[],
  candidates: readonly AssignCandidate[],
  servesGrid: Int32Array,
): (grid: number) => number | null {
  const free = candidates.flatMap(({ at }, c) => (at && servesGrid[c]! < 0 ? [at] : []));
  const plane = localPlane(middleOf([...grids.map(({ at }) => at), ...free]));
  const points = free.map(at => toMeters(plane, at));
  const index = pointIndex(points);
  return grid => {
    const middle = toMeters(plane, grids[grid]!.at);
    const nearest = index.near(middle, 1)[0];
    if (nearest === undefined) return null;
    return Math.round(Math.hypot(points[nearest]![0] - middle[0], points[nearest]![1] - middle[1]));
  };
}
