import { type LocalPlane, type Point, toMeters, toPosition } from '../geometry/plane.ts';
import { longRectangle } from '../geometry/ring.ts';
import type { LedgerEntrance, LedgerShop, Position } from '../model.ts';
import type { BuildingDraft } from './building-draft.ts';
import { type FloorLayouts, spread } from './floor-layouts.ts';
import type { AssumptionCount } from './result.ts';
import type { UseToDoors } from './use-to-doors.ts';

/** An entrance that the file draws as a point. */
export interface EntranceDraft {
  /** Its feature, `null` for an estimated one. */
  readonly row: number | null;
  readonly id: string;
  readonly name: string;
  readonly at: Position;
  readonly lift: boolean | null;
  readonly households: number | null;
  readonly levels: number | null;
}

/**
 * The entrances of a building of flats with their doors floor by floor. Drawn entrances are taken as they are; without
 * any, so many stand in a row along the long side as stated, else one every `metersPerEntrance`. Stated households are
 * spread evenly, the remainder from below; else every floor has the layout's doors as far as the area allows. The
 * ground floor has no flats where shops are stated and there is a floor above.
 */
export function laidOutEntrances(
  building: BuildingDraft,
  drawn: readonly EntranceDraft[],
  table: UseToDoors,
  plane: LocalPlane,
  assumed: AssumptionCount,
  layouts: FloorLayouts,
): LedgerEntrance[] {
  const drafts = drawn.length > 0 ? drawn : entrancesInRow(building, table, plane, assumed);
  const doorsOf = spreadHouseholds(building, drafts);
  if (!doorsOf) assumed.add('households-estimated');
  const perFloor = doorsPerFloor(building, drafts.length, table);
  return drafts.map((draft, i): LedgerEntrance => {
    const levels = draft.levels ?? building.levels;
    const lowest = (building.shops ?? 0) > 0 && levels > 1 ? 2 : 1;
    const storeys = levels - lowest + 1;
    const floors = layouts.floors(lowest, storeys, doorsOf ? doorsOf[i]! : perFloor * storeys);
    if (floors.every(({ doors }) => doors === 0)) assumed.add('entrances-without-own-doors');
    return {
      id: draft.id,
      buildingId: building.id,
      name: draft.name,
      at: draft.at,
      lift: draft.lift ?? building.lift,
      floors,
    };
  });
}

function entrancesInRow(
  building: BuildingDraft,
  table: UseToDoors,
  plane: LocalPlane,
  assumed: AssumptionCount,
): EntranceDraft[] {
  const { middle, along, longMeters } = longRectangle(building.outline.slice(1).map(at => toMeters(plane, at)));
  const layout = building.levels >= table.towerFromLevels ? table.tower : table.walkUp;
  const estimated = Math.max(1, Math.round(longMeters / layout.metersPerEntrance));
  if (!building.entrances) assumed.add('entrances-estimated');
  const most = Math.max(1, building.households ?? Infinity);
  const count = Math.min(building.entrances || estimated, most);
  return Array.from({ length: count }, (_, i) => {
    const offset = longMeters * ((i + 0.5) / count - 0.5);
    const at: Point = [middle[0] + along[0] * offset, middle[1] + along[1] * offset];
    return {
      row: null,
      id: `${building.id}/e${i + 1}`,
      name: String(i + 1),
      at: toPosition(plane, at),
      lift: null,
      households: null,
      levels: null,
    };
  });
}

/** Households of each entrance, `null` when nobody stated any. Those of single entrances come first. */
function spreadHouseholds(building: BuildingDraft, drafts: readonly EntranceDraft[]): number[] | null {
  if (building.households === null && drafts.every(draft => draft.households === null)) return null;
  const own = drafts.reduce((sum, draft) => sum + (draft.households ?? 0), 0);
  const open = drafts.filter(draft => draft.households === null).length;
  const rest = spread(Math.max(0, (building.households ?? own) - own), open);
  let next = 0;
  return drafts.map(draft => draft.households ?? rest[next++]!);
}

function doorsPerFloor(building: BuildingDraft, entrances: number, table: UseToDoors): number {
  const layout = building.levels >= table.towerFromLevels ? table.tower : table.walkUp;
  const room = Math.floor(building.squareMeters / (entrances * table.squareMetersPerDoor));
  return Math.min(layout.doorsPerFloor, Math.max(1, room));
}

/**
 * Shops along the ground floor of a building: as many as stated, else one every `metersPerShop` of the long side. They
 * stand in a row on the long side that faces `street`, and open to it.
 */
export function laidOutShops(
  building: BuildingDraft,
  street: Point | null,
  table: UseToDoors,
  plane: LocalPlane,
  assumed: AssumptionCount,
): LedgerShop[] {
  const { middle, along, longMeters, shortMeters } = longRectangle(
    building.outline.slice(1).map(at => toMeters(plane, at)),
  );
  const estimated = Math.max(1, Math.round(longMeters / table.metersPerShop));
  if (building.shops === null) assumed.add('shops-estimated');
  const count = building.shops ?? Math.min(table.mostShopsPerBuilding, estimated);
  const across: Point = [-along[1], along[0]];
  const isLeft = street ? (street[0] - middle[0]) * across[0] + (street[1] - middle[1]) * across[1] >= 0 : true;
  const out = Math.max(0, shortMeters / 2 - 1) * (isLeft ? 1 : -1);
  return Array.from({ length: count }, (_, i) => {
    const offset = longMeters * ((i + 0.5) / count - 0.5);
    const at: Point = [
      middle[0] + along[0] * offset + across[0] * out,
      middle[1] + along[1] * offset + across[1] * out,
    ];
    return {
      id: `${building.id}/s${i + 1}`,
      name: `${building.name} ${i + 1}`,
      buildingId: building.id,
      compoundId: null,
      at: toPosition(plane, at),
    };
  });
}
