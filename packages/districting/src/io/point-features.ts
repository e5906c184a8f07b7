import { MetricRing } from '../geometry/metric-ring.ts';
import { type Point, toMeters } from '../geometry/plane.ts';
import { boxIndex } from '../geometry/point-index.ts';
import { boxOf, centroid, isInside, metersToBoundary } from '../geometry/ring.ts';
import { segmentIndex } from '../geometry/segment-index.ts';
import type { LedgerShop, Position } from '../model.ts';
import type { BuildingDraft } from './building-draft.ts';
import type { CompoundDraft } from './compound-drafts.ts';
import type { EntranceDraft } from './entrance-draft.ts';
import type { FileFeature } from './geojson/feature-table.ts';
import { SHAPE } from './geojson/shape-table.ts';
import { claim, type Reading, refuse, takeOutline } from './reading.ts';
import { countOf, numberOf, presentTag, textOf, yesNoOf } from './tags.ts';
import { TakenIds } from './taken-ids.ts';

const ENTRANCE_REACH_METERS = 15;
const GATE_REACH_METERS = 30;

/** Finds a building by its id or name, or by standing in or near its outline. */
export interface BuildingFinder {
  named(reference: string): BuildingDraft | undefined;
  around(at: Point, withinMeters: number): BuildingDraft | undefined;
}

/** Buildings by id, by name (where only one has it), and by place. Each index is made when it is first asked. */
export function buildingFinder(reading: Reading, buildings: readonly BuildingDraft[]): BuildingFinder {
  let byPlace: BuildingFinder['around'] | undefined;
  let byName: BuildingFinder['named'] | undefined;
  return {
    named: reference => {
      byName ??= namedIn(buildings);
      return byName(reference);
    },
    around: (at, within) => {
      byPlace ??= placedIn(reading, buildings);
      return byPlace(at, within);
    },
  };
}

function namedIn(buildings: readonly BuildingDraft[]): BuildingFinder['named'] {
  const byName = new Map<string, BuildingDraft | undefined>();
  for (const building of buildings) byName.set(building.name, byName.has(building.name) ? undefined : building);
  const byId = new Map(buildings.map(building => [building.id, building]));
  return reference => byId.get(reference) ?? byName.get(reference);
}

function placedIn(reading: Reading, buildings: readonly BuildingDraft[]): BuildingFinder['around'] {
  const ring = new MetricRing();
  const corners = buildings.map(building => {
    takeOutline(reading, building, ring);
    return ring.points();
  });
  const index = boxIndex(corners.map(boxOf));
  return (at, within) => {
    const met = index.meet(at[0] - within, at[1] - within, at[0] + within, at[1] + within);
    const near = met
      .map(i => ({ i, meters: isInside(corners[i]!, at) ? 0 : metersToBoundary(corners[i]!, at) }))
      .filter(found => found.meters <= within)
      .sort((a, b) => a.meters - b.meters || a.i - b.i);
    return near[0] && buildings[near[0].i];
  };
}

/** Drawn entrances by the row of their building; a point that belongs to no building is refused. */
export function readEntrances(
  reading: Reading,
  features: readonly FileFeature[],
  find: BuildingFinder,
): Map<number, EntranceDraft[]> {
  const byBuilding = new Map<number, EntranceDraft[]>();
  const taken = new TakenIds();
  for (const feature of features) {
    const { tags, row } = feature;
    const reference = textOf(tags, 'building', 'building_ref', 'building_id', '楼栋');
    const at = pointOf(reading, feature.row);
    const building = reference
      ? find.named(reference)
      : find.around(toMeters(reading.plane, at), ENTRANCE_REACH_METERS);
    if (!building) {
      refuse(
        reading,
        row,
        reference ? 'building' : 'geometry',
        reference || at.join(', '),
        'entrance-without-building',
      );
      continue;
    }
    const before = byBuilding.get(building.row);
    const draft = entranceDraft(reading, feature, at, building.id, (before?.length ?? 0) + 1);
    if (!draft || !claim(reading, taken, draft.id, row)) continue;
    if (before) before.push(draft);
    else byBuilding.set(building.row, [draft]);
  }
  return byBuilding;
}

function entranceDraft(
  reading: Reading,
  { tags, row, id }: FileFeature,
  at: Position,
  buildingId: string,
  nth: number,
): EntranceDraft | null {
  const households = countOf(tags, ['households', 'building:flats', '户数'], 5000);
  if ('code' in households) {
    refuse(reading, row, households.column, households.given, households.code);
    return null;
  }
  const tag = presentTag(tags, ['building:levels', 'levels', '层数']);
  const levels = tag ? Math.round(numberOf(tag.given)) : null;
  if (levels !== null && !(levels >= 1 && levels <= 200)) {
    const code = Number.isFinite(levels) ? 'levels-out-of-range' : 'levels-not-a-number';
    refuse(reading, row, tag!.name, tag!.given, code);
    return null;
  }
  const name = textOf(tags, 'ref', 'name', '单元') || String(nth);
  const lift = presentTag(tags, ['lift', 'elevator', '电梯']);
  return {
    row,
    id: id ?? `${buildingId}/${name}`,
    name,
    at,
    lift: (lift && yesNoOf(lift.given)) ?? null,
    households: households.value,
    levels,
  };
}

/** Puts every gate on its compound, or among the openings of a wall; returns the openings. */
export function readGates(
  reading: Reading,
  features: readonly FileFeature[],
  compounds: readonly CompoundDraft[],
  barriers: readonly (readonly Position[])[],
): Position[] {
  const byName = new Map(compounds.flatMap(c => [[c.name, c] as const, [c.id, c] as const]));
  const index = boxIndex(compounds.map(c => boxOf(c.corners)));
  const walls = segmentIndex(barriers.map(line => line.map(at => toMeters(reading.plane, at))));
  const openings: Position[] = [];
  for (const feature of features) {
    const at = pointOf(reading, feature.row);
    const point = toMeters(reading.plane, at);
    const name = textOf(feature.tags, 'compound', 'community', '小区');
    const compound = name ? byName.get(name) : nearestWall(compounds, index, point);
    if (compound) compound.gates.push(at);
    else if (!name && (walls.nearest(point)?.meters ?? Infinity) <= GATE_REACH_METERS) openings.push(at);
    else refuse(reading, feature.row, name ? 'compound' : 'geometry', name || at.join(', '), 'gate-without-compound');
  }
  return openings;
}

function nearestWall(
  compounds: readonly CompoundDraft[],
  index: ReturnType<typeof boxIndex>,
  [x, y]: Point,
): CompoundDraft | undefined {
  const met = index.meet(x - GATE_REACH_METERS, y - GATE_REACH_METERS, x + GATE_REACH_METERS, y + GATE_REACH_METERS);
  const near = met
    .map(i => ({ i, meters: metersToBoundary(compounds[i]!.corners, [x, y]) }))
    .filter(found => found.meters <= GATE_REACH_METERS)
    .sort((a, b) => a.meters - b.meters || a.i - b.i);
  return near[0] && compounds[near[0].i];
}

/** Shops that the file draws; one that opens to the inside of its compound says `opens=inside`. */
export function readShops(reading: Reading, features: readonly FileFeature[], find: BuildingFinder): LedgerShop[] {
  const taken = new TakenIds();
  return features.flatMap(feature => {
    const { tags, row } = feature;
    const at = pointOf(reading, feature.row);
    const id = feature.id ?? `shop-${row}`;
    if (!claim(reading, taken, id, row)) return [];
    const reference = textOf(tags, 'building_ref', 'building_id', '楼栋');
    const building = find.named(reference) ?? find.around(toMeters(reading.plane, at), 3);
    const isInward = textOf(tags, 'opens') === 'inside';
    const name = textOf(tags, 'name', 'ref') || `#${id}`;
    const compoundId = isInward ? (building?.compoundId ?? null) : null;
    return [{ id, name, buildingId: building?.id ?? null, compoundId, at }];
  });
}

/** A point as it is; for a shop drawn as an area, the middle of its first outline. */
function pointOf({ shapes }: Reading, row: number): Position {
  if (shapes.kind[row] !== SHAPE.area) return shapes.firstOf(row);
  const ring = shapes.line(shapes.firstLine[row]!);
  // Degrees are flat enough over one shop; no metres needed.
  const [lon, lat] = ring.length > 3 ? centroid(ring.slice(1)) : ring[0]!;
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}
