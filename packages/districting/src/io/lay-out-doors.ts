import { MetricRing } from '../geometry/metric-ring.ts';
import { type Point, toPosition } from '../geometry/plane.ts';
import type { LongRectangle } from '../geometry/ring.ts';
import type { SegmentIndex } from '../geometry/segment-index.ts';
import type { Position } from '../model.ts';
import type { BuildingDraft } from './building-draft.ts';
import type { EntranceDraft } from './entrance-draft.ts';
import { FloorLayouts, spread } from './floor-layouts.ts';
import type { LaidOut } from './laid-out.ts';
import { type Reading, takeOutline } from './reading.ts';
import type { UseToDoors } from './use-to-doors.ts';

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
  addEntrances(to: LaidOut, building: BuildingDraft, drawn: readonly EntranceDraft[]): void {
    const { table, assumed } = this.reading;
    const row = drawn.length > 0 ? null : this.longRectangle(building);
    const count = row ? this.inRow(building, row) : drawn.length;
    const doorsOf = spreadHouseholds(building, drawn, count);
    if (!doorsOf) assumed.add('households-estimated');
    const perFloor = doorsPerFloor(building, count, table);
    for (let i = 0; i < count; i++) {
      const draft = drawn[i];
      const levels = draft?.levels ?? building.levels;
      const lowest = (building.shops ?? 0) > 0 && levels > 1 ? 2 : 1;
      const storeys = levels - lowest + 1;
      const floors = this.layouts.floors(lowest, storeys, doorsOf ? doorsOf[i]! : perFloor * storeys);
      // The lowest floor has the most doors.
      if ((floors[0]?.doors ?? 0) === 0) assumed.add('entrances-without-own-doors');
      if (draft) to.addEntrance(draft, i, draft.at, draft.lift ?? building.lift, floors);
      else to.addEntrance(null, i, this.placeInRow(row!, count, i), building.lift, floors);
    }
  }

  private longRectangle(building: BuildingDraft): LongRectangle {
    takeOutline(this.reading, building, this.ring);
    return this.ring.longRectangle();
  }

  /** So many entrances as stated, else one every `metersPerEntrance` of the long side. */
  private inRow(building: BuildingDraft, { longMeters }: LongRectangle): number {
    const { table, assumed } = this.reading;
    const layout = building.levels >= table.towerFromLevels ? table.tower : table.walkUp;
    const estimated = Math.max(1, Math.round(longMeters / layout.metersPerEntrance));
    if (!building.entrances) assumed.add('entrances-estimated');
    const most = Math.max(1, building.households ?? Infinity);
    return Math.min(building.entrances || estimated, most);
  }

  private placeInRow({ middle, along, longMeters }: LongRectangle, count: number, i: number): Position {
    const offset = longMeters * ((i + 0.5) / count - 0.5);
    return toPosition(this.reading.plane, [middle[0] + along[0] * offset, middle[1] + along[1] * offset]);
  }

  /**
   * Adds shops along the ground floor of a building: as many as stated, else one every `metersPerShop` of the long side. They
   * stand in a row on the long side that faces the nearest street, and open to it.
   */
  addShops(to: LaidOut, building: BuildingDraft, streets: SegmentIndex): void {
    const { table, plane, assumed } = this.reading;
    const { middle, along, longMeters, shortMeters } = this.longRectangle(building);
    const street = streets.nearest(this.ring.centroid())?.at ?? null;
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
      to.addShop(i, toPosition(plane, at));
    }
  }
}

/** Households of each entrance, `null` when nobody stated any. Those of single entrances come first. */
function spreadHouseholds(building: BuildingDraft, drawn: readonly EntranceDraft[], count: number): number[] | null {
  if (building.households === null && drawn.every(isSilent)) return null;
  const own = drawn.reduce((sum, draft) => sum + (draft.households ?? 0), 0);
  const open = count - drawn.filter(draft => !isSilent(draft)).length;
  const rest = spread(Math.max(0, (building.households ?? own) - own), open);
  let next = 0;
  return Array.from({ length: count }, (_, i) => drawn[i]?.households ?? rest[next++]!);
}

const isSilent = ({ households }: EntranceDraft) => households === null;

function doorsPerFloor(building: BuildingDraft, entrances: number, table: UseToDoors): number {
  const layout = building.levels >= table.towerFromLevels ? table.tower : table.walkUp;
  const room = Math.floor(building.squareMeters / (entrances * table.squareMetersPerDoor));
  return Math.min(layout.doorsPerFloor, Math.max(1, room));
}
