import type { DivideSettings, LedgerFloor, Rates } from '../../model.ts';
import type { LocalPlane } from '../plane.ts';
import type { Ground } from './ground.ts';

/**
 * The atoms of a ledger in typed arrays: the floors of every entrance from the lowest storey up, the unknown floor last,
 * entrances in the ledger's order; then every shop. What an entrance and a shop stand for themselves is kept once for each
 * *place*: the entrances, then the shops. −1 stands for "none".
 */
export interface AtomArrays {
  readonly size: number;
  /** Place of each atom: index into `ledger.entrances`, for a shop that into `ledger.shops` behind them. */
  readonly place: Int32Array;
  /** Storey as people count it; NaN for the floor nobody knows, and for a shop. */
  readonly floor: Float64Array;
  readonly doors: Float64Array;
  readonly minutes: Float64Array;
  /** First atom of each entrance; its floors end where the next one's begin, the shops begin at the last of it. */
  readonly firstOf: Int32Array;
  readonly places: Places;
}

/** Entrances, then shops, in metres. */
export interface Places extends Pick<Ground, 'building' | 'compound' | 'compoundIds'> {
  readonly count: number;
  /** Metres east and north of the origin. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * Lays the atoms of a ledger out. A floor's own minutes are its doors, its slow doors, one storey of stairs or lift unless it
 * is the lowest, and its share of waiting for the lift. Shops have no doors and no minutes where shops do not count. Linear.
 */
export function atomArrays(ground: Ground, settings: DivideSettings, plane: LocalPlane): AtomArrays {
  const { entrances, floors } = ground;
  const shops = (ground.at.length >> 1) - entrances;
  let size = shops;
  for (let e = 0; e < entrances; e++) size += floors[e]!.length;
  const table = {
    size,
    place: new Int32Array(size),
    floor: new Float64Array(size),
    doors: new Float64Array(size),
    minutes: new Float64Array(size),
    firstOf: new Int32Array(entrances + 1),
  };
  let next = 0;
  for (let e = 0; e < entrances; e++) {
    table.firstOf[e] = next;
    next = layFloors(table, next, e, floors[e]!, ground.lift[e] === 1, settings.rates);
  }
  table.firstOf[entrances] = next;
  const { countShops, rates } = settings;
  for (let s = 0; s < shops; s++, next++) {
    table.place[next] = entrances + s;
    table.floor[next] = Number.NaN;
    table.doors[next] = countShops ? 1 : 0;
    table.minutes[next] = countShops ? rates.shopMinutes : 0;
  }
  return { ...table, places: placesOf(ground, plane) };
}

function placesOf({ at, building, compound, compoundIds }: Ground, plane: LocalPlane): Places {
  const count = at.length >> 1;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const { metersPerLon, metersPerLat } = plane;
  const [originLon, originLat] = plane.origin;
  for (let p = 0; p < count; p++) {
    x[p] = (at[2 * p]! - originLon) * metersPerLon;
    y[p] = (at[2 * p + 1]! - originLat) * metersPerLat;
  }
  return { count, building, compound, x, y, compoundIds };
}

type Writable = Pick<AtomArrays, 'place' | 'floor' | 'doors' | 'minutes'>;

function layFloors(
  table: Writable,
  from: number,
  e: number,
  given: readonly LedgerFloor[],
  lift: boolean,
  rates: Rates,
): number {
  const floors = inOrder(given);
  const { place, floor, doors, minutes } = table;
  const lowest = climb(lift, floors.length, 0, rates);
  const higher = climb(lift, floors.length, 1, rates);
  for (let rank = 0; rank < floors.length; rank++) {
    const storey = floors[rank]!;
    const i = from + rank;
    place[i] = e;
    floor[i] = storey.floor ?? Number.NaN;
    doors[i] = storey.doors;
    minutes[i] =
      storey.doors * rates.doorMinutes +
      (storey.slowDoors ?? 0) * rates.slowDoorMinutes +
      (rank === 0 ? lowest : higher);
  }
  return from + floors.length;
}

/**
 * A floor's share of the stairs or the lift. Whoever takes an entrance from its first storey up climbs each storey once, so the
 * lowest costs no stairs; a lift is waited for once and the wait is shared by all.
 */
function climb(lift: boolean, storeys: number, rank: number, rates: Rates): number {
  if (!lift) return rank > 0 ? rates.stairMinutesPerFloor : 0;
  return rates.liftMinutes / storeys + (rank > 0 ? rates.liftMinutesPerFloor : 0);
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
