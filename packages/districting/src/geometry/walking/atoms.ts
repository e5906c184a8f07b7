import type { DivideSettings, Ledger, LedgerEntrance, LedgerFloor, Rates } from '../../model.ts';
import type { LocalPlane } from '../plane.ts';
import { numbering } from './numbering.ts';

/** Id of the atom of one floor: `floor:<entrance id>:<storey>`, the storey `?` when nobody knows it. */
export function floorAtomId(entranceId: string, floor: number | null): string {
  return `floor:${entranceId}:${floor ?? '?'}`;
}

/** Id of the atom of a shop: `shop:<shop id>`. */
export function shopAtomId(shopId: string): string {
  return `shop:${shopId}`;
}

/**
 * The atoms of a ledger in typed arrays: the floors of every entrance from the lowest storey up, the unknown floor last,
 * entrances in the ledger's order; then every shop. −1 stands for "none".
 */
export interface AtomArrays {
  readonly size: number;
  /** Index into `ledger.entrances`. */
  readonly entrance: Int32Array;
  /** Storey as people count it; NaN for the floor nobody knows, and for a shop. */
  readonly floor: Float64Array;
  /** Index into `ledger.shops`. */
  readonly shop: Int32Array;
  /** Number of the building: entrances' buildings in order of appearance. −1 for a shop. */
  readonly building: Int32Array;
  /** Number of the compound, in order of appearance. */
  readonly compound: Int32Array;
  readonly doors: Float64Array;
  readonly minutes: Float64Array;
  /** Metres east and north of the origin. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** First atom of each entrance; its floors end where the next one's begin. */
  readonly firstOf: Int32Array;
  /** Compound ids by number. */
  readonly compoundIds: readonly string[];
}

/**
 * Lays the atoms of a ledger out. A floor's own minutes are its doors, its slow doors, one storey of stairs or lift unless it
 * is the lowest, and its share of waiting for the lift. Shops have no doors and no minutes where shops do not count. Linear.
 */
export function atomArrays(ledger: Ledger, settings: DivideSettings, plane: LocalPlane): AtomArrays {
  const { entrances, shops } = ledger;
  const floors = entrances.reduce((sum, entrance) => sum + entrance.floors.length, 0);
  const size = floors + shops.length;
  const table = {
    size,
    entrance: new Int32Array(size).fill(-1),
    floor: new Float64Array(size).fill(Number.NaN),
    shop: new Int32Array(size).fill(-1),
    building: new Int32Array(size).fill(-1),
    compound: new Int32Array(size).fill(-1),
    doors: new Float64Array(size),
    minutes: new Float64Array(size),
    x: new Float64Array(size),
    y: new Float64Array(size),
    firstOf: new Int32Array(entrances.length + 1),
  };
  const building = numbering();
  const compound = numbering();
  const compoundOf = new Map<string, string | null>();
  for (const { id, compoundId } of ledger.buildings) compoundOf.set(id, compoundId);
  let next = 0;
  let last = { id: '', building: -1, compound: -1 };
  entrances.forEach((entrance, e) => {
    table.firstOf[e] = next;
    if (entrance.floors.length === 0) return;
    const id = entrance.buildingId;
    // Entrances of a building stand together in nearly every ledger.
    if (last.building < 0 || id !== last.id)
      last = { id, building: building.of(id), compound: compound.of(compoundOf.get(id) ?? null) };
    next = layFloors(table, next, e, entrance, last, settings.rates, plane);
  });
  table.firstOf[entrances.length] = next;
  shops.forEach((shop, s) => {
    table.shop[next] = s;
    table.compound[next] = compound.of(shop.compoundId);
    table.doors[next] = settings.countShops ? 1 : 0;
    table.minutes[next] = settings.countShops ? settings.rates.shopMinutes : 0;
    table.x[next] = (shop.at[0] - plane.origin[0]) * plane.metersPerLon;
    table.y[next++] = (shop.at[1] - plane.origin[1]) * plane.metersPerLat;
  });
  return { ...table, compoundIds: compound.ids };
}

type Writable = Omit<AtomArrays, 'compoundIds'>;

function layFloors(
  table: Writable,
  from: number,
  e: number,
  entrance: LedgerEntrance,
  numbers: { readonly building: number; readonly compound: number },
  rates: Rates,
  plane: LocalPlane,
): number {
  const x = (entrance.at[0] - plane.origin[0]) * plane.metersPerLon;
  const y = (entrance.at[1] - plane.origin[1]) * plane.metersPerLat;
  const floors = inOrder(entrance.floors);
  for (let rank = 0; rank < floors.length; rank++) {
    const { floor, doors, slowDoors } = floors[rank]!;
    const i = from + rank;
    table.entrance[i] = e;
    table.floor[i] = floor ?? Number.NaN;
    table.building[i] = numbers.building;
    table.compound[i] = numbers.compound;
    table.doors[i] = doors;
    table.minutes[i] =
      doors * rates.doorMinutes + (slowDoors ?? 0) * rates.slowDoorMinutes + climb(entrance, rank, rates);
    table.x[i] = x;
    table.y[i] = y;
  }
  return from + floors.length;
}

/**
 * A floor's share of the stairs or the lift. Whoever takes an entrance from its first storey up climbs each storey once, so the
 * lowest costs no stairs; a lift is waited for once and the wait is shared by all.
 */
function climb({ lift, floors }: LedgerEntrance, rank: number, rates: Rates): number {
  if (!lift) return rank > 0 ? rates.stairMinutesPerFloor : 0;
  return rates.liftMinutes / floors.length + (rank > 0 ? rates.liftMinutesPerFloor : 0);
}

function inOrder(floors: readonly LedgerFloor[]): readonly LedgerFloor[] {
  const rank = ({ floor }: LedgerFloor) => floor ?? Infinity;
  for (let i = 1; i < floors.length; i++)
    if (rank(floors[i]!) < rank(floors[i - 1]!)) return [...floors].sort((a, b) => rank(a) - rank(b));
  return floors;
}

/** The atom by which people come in: the first storey above ground, else the highest known, else the lowest of all. */
export function entryAtom(floor: Float64Array, from: number, to: number): number {
  let highest = -1;
  for (let i = from; i < to; i++) {
    if (Number.isNaN(floor[i])) continue;
    if (floor[i]! >= 1) return i;
    highest = i;
  }
  return highest < 0 ? from : highest;
}
