import { assumedGate } from '../geometry/assume-gate.ts';
import { CellMap } from '../geometry/cell-map.ts';
import { MetricRing } from '../geometry/metric-ring.ts';
import { type LocalPlane, meters, type Point, toMeters, toPosition } from '../geometry/plane.ts';
import { boxOf, type Corners, centroid, convexHull, isInsideAt } from '../geometry/ring.ts';
import { streetFinder } from '../geometry/walking/street-finder.ts';
import type { LedgerCompound, Position, Ring } from '../model.ts';
import type { BuildingDraft } from './building-draft.ts';
import { type Reading, takeOutline } from './reading.ts';
import type { AssumptionCount } from './result.ts';

/** A compound before its gates are known. */
export interface CompoundDraft {
  readonly id: string;
  readonly name: string;
  readonly walled: boolean;
  readonly outline: Ring;
  readonly corners: Corners;
  readonly gates: Position[];
  readonly propertyFirm: boolean | null;
  readonly builtYear: number | null;
}

/** How far outside the outermost buildings the wall is drawn when nobody recorded it, in metres. */
const WALL_METERS = 3;

/**
 * Gives every building its compound: the one it names, else the outline it stands in. A named compound without an
 * outline gets the hull of its buildings as its wall. Sets `compoundId` of the drafts; returns all compounds.
 */
export function placeInCompounds(
  reading: Reading,
  buildings: readonly BuildingDraft[],
  outlined: readonly CompoundDraft[],
): CompoundDraft[] {
  const byName = new Map(outlined.map(compound => [compound.name, compound]));
  const within = compoundAround(outlined);
  const unnamed = new Map<string, BuildingDraft[]>();
  const ring = new MetricRing();
  for (const building of buildings) {
    const name = building.compoundName;
    if (name === '') {
      takeOutline(reading, building, ring);
      building.compoundId = within(ring.centroid())?.id ?? null;
    } else if (byName.has(name)) {
      building.compoundId = byName.get(name)!.id;
    } else {
      const group = unnamed.get(name);
      if (group) group.push(building);
      else unnamed.set(name, [building]);
    }
  }
  const taken = new Set(outlined.map(compound => compound.id));
  const drawn = [...unnamed].map(([name, group]) => {
    const compound = hullCompound(reading, taken.has(name) ? `name:${name}` : name, name, group);
    for (const building of group) building.compoundId = compound.id;
    return compound;
  });
  reading.assumed.add('outline-from-hull', drawn.length);
  return [...outlined, ...drawn];
}

/** Cells in which outlines are looked for, in metres. */
const CELL_METERS = 60;

/** Finds the outline that a point stands in, the first one where several overlap. */
export function compoundAround(compounds: readonly CompoundDraft[]): (at: Point) => CompoundDraft | undefined {
  const cells = new CellMap(
    CELL_METERS,
    compounds.map(({ corners }) => ({ box: boxOf(corners) })),
  );
  return ([x, y]) => {
    // Things of one cell come in their order, so the first that holds the point is the first there is.
    const count = cells.along(x, y, x, y);
    for (let k = 0; k < count; k++) {
      const compound = compounds[cells.near[k]!]!;
      if (isInsideAt(compound.corners, x, y)) return compound;
    }
    return undefined;
  };
}

function hullCompound(reading: Reading, id: string, name: string, group: readonly BuildingDraft[]): CompoundDraft {
  // A roof or a school that carries the compound's name may stand streets away; homes and shops make the wall.
  const counted = group.filter(building => building.counts.as !== 'listed');
  const inside = counted.length > 0 ? counted : group;
  const { plane, shapes } = reading;
  const hull = convexHull(inside.flatMap(({ line }) => shapes.line(line).map(at => toMeters(plane, at))));
  const middle = centroid(hull);
  const corners = hull.map((corner): Point => {
    const out = meters(middle, corner);
    const grow = out === 0 ? 1 : (out + WALL_METERS) / out;
    return [middle[0] + (corner[0] - middle[0]) * grow, middle[1] + (corner[1] - middle[1]) * grow];
  });
  const outline = [...corners, corners[0]!].map(corner => toPosition(plane, corner));
  return { id, name, walled: true, outline, corners, gates: [], propertyFirm: null, builtYear: null };
}

/** The compounds of the ledger; a walled one without a gate gets one where its wall faces the nearest street. */
export function finishedCompounds(
  drafts: readonly CompoundDraft[],
  ways: readonly (readonly Point[])[],
  plane: LocalPlane,
  assumed: AssumptionCount,
): LedgerCompound[] {
  const facing = streetFinder(ways);
  return drafts.map(({ id, name, walled, outline, corners, gates }) => {
    if (!walled || gates.length > 0) return { id, name, walled, outline, gates };
    assumed.add('gate-assumed');
    return { id, name, walled, outline, gates: [toPosition(plane, assumedGate(corners, facing(corners)))] };
  });
}
