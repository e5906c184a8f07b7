import type {
  CompoundFacts,
  DoorRow as FileDoor,
  Ledger,
  LedgerEntrance,
  LedgerShop,
  ReadResult,
} from '@linli/districting';
import type {
  BuildingRow,
  CompoundRow,
  DoorRow,
  EntranceRow,
  InventoryRow,
  LineRow,
  OpeningRow,
} from './inventory-row.ts';
import { unplacedRows } from './unplaced-rows.ts';

/** Rows to import, and for each the row of the file that it is (−1: it stands for several, or was worked out). */
export interface RowsOfFile {
  readonly rows: readonly InventoryRow[];
  readonly sources: readonly number[];
  /** How many of `rows` are features that are only listed; they come last. */
  readonly listed: number;
}

/**
 * What a file gave, as rows in the order in which they can be stored: compounds, buildings, entrances, doors, shops, lines,
 * then what is only listed. Doors that the file knows by number only (footprints) get the number people would expect:
 * the floor and a two-digit count, 601 and 602. Deterministic.
 */
export function rowsFromFile(file: ReadResult): RowsOfFile {
  const { ledger } = file;
  const statesDoors = file.doors.length > 0;
  const assumed = statesDoors ? { assumed: true } : {};
  const facts = new Map(file.compoundFacts.map(fact => [fact.id, fact]));
  const unplaced = unplacedRows(file);
  const worked: InventoryRow[] = [
    ...ledger.compounds.map(compound => ({ ...compoundRow(compound, facts.get(compound.id)), ...assumed })),
    ...unplaced.compounds,
    ...ledger.buildings.map(buildingRow),
    ...unplaced.buildings,
    ...ledger.entrances.map(entrance => ({ ...entranceRow(entrance), ...assumed })),
    ...unplaced.entrances,
  ];
  const doors = statesDoors
    ? statedDoors(file.doors, ledger.shops)
    : [...ledger.entrances.flatMap(countedDoors), ...ledger.shops.map(shopRow)];
  const listed = file.listed.flatMap((feature): BuildingRow[] =>
    feature.outline
      ? [
          {
            type: 'building',
            ref: feature.id,
            name: feature.name || `#${feature.id}`,
            outline: feature.outline,
            listedOnly: true,
            ...(feature.use ? { use: feature.use.slice(0, 60) } : {}),
            ...(feature.compoundId === null ? {} : { compoundRef: feature.compoundId }),
          },
        ]
      : [],
  );
  const rows = [...worked, ...doors, ...linesOf(ledger), ...listed];
  const sources = rows.map((_, index) => (statesDoors ? (file.doors[index - worked.length]?.row ?? -1) : -1));
  return { rows, sources, listed: listed.length };
}

function compoundRow(compound: Ledger['compounds'][number], facts: CompoundFacts | undefined): CompoundRow {
  return {
    type: 'compound',
    ref: compound.id,
    name: compound.name,
    walled: compound.walled,
    gates: compound.gates.slice(0, 50),
    ...(compound.outline ? { outline: compound.outline } : {}),
    ...(facts && facts.propertyFirm !== null ? { propertyFirm: facts.propertyFirm } : {}),
    ...(facts && facts.builtYear !== null ? { builtYear: facts.builtYear } : {}),
  };
}

function buildingRow(building: Ledger['buildings'][number]): BuildingRow {
  return {
    type: 'building',
    ref: building.id,
    name: building.name,
    ...(building.compoundId === null ? {} : { compoundRef: building.compoundId }),
    ...(building.outline ? { outline: building.outline } : {}),
  };
}

function entranceRow(entrance: LedgerEntrance): EntranceRow {
  const { id, name, buildingId, at, lift } = entrance;
  return { type: 'entrance', ref: id, name, buildingRef: buildingId, at, lift };
}

function countedDoors(entrance: LedgerEntrance): DoorRow[] {
  return entrance.floors.flatMap(({ floor, doors, doorNames }) =>
    Array.from(
      { length: doors },
      (_, i): DoorRow => ({
        type: 'door',
        kind: 'dwelling',
        ref: `${entrance.id}/${floor ?? '?'}/${i + 1}`,
        name: doorNames?.[i] ?? doorName(floor, i + 1),
        entranceRef: entrance.id,
        floor,
        ...(doorNames ? {} : { estimated: true }),
      }),
    ),
  );
}

function doorName(floor: number | null, number: number): string {
  const two = String(number).padStart(2, '0');
  if (floor === null) return two;
  return floor < 0 ? `B${-floor}${two}` : `${floor}${two}`;
}

function shopRow(shop: LedgerShop): DoorRow {
  return {
    type: 'door',
    kind: 'shop',
    ref: shop.id,
    name: shop.name.slice(0, 120) || shop.id.slice(0, 120),
    floor: null,
    at: shop.at,
    ...(shop.buildingId === null ? {} : { buildingRef: shop.buildingId }),
    ...(shop.compoundId === null ? {} : { compoundRef: shop.compoundId }),
    // The reader numbers the shops that it lays out along a building: `<building>/s1`.
    ...(shop.buildingId !== null && shop.id.startsWith(`${shop.buildingId}/s`) ? { estimated: true } : {}),
  };
}

/** Doors row by row; two nameless doors of one floor are told apart by their order. */
function statedDoors(doors: readonly FileDoor[], shops: readonly LedgerShop[]): DoorRow[] {
  const shopAt = new Map(shops.map(shop => [shop.id, shop]));
  const times = new Map<string, number>();
  return doors.map((door): DoorRow => {
    const above = door.entranceId ?? door.buildingId ?? door.compoundId ?? '';
    const known = door.shopId === null ? undefined : shopAt.get(door.shopId);
    const base = door.shopId ?? `${above}/${door.floor ?? '?'}/${door.door}`;
    const time = (times.get(base) ?? 0) + 1;
    times.set(base, time);
    const at = door.at ?? known?.at;
    return {
      type: 'door',
      kind: door.kind,
      ref: (door.ref || (time === 1 && door.door !== '' ? base : `${base}~${time}`)).slice(0, 200),
      name: door.door || known?.name || doorName(door.floor, time),
      floor: door.floor,
      ...(door.entranceId !== null && door.kind === 'dwelling' ? { entranceRef: door.entranceId } : {}),
      ...(door.buildingId === null ? {} : { buildingRef: door.buildingId }),
      ...(door.compoundId === null || door.kind === 'dwelling' ? {} : { compoundRef: door.compoundId }),
      ...(at ? { at } : {}),
      ...(door.people === null ? {} : { people: door.people }),
      ...(door.vacant === null ? {} : { vacant: door.vacant }),
      ...(door.tenant === null ? {} : { tenant: door.tenant }),
      ...(door.precaution === null ? {} : { precaution: door.precaution }),
      ...(door.address === '' ? {} : { address: door.address }),
    };
  });
}

/** Lines have no key in the ledger: their place tells them apart, so that the same file gives the same lines. */
function linesOf(ledger: Ledger): (LineRow | OpeningRow)[] {
  const key = (line: readonly (readonly [number, number])[]): string =>
    `${line[0]!.join(',')}..${line.at(-1)!.join(',')}#${line.length}`;
  const drawn = (type: 'way' | 'barrier', lines: readonly LineRow['line'][] = []): LineRow[] =>
    lines.filter(line => line.length >= 2).map(line => ({ type, ref: `${type}:${key(line)}`, name: '', line }));
  const openings = (ledger.openings ?? []).map(
    (at): OpeningRow => ({ type: 'opening', ref: `opening:${at.join(',')}`, name: '', at }),
  );
  const lines: (LineRow | OpeningRow)[] = [
    ...drawn('way', ledger.ways),
    ...drawn('barrier', ledger.barriers),
    ...openings,
  ];
  return [...new Map(lines.map(line => [line.ref, line])).values()];
}
