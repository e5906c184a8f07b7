import { MetricRing } from '../geometry/metric-ring.ts';
import { type Point, toPosition } from '../geometry/plane.ts';
import type { SegmentIndex } from '../geometry/segment-index.ts';
import type { LedgerEntrance, LedgerShop, Position } from '../model.ts';
import type { BuildingDraft } from './building-draft.ts';
import { FloorLayouts, spread } from './floor-layouts.ts';
import { type Reading, takeOutline } from './reading.ts';
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

/** Lays the doors of one reading's buildings out, one building after the other. */
export class DoorLayout {
  private readonly reading: Reading;
  private readonly layouts = new FloorLayouts();
  private readonly ring = new MetricRing();

  constructor(reading: Reading) {
    this.reading = reading;
  }

  /**
   * Adds the entrances of a building of flats with their doors floor by floor. Drawn entrances are taken as they are; without
   * any, so many stand in a row along the long side as stated, else one every `metersPerEntrance`. Stated households are
   * spread evenly, the remainder from below; else every floor has the layout's doors as far as the area allows. The
   * ground floor has no flats where shops are stated and there is a floor above.
   */
  addEntrances(building: BuildingDraft, drawn: readonly EntranceDraft[], to: LedgerEntrance[]): void {
    const { table, assumed } = this.reading;
    const drafts = drawn.length > 0 ? drawn : this.entrancesInRow(building);
    const doorsOf = spreadHouseholds(building, drafts);
    if (!doorsOf) assumed.add('households-estimated');
    const perFloor = doorsPerFloor(building, drafts.length, table);
    for (let i = 0; i < drafts.length; i++) {
      const draft = drafts[i]!;
      const levels = draft.levels ?? building.levels;
      const lowest = (building.shops ?? 0) > 0 && levels > 1 ? 2 : 1;
      const storeys = levels - lowest + 1;
      const floors = this.layouts.floors(lowest, storeys, doorsOf ? doorsOf[i]! : perFloor * storeys);
      // The lowest floor has the most doors.
      if ((floors[0]?.doors ?? 0) === 0) assumed.add('entrances-without-own-doors');
      const { id, name, at } = draft;
      to.push({ id, buildingId: building.id, name, at, lift: draft.lift ?? building.lift, floors });
    }
  }

  private entrancesInRow(building: BuildingDraft): EntranceDraft[] {
    const { table, assumed, plane } = this.reading;
    takeOutline(this.reading, building, this.ring);
    const { middle, along, longMeters } = this.ring.longRectangle();
    const layout = building.levels >= table.towerFromLevels ? table.tower : table.walkUp;
    const estimated = Math.max(1, Math.round(longMeters / layout.metersPerEntrance));
    if (!building.entrances) assumed.add('entrances-estimated');
    const most = Math.max(1, building.households ?? Infinity);
    const count = Math.min(building.entrances || estimated, most);
    const out: EntranceDraft[] = [];
    for (let i = 0; i < count; i++) {
      const offset = longMeters * ((i + 0.5) / count - 0.5);
      const at = toPosition(plane, [middle[0] + along[0] * offset, middle[1] + along[1] * offset]);
      const name = String(i + 1);
      out.push({ row: null, id: `${building.id}/e${name}`, name, at, lift: null, households: null, levels: null });
    }
    return out;
  }

  /**
   * Adds shops along the ground floor of a building: as many as stated, else one every `metersPerShop` of the long side. They
   * stand in a row on the long side that faces the nearest street, and open to it.
   */
  addShops(building: BuildingDraft, streets: SegmentIndex, to: LedgerShop[]): void {
    const { table, plane, assumed } = this.reading;
    takeOutline(this.reading, building, this.ring);
    const street = streets.nearest(this.ring.centroid())?.at ?? null;
    const { middle, along, longMeters, shortMeters } = this.ring.longRectangle();
    const estimated = Math.max(1, Math.round(longMeters / table.metersPerShop));
    if (building.shops === null) assumed.add('shops-estimated');
    const count = building.shops ?? Math.min(table.mostShopsPerBuilding, estimated);
    const across: Point = [-along[1], along[0]];
    const isLeft = street ? (street[0] - middle[0]) * across[0] + (street[1] - middle[1]) * across[1] >= 0 : true;
    const out = Math.max(0, shortMeters / 2 - 1) * (isLeft ? 1 : -1);
    for (let i = 0; i < count; i++) {
      const offset = longMeters * ((i + 0.5) / count - 0.5);
      const at: Point = [
        middle[0] + along[0] * offset + across[0] * out,
        middle[1] + along[1] * offset + across[1] * out,
      ];
      to.push({
        id: `${building.id}/s${i + 1}`,
        name: `${building.name} ${i + 1}`,
        buildingId: building.id,
        compoundId: null,
        at: toPosition(plane, at),
      });
    }
  }
}

/** Households of each entrance, `null` when nobody stated any. Those of single entrances come first. */
function spreadHouseholds(building: BuildingDraft, drafts: readonly EntranceDraft[]): number[] | null {
  if (building.households === null && drafts.every(isSilent)) return null;
  const own = drafts.reduce((sum, draft) => sum + (draft.households ?? 0), 0);
  const open = drafts.filter(draft => draft.households === null).length;
  const rest = spread(Math.max(0, (building.households ?? own) - own), open);
  let next = 0;
  return drafts.map(draft => draft.households ?? rest[next++]!);
}

const isSilent = ({ households }: EntranceDraft) => households === null;

function doorsPerFloor(building: BuildingDraft, entrances: number, table: UseToDoors): number {
  const layout = building.levels >= table.towerFromLevels ? table.tower : table.walkUp;
  const room = Math.floor(building.squareMeters / (entrances * table.squareMetersPerDoor));
  return Math.min(layout.doorsPerFloor, Math.max(1, room));
}
