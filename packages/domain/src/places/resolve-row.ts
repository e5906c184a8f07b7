import { childKey, normaliseText, partKey, placeText, sortKey } from './address.ts';
import type {
  BuildingRow,
  CompoundRow,
  DoorRow,
  EntranceRow,
  InventoryRow,
  LineRow,
  OpeningRow,
} from './inventory-row.ts';
import type { Building, Compound, Door, Entrance, PlaceLine, Shelf } from './record.ts';
import type { PlaceCandidate } from './which-place.ts';

/** What is known of the places that a batch of rows speaks of. */
export interface Inventory {
  readonly compounds: Shelf<Compound>;
  readonly buildings: Shelf<Building>;
  readonly entrances: Shelf<Entrance>;
  readonly doors: Shelf<Door>;
  readonly lines: Shelf<PlaceLine>;
  /** Where doors are known by name (`groupOf`): a made-up door is not added there. */
  readonly named: Set<string>;
}

/** Doors that are counted together: the dwellings of an entrance, the shops of a building. */
export const groupOf = (door: Pick<Door, 'kind' | 'entranceId' | 'buildingId'>): string =>
  door.kind === 'shop' ? `shop:${door.buildingId}` : `dwelling:${door.entranceId}`;

/** Why one row is not stored. `value` is what stood in the column. */
export interface RowFault {
  readonly column: string;
  readonly value: string;
  readonly code: 'parent-unknown' | 'entrance-missing' | 'address-ambiguous' | 'identity-number-not-accepted';
  /** Of `address-ambiguous`: the places that could be meant. */
  readonly between?: readonly PlaceCandidate[];
}

/** A row as the record it would be if the place were new. `id` is filled in by whoever stores it. */
export type Draft<R> = Omit<R, 'id' | 'ref'>;

const unknownParent = (column: string, value: string): RowFault => ({ column, value, code: 'parent-unknown' });

/** A compound; its key is its name. */
export function compoundDraft(row: CompoundRow): Draft<Compound> {
  return {
    key: keyOfName(row.name),
    name: row.name,
    walled: row.walled,
    outline: row.outline ?? null,
    gates: row.gates,
    propertyFirm: row.propertyFirm ?? null,
    builtYear: row.builtYear ?? null,
  };
}

/** A building below its compound, or a house of its own. */
export function buildingDraft(row: BuildingRow, known: Inventory): Draft<Building> | RowFault {
  const compound = row.compoundRef === undefined ? null : known.compounds.byRef(row.compoundRef);
  if (compound === undefined) return unknownParent('compoundRef', row.compoundRef ?? '');
  const key = compound ? childKey(compound.key, buildingPart(row.name)) : keyOfName(row.name);
  return {
    key: buildingPart(row.name) === '' ? '' : key,
    name: row.name,
    compoundId: compound?.id ?? null,
    compoundName: compound?.name ?? null,
    use: row.use ?? null,
    listedOnly: row.listedOnly ?? false,
    outline: row.outline ?? null,
  };
}

/** A stairwell of a building that is known. */
export function entranceDraft(row: EntranceRow, known: Inventory): Draft<Entrance> | RowFault {
  const building = known.buildings.byRef(row.buildingRef);
  if (!building) return unknownParent('buildingRef', row.buildingRef);
  return {
    key: childKey(building.key, partKey(row.name)),
    name: row.name,
    buildingId: building.id,
    at: row.at ?? null,
    lift: row.lift,
    place: placeText(building.compoundName, building.name, row.name),
  };
}

/** A dwelling at its entrance, or a shop in a building, in a compound, or on its own. */
export function doorDraft(row: DoorRow, known: Inventory): Draft<Door> | RowFault {
  const entrance = row.entranceRef === undefined ? null : known.entrances.byRef(row.entranceRef);
  const building = row.buildingRef === undefined ? null : known.buildings.byRef(row.buildingRef);
  const compound = row.compoundRef === undefined ? null : known.compounds.byRef(row.compoundRef);
  if (entrance === undefined) return unknownParent('entranceRef', row.entranceRef ?? '');
  if (building === undefined) return unknownParent('buildingRef', row.buildingRef ?? '');
  if (compound === undefined) return unknownParent('compoundRef', row.compoundRef ?? '');
  if (row.kind === 'dwelling' && !entrance) return { column: 'entranceRef', value: row.name, code: 'entrance-missing' };
  const house = building ?? (entrance ? (known.buildings.byId(entrance.buildingId) ?? null) : null);
  const inHouse = house ? placeText(house.compoundName, house.name, null) : (compound?.name ?? '');
  const address = row.address || null;
  // A dwelling is said by its stairwell; a shop may have a street address of its own.
  const place = (row.kind === 'shop' && address !== null ? streetOf(address, row.name) : entrance?.place) ?? inHouse;
  const above = entrance?.key ?? house?.key ?? (address ? keyOfName(address) : '');
  return {
    key: childKey(above, row.kind === 'shop' ? `shop:${normaliseText(row.name)}` : partKey(row.name)),
    kind: row.kind,
    name: row.name,
    entranceId: entrance?.id ?? null,
    buildingId: house?.id ?? entrance?.buildingId ?? null,
    compoundId: compound?.id ?? null,
    floor: row.floor,
    place,
    address,
    sortKey: sortKey(place, row.floor, row.name),
    at: row.at ?? null,
    people: row.people ?? null,
    vacant: row.vacant ?? false,
    tenant: row.tenant ?? false,
    estimated: row.estimated ?? false,
    precaution: row.precaution === 'none' ? null : (row.precaution ?? null),
  };
}

/** 海棠街60号附5号 of the shop 附5号 is 海棠街60号: its name stands beside it wherever it is shown. */
function streetOf(address: string, name: string): string {
  return address.endsWith(name) ? address.slice(0, -name.length).trim() || address : address;
}

/** A line as it is; an opening is a line of one point. Lines are found by their reference only. */
export function lineDraft(row: LineRow | OpeningRow): Draft<PlaceLine> {
  return { key: '', kind: row.type, name: row.name, line: row.type === 'opening' ? [row.at] : row.line };
}

/** References that a row needs to be known. */
export function parentRefs(row: InventoryRow): readonly (readonly ['compound' | 'building' | 'entrance', string])[] {
  const named = [
    ['compound', 'compoundRef' in row ? row.compoundRef : undefined],
    ['building', 'buildingRef' in row ? row.buildingRef : undefined],
    ['entrance', 'entranceRef' in row ? row.entranceRef : undefined],
  ] as const;
  return named.flatMap(([kind, ref]) => (ref === undefined ? [] : [[kind, ref] as const]));
}

/** `#way/123` is a made-up name of a building that has none: nobody finds it by its address. */
function buildingPart(name: string): string {
  return name.startsWith('#') ? '' : partKey(name);
}
function keyOfName(name: string): string {
  return name.startsWith('#') ? '' : normaliseText(name).slice(0, 300);
}
