import { normaliseText, partKey } from '../address.ts';
import type { DoorRow, InventoryRow } from '../inventory-row.ts';
import type { SheetDoor } from './sheet-door.ts';

/** From so many storeys on a stairwell has a lift unless its rows say otherwise (GB 50096-2011, 6.4.1). */
const liftFromFloor = 7;

/**
 * Turns doors of a sheet into rows of the ledger: each compound, building and stairwell once, before its first door. Keys are
 * made of normalised names, so 3栋, 三栋 and 3幢 of one file are one building. It remembers stairwells, not doors. A dwelling has no
 * place of its own: flats stand above one another and are walked to through one stairwell, so the first place that a row gives is the
 * stairwell's, and `placesLeft` counts the dwellings that say another one.
 */
export class DoorRows {
  private readonly compounds = new Set<string>();
  private readonly buildings = new Set<string>();
  private readonly entrances = new Map<string, boolean>();
  private readonly placeOf = new Map<string, string>();
  /** Dwellings with a place of their own that is not the one taken for their stairwell. */
  placesLeft = 0;

  /** Rows of the ledger for one door; the door comes last. */
  of(door: SheetDoor): InventoryRow[] {
    const rows: InventoryRow[] = [];
    const compoundRef = door.compound === '' ? undefined : keyOf(door.compound);
    if (compoundRef !== undefined && !this.compounds.has(compoundRef)) {
      this.compounds.add(compoundRef);
      rows.push({ type: 'compound', ref: compoundRef, name: door.compound, walled: true, gates: [], assumed: true });
    }
    const buildingRef = door.building === '' ? undefined : `${compoundRef ?? '-'}/${partKey(door.building) || '-'}`;
    if (buildingRef !== undefined && !this.buildings.has(buildingRef)) {
      this.buildings.add(buildingRef);
      rows.push({ type: 'building', ref: buildingRef, name: door.building, ...(compoundRef ? { compoundRef } : {}) });
    }
    if (door.kind === 'dwelling') rows.push(...this.entranceOf(door, buildingRef!));
    rows.push(doorRow(door, compoundRef, buildingRef));
    return rows;
  }

  /** The stairwell where it is new, and again once a row shows that it has a lift, or where it stands. */
  private entranceOf(door: SheetDoor, buildingRef: string): InventoryRow[] {
    const name = door.entrance || '1';
    const ref = `${buildingRef}/${partKey(name) || '-'}`;
    const isPlaced = this.placeOf.has(ref) || !door.at;
    this.countPlace(ref, door);
    const before = this.entrances.get(ref);
    const lift = (before ?? false) || (door.lift ?? (door.floor ?? 0) >= liftFromFloor);
    if (before === lift && isPlaced) return [];
    this.entrances.set(ref, lift);
    return [{ type: 'entrance', ref, name, buildingRef, lift, assumed: true, ...(door.at ? { at: door.at } : {}) }];
  }

  private countPlace(stairwell: string, { at }: SheetDoor): void {
    if (!at) return;
    const place = at.join();
    const taken = this.placeOf.get(stairwell) ?? place;
    this.placeOf.set(stairwell, taken);
    if (taken !== place) this.placesLeft++;
  }
}

/** The key of a door in the file: its own reference, else its place and number; `householdDoorRef` of the residents. */
export function sheetDoorRef(door: SheetDoor): string {
  if (door.ref !== '') return door.ref.slice(0, 200);
  const compound = door.compound === '' ? '-' : keyOf(door.compound);
  const building = door.building === '' ? '-' : partKey(door.building) || '-';
  if (door.kind === 'shop') {
    const where = door.address === '' ? '' : `${normaliseText(door.address)}/`;
    return `${compound}/${building}/shop:${where}${normaliseText(door.door)}`.slice(0, 200);
  }
  const entrance = partKey(door.entrance || '1') || '-';
  return `${compound}/${building}/${entrance}/${partKey(door.door) || normaliseText(door.door)}`.slice(0, 200);
}

function keyOf(name: string): string {
  return normaliseText(name).slice(0, 120) || name.slice(0, 120);
}

function doorRow(door: SheetDoor, compoundRef: string | undefined, buildingRef: string | undefined): DoorRow {
  return {
    type: 'door',
    kind: door.kind,
    ref: sheetDoorRef(door),
    name: door.door.slice(0, 120),
    floor: door.floor,
    ...(door.kind === 'dwelling' ? { entranceRef: `${buildingRef}/${partKey(door.entrance || '1') || '-'}` } : {}),
    ...(buildingRef === undefined ? {} : { buildingRef }),
    ...(compoundRef === undefined || door.kind === 'dwelling' ? {} : { compoundRef }),
    ...(door.at && door.kind === 'shop' ? { at: door.at } : {}),
    ...(door.people === null ? {} : { people: door.people }),
    ...(door.vacant === null ? {} : { vacant: door.vacant }),
    ...(door.tenant === null ? {} : { tenant: door.tenant }),
    ...(door.precaution === null ? {} : { precaution: door.precaution }),
    ...(door.address === '' ? {} : { address: door.address }),
  };
}
