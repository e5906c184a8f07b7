import type { Plan, Position, WalkingGraph } from '../../model.ts';
import { localPlane } from '../plane.ts';
import { degreesOf, ringsInDegrees } from './degrees.ts';
import { polygonsOfRings } from './ground-polygons.ts';
import { groundRings } from './ground-rings.ts';

/** How the ground of a city's grids is drawn. */
export interface CoarseGroundOptions {
  /** How far from an entrance or a shop its grid's ground reaches; 30 m when left out. */
  readonly reachMeters?: number;
  /** Chords of a whole circle; 8 when left out. */
  readonly arcSteps?: number;
}

/** Metres between the points of two grids that share an entrance by storeys. */
const APART_METERS = 2;

/**
 * The ground of each grid from the places of its entrances and shops alone, for a map of a whole city, where outlines of
 * buildings and walls are too small to see: MultiPolygon coordinates in WGS-84 by grid, empty for a grid without atoms. No two
 * overlap. `gridPolygons` draws one community by its buildings and walls. O(n log n).
 */
export function coarseGround(
  graph: WalkingGraph,
  plan: Pick<Plan, 'gridOf' | 'grids'>,
  { reachMeters = 30, arcSteps = 8 }: CoarseGroundOptions = {},
): Position[][][][] {
  const points = pointsOf(graph, plan.gridOf);
  const rings = groundRings(points.x, points.y, points.grid, reachMeters, arcSteps);
  const plane = localPlane(graph.origin);
  return ringsInDegrees(plane, rings, plan.grids.length).map(ringsOfGrid =>
    polygonsOfRings(ringsOfGrid).map(polygon => degreesOf(plane, polygon)),
  );
}

/** One point an entrance or shop and grid, none on another's spot. */
function pointsOf({ atoms }: WalkingGraph, gridOf: readonly number[]) {
  const x = new Float64Array(atoms.length);
  const y = new Float64Array(atoms.length);
  const grid = new Int32Array(atoms.length);
  const taken = new Map<number, number>();
  let count = 0;
  for (let i = 0; i < atoms.length; i++) {
    const of = gridOf[i] ?? -1;
    let at = atoms[i]!.x;
    let key = spotKey(at, atoms[i]!.y);
    while (taken.has(key) && taken.get(key) !== of) {
      at += APART_METERS;
      key = spotKey(at, atoms[i]!.y);
    }
    if (taken.has(key)) continue;
    taken.set(key, of);
    x[count] = at;
    y[count] = atoms[i]!.y;
    grid[count++] = of;
  }
  return { x: x.subarray(0, count), y: y.subarray(0, count), grid: grid.subarray(0, count) };
}

/** One number for a spot of 20 cm, within 800 km of the origin. */
function spotKey(x: number, y: number): number {
  return (Math.round(x * 5) + 2 ** 22) * 2 ** 23 + Math.round(y * 5) + 2 ** 22;
}
