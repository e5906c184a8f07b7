import type { Ledger, Plan, PlannedGrid, Position, WalkingGraph } from '../../model.ts';
import { localPlane } from '../plane.ts';
import { degreesOf, ringsInDegrees } from './degrees.ts';
import { polygonsOfRings } from './ground-polygons.ts';
import { groundRings } from './ground-rings.ts';
import { spotsOf } from './spots.ts';

/** A grid's ground as a GeoJSON feature in WGS-84, outer rings counter-clockwise (RFC 7946). */
export interface GridFeature {
  readonly type: 'Feature';
  readonly properties: {
    /** `M001` … in the plan's order. */
    readonly grid: string;
    readonly doors: number;
    readonly minutes: number;
    readonly members: number;
    readonly binding: PlannedGrid['binding'];
    /** Entrances of which the grid has only some storeys: their ground is shared out, not stacked. */
    readonly floors?: readonly {
      readonly entrance: string;
      readonly from: number | null;
      readonly to: number | null;
    }[];
  };
  readonly geometry: {
    readonly type: 'MultiPolygon';
    readonly coordinates: readonly (readonly (readonly Position[])[])[];
  };
}

/** How far from a building's outline, an entrance or a shop its grid's ground reaches, in metres. */
const REACH_METERS = 18;

/** Code of a grid by its 0-based place in the plan: `M001`, and four digits from the thousandth on. */
export function gridCode(index: number): string {
  return `M${String(index + 1).padStart(3, '0')}`;
}

/**
 * One feature a grid of a plan, in the plan's order: the ground nearest to its buildings, entrances and shops, up to the
 * wall of their compound. No two overlap. A grid contains the points of the entrances that are wholly its own; where
 * storeys of an entrance belong to several grids each gets a part of its stretch, and `floors` says which storeys.
 * Neighbours share their border to the last digit (1e-7°).
 */
export function gridPolygons(ledger: Ledger, graph: WalkingGraph, plan: Pick<Plan, 'gridOf' | 'grids'>): GridFeature[] {
  const plane = localPlane(graph.origin);
  const spots = spotsOf(ledger, graph, plan.gridOf);
  const rings = groundRings(
    Float64Array.from(spots, spot => spot.at[0]),
    Float64Array.from(spots, spot => spot.at[1]),
    Int32Array.from(spots, spot => spot.grid),
    REACH_METERS,
  );
  const ringsOf = ringsInDegrees(plane, rings, plan.grids.length);
  const shared = sharedStoreys(graph, plan.gridOf);
  return plan.grids.map((grid, i) => ({
    type: 'Feature',
    properties: {
      grid: gridCode(grid.index),
      doors: grid.doors,
      minutes: Math.round(grid.minutes * 10) / 10,
      members: grid.members,
      binding: grid.binding,
      ...(shared.has(i) && { floors: shared.get(i)! }),
    },
    geometry: {
      type: 'MultiPolygon',
      coordinates: polygonsOfRings(ringsOf[i]!).map(polygon => degreesOf(plane, polygon)),
    },
  }));
}

/** For each grid, the entrances it shares with others and the storeys it has of them. */
function sharedStoreys(graph: WalkingGraph, gridOf: readonly number[]) {
  const byEntrance = new Map<string, Map<number, (number | null)[]>>();
  graph.atoms.forEach(({ entranceId, floor }, i) => {
    if (entranceId === null) return;
    const grids = byEntrance.get(entranceId) ?? new Map<number, (number | null)[]>();
    byEntrance.set(entranceId, grids);
    grids.set(gridOf[i]!, [...(grids.get(gridOf[i]!) ?? []), floor]);
  });
  const shared = new Map<number, { entrance: string; from: number | null; to: number | null }[]>();
  for (const [entrance, grids] of byEntrance) {
    if (grids.size < 2) continue;
    for (const [grid, floors] of grids) {
      const known = floors.filter(floor => floor !== null);
      const [from, to] = known.length > 0 ? [Math.min(...known), Math.max(...known)] : [null, null];
      shared.set(grid, [...(shared.get(grid) ?? []), { entrance, from, to }]);
    }
  }
  return shared;
}
