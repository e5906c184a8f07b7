import type { Position } from '../../model.ts';
import type { LocalPlane, Point } from '../plane.ts';
import type { Corners } from '../ring.ts';
import type { Polygon } from './ground-polygons.ts';
import type { GroundRings } from './ground-rings.ts';

/** Rings by grid in units of 1e-7° from the origin, corners that fall together left out: exact to compare. */
export function ringsInDegrees(plane: LocalPlane, rings: GroundRings, grids: number): Corners[][] {
  const ringsOf = Array.from({ length: grids }, (): Corners[] => []);
  for (let ring = 0; ring < rings.count; ring++) {
    const corners = wholeCorners(plane, rings, ring);
    if (corners.length > 2) ringsOf[rings.grid[ring]!]?.push(corners);
  }
  return ringsOf;
}

function wholeCorners(plane: LocalPlane, rings: GroundRings, ring: number): Corners {
  const corners: Point[] = [];
  for (let at = rings.start[ring]!; at < rings.start[ring + 1]!; at++) {
    const x = Math.round((rings.x[at]! / plane.metersPerLon) * 1e7);
    const y = Math.round((rings.y[at]! / plane.metersPerLat) * 1e7);
    const before = corners[corners.length - 1];
    if (before === undefined || before[0] !== x || before[1] !== y) corners.push([x, y]);
  }
  const [first, last] = [corners[0], corners.at(-1)];
  if (corners.length > 1 && first![0] === last![0] && first![1] === last![1]) corners.pop();
  return corners;
}

/** A polygon of whole units as closed rings of WGS-84 degrees. */
export function degreesOf(plane: LocalPlane, polygon: Polygon): Position[][] {
  const [lon, lat] = [Math.round(plane.origin[0] * 1e7), Math.round(plane.origin[1] * 1e7)];
  return polygon.map(ring => [...ring, ring[0]!].map(([x, y]): Position => [(lon + x) / 1e7, (lat + y) / 1e7]));
}
