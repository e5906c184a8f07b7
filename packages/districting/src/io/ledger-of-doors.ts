import { assumedGate } from '../geometry/assume-gate.ts';
import { localPlane, type Point, toMeters, toPosition } from '../geometry/plane.ts';
import { convexHull } from '../geometry/ring.ts';
import type {
  Ledger,
  LedgerBuilding,
  LedgerCompound,
  LedgerEntrance,
  LedgerFloor,
  LedgerShop,
  Position,
} from '../model.ts';
import { refuseRow } from './refuse.ts';
import type { AssumptionCount, DoorRow, Precaution, RowRefusal } from './result.ts';

/** A row of a list of doors, understood cell by cell, its position in WGS-84 once placed. */
export interface DoorDraft {
  readonly line: number;
  readonly compound: string;
  readonly building: string;
  readonly entrance: string;
  readonly floor: number | null;
  readonly door: string;
  readonly kind: 'dwelling' | 'shop';
  readonly lift: boolean | null;
  readonly people: number | null;
  readonly vacant: boolean | null;
  readonly tenant: boolean | null;
  readonly precaution: Precaution | 'none' | null;
  readonly address: string;
  readonly ref: string;
  readonly at: Position | null;
}

/**
 * Puts doors together to entrances, buildings and compounds by their names. An entrance stands at the mean of its doors'
 * positions, else at its building's, else at its compound's; what has none is refused or left out of the ledger, as
 * asked. A door named twice, or a key used twice, is refused the second time. Ids are names joined by `/`, so a second reading of the same
 * file gives the same.
 */
export function ledgerOfDoors(
  drafts: readonly DoorDraft[],
  positions: 'required' | 'optional',
  refusals: RowRefusal[],
  assumed: AssumptionCount,
): { ledger: Ledger; doors: DoorRow[] } {
  const places = meanPlaces(drafts);
  const seen = new Set<string>();
  const refs = new Set<string>();
  const rows: DoorRow[] = [];
  const lifts = liftsOf(drafts, assumed);
  for (const draft of drafts) {
    const row = doorRow(draft, places, lifts, assumed);
    const key = JSON.stringify([row.kind, row.entranceId ?? row.buildingId, row.floor, row.door || row.row]);
    if (seen.has(key)) refusals.push(refuseRow(draft.line, 'door', draft.door, 'door-twice'));
    else if (refs.has(row.ref)) refusals.push(refuseRow(draft.line, 'ref', row.ref, 'ref-twice'));
    else if (!row.at && positions === 'required')
      refusals.push(refuseRow(draft.line, 'lon, lat', '', 'position-missing'));
    else rows.push(row);
    seen.add(key);
    if (row.ref !== '') refs.add(row.ref);
  }
  return { ledger: ledgerOf(rows.filter(isPlaced), assumed), doors: rows };
}

type Placed = DoorRow & { readonly at: Position };

function isPlaced(row: DoorRow): row is Placed {
  return row.at !== null;
}

const compoundIdOf = (draft: { readonly compound: string }) => draft.compound || null;
const buildingIdOf = (draft: DoorDraft) => (draft.building === '' ? null : join(draft.compound, draft.building));
const entranceIdOf = (draft: DoorDraft) =>
  draft.kind === 'dwelling' ? join(draft.compound, draft.building, draft.entrance || '1') : null;

function join(...names: readonly string[]): string {
  return names.map(name => name.replaceAll('/', '／')).join('/');
}

/** Mean position of everything that shares an id, by id. */
function meanPlaces(drafts: readonly DoorDraft[]): ReadonlyMap<string, Position> {
  const sums = new Map<string, [lon: number, lat: number, count: number]>();
  for (const draft of drafts) {
    if (!draft.at) continue;
    const keys = [entranceIdOf(draft), buildingIdOf(draft), compoundIdOf(draft)];
    keys.forEach((id, depth) => {
      if (id === null) return;
      const key = `${depth} ${id}`;
      const [lon, lat, count] = sums.get(key) ?? [0, 0, 0];
      sums.set(key, [lon + draft.at![0], lat + draft.at![1], count + 1]);
    });
  }
  return new Map([...sums].map(([key, [lon, lat, n]]) => [key, [round7(lon / n), round7(lat / n)]]));
}

function round7(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

function doorRow(
  draft: DoorDraft,
  places: ReadonlyMap<string, Position>,
  lifts: ReadonlyMap<string, boolean>,
  assumed: AssumptionCount,
): DoorRow {
  const [entranceId, buildingId, compoundId] = [entranceIdOf(draft), buildingIdOf(draft), compoundIdOf(draft)];
  const own = draft.kind === 'shop' ? draft.at : places.get(`0 ${entranceId}`);
  const at = own ?? places.get(`1 ${buildingId}`) ?? places.get(`2 ${compoundId}`) ?? null;
  if (!own && at) assumed.add('position-from-neighbours');
  if (draft.floor === null && draft.kind === 'dwelling') assumed.add('floor-unknown');
  const { line, kind, compound, building, entrance, floor, door, people } = draft;
  const { vacant, tenant, precaution, address, ref } = draft;
  const name = door || `#${line}`;
  return {
    row: line,
    kind,
    compoundId,
    compound,
    buildingId,
    building,
    entranceId,
    entrance: kind === 'dwelling' ? entrance || '1' : entrance,
    floor,
    door: kind === 'shop' ? name : door,
    shopId: kind === 'shop' ? join(compound, building, name) : null,
    at,
    lift: entranceId !== null && lifts.get(entranceId)!,
    people,
    vacant,
    tenant,
    precaution,
    address,
    ref,
  };
}

function ledgerOf(rows: readonly Placed[], assumed: AssumptionCount): Ledger {
  const buildings = new Map<string, LedgerBuilding>();
  const entrances = new Map<
    string,
    { entrance: Omit<LedgerEntrance, 'floors'>; doors: Map<number | null, DoorRow[]> }
  >();
  const shops: LedgerShop[] = [];
  for (const row of rows) {
    const { buildingId, entranceId, compoundId } = row;
    if (buildingId !== null) buildings.set(buildingId, { id: buildingId, name: row.building, compoundId });
    if (entranceId === null) {
      shops.push({ id: row.shopId!, name: row.door, buildingId, compoundId: null, at: row.at });
      continue;
    }
    const entry = entrances.get(entranceId) ?? {
      entrance: {
        id: entranceId,
        buildingId: buildingId!,
        name: row.entrance,
        at: row.at,
        lift: row.lift,
      },
      doors: new Map<number | null, DoorRow[]>(),
    };
    entrances.set(entranceId, entry);
    entry.doors.set(row.floor, [...(entry.doors.get(row.floor) ?? []), row]);
  }
  return {
    compounds: compoundsOf(rows, assumed),
    buildings: [...buildings.values()],
    entrances: [...entrances.values()].map(({ entrance, doors }) => ({ ...entrance, floors: floorsOf(doors) })),
    shops,
  };
}

/** Only who knocks longer loses time; a mask or a telephone call takes none at the door. */
function floorsOf(doors: ReadonlyMap<number | null, readonly DoorRow[]>): LedgerFloor[] {
  return [...doors]
    .sort((a, b) => (a[0] ?? Infinity) - (b[0] ?? Infinity))
    .map(([floor, rows]) => {
      const slowDoors = rows.filter(row => row.precaution === 'knock-longer').length;
      const doorNames = rows.map(row => row.door);
      return { floor, doors: rows.length, doorNames, ...(slowDoors > 0 && { slowDoors }) };
    });
}

/** An entrance has a lift if one of its rows says so; silent ones have one from seven storeys on (GB 50096-2011, 6.4.1). */
function liftsOf(drafts: readonly DoorDraft[], assumed: AssumptionCount): Map<string, boolean> {
  const stated = new Map<string, boolean>();
  const highest = new Map<string, number>();
  for (const draft of drafts) {
    const id = entranceIdOf(draft);
    if (id === null) continue;
    if (draft.lift !== null) stated.set(id, (stated.get(id) ?? false) || draft.lift);
    highest.set(id, Math.max(highest.get(id) ?? 0, draft.floor ?? 0));
  }
  const silent = [...highest.keys()].filter(id => !stated.has(id));
  assumed.add('lift-assumed', silent.length);
  return new Map([...highest].map(([id, top]) => [id, stated.get(id) ?? top >= 7]));
}

/** Named compounds are walled; the hull of their doors is the wall and one gate is assumed. Under three places: no wall's line. */
function compoundsOf(rows: readonly Placed[], assumed: AssumptionCount): LedgerCompound[] {
  const points = new Map<string, Position[]>();
  for (const { compoundId, at, kind } of rows) {
    if (compoundId === null) continue;
    const list = points.get(compoundId) ?? [];
    points.set(compoundId, list);
    if (kind === 'dwelling') list.push(at);
  }
  return [...points].map(([name, at]): LedgerCompound => {
    assumed.add('gate-assumed');
    const base = { id: name, name, walled: true };
    if (at.length === 0) return { ...base, gates: [] };
    const plane = localPlane(at[0]!);
    const corners = convexHull(at.flatMap(p => around(toMeters(plane, p))));
    assumed.add('outline-from-hull');
    const outline = [...corners, corners[0]!].map(corner => toPosition(plane, corner));
    return { ...base, outline, gates: [toPosition(plane, assumedGate(corners, []))] };
  });
}

/** A building of which only a point is known takes some ground: 12 m to each side. */
function around([x, y]: Point): Point[] {
  return [
    [x - 12, y - 12],
    [x + 12, y - 12],
    [x + 12, y + 12],
    [x - 12, y + 12],
  ];
}
