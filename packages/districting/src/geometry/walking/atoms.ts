import type { Atom, DivideSettings, Ledger, LedgerEntrance, LedgerFloor, LedgerShop, Rates } from '../../model.ts';
import { type LocalPlane, toMeters } from '../plane.ts';

/** Id of the atom of one floor: `floor:<entrance id>:<storey>`, the storey `?` when nobody knows it. */
export function floorAtomId(entranceId: string, floor: number | null): string {
  return `floor:${entranceId}:${floor ?? '?'}`;
}

/** Id of the atom of a shop: `shop:<shop id>`. */
export function shopAtomId(shopId: string): string {
  return `shop:${shopId}`;
}

/** Atoms in the ledger's order (entrances, then shops), and where each entrance's and shop's atoms stand. */
export interface AtomTable {
  readonly atoms: readonly Atom[];
  /** Atom indices of each entrance from the lowest storey up, the unknown floor last. Empty for an entrance without floors. */
  readonly floorsOf: readonly (readonly number[])[];
  /** Atom index of each shop. */
  readonly atomOfShop: readonly number[];
}

/**
 * One atom a floor and a shop. A floor's own minutes are its doors, its slow doors, one storey of stairs or lift unless
 * it is the lowest, and its share of waiting for the lift. Shops have no doors and no minutes where shops do not count.
 */
export function atomsOf(ledger: Ledger, settings: DivideSettings, plane: LocalPlane): AtomTable {
  const compoundOf = new Map(ledger.buildings.map(building => [building.id, building.compoundId]));
  const atoms: Atom[] = [];
  const floorsOf = ledger.entrances.map(entrance => {
    const floors = inOrder(entrance.floors);
    const compoundId = compoundOf.get(entrance.buildingId) ?? null;
    return floors.map((floor, i) => atoms.push(floorAtom(entrance, floor, i, compoundId, settings.rates, plane)) - 1);
  });
  const atomOfShop = ledger.shops.map(shop => atoms.push(shopAtom(shop, settings, plane)) - 1);
  return { atoms, floorsOf, atomOfShop };
}

function inOrder(floors: readonly LedgerFloor[]): LedgerFloor[] {
  return [...floors].sort((a, b) => (a.floor ?? Infinity) - (b.floor ?? Infinity));
}

function floorAtom(
  entrance: LedgerEntrance,
  floor: LedgerFloor,
  rank: number,
  compoundId: string | null,
  rates: Rates,
  plane: LocalPlane,
): Atom {
  const [x, y] = toMeters(plane, entrance.at);
  const climb = entrance.lift
    ? rates.liftMinutes / entrance.floors.length + (rank > 0 ? rates.liftMinutesPerFloor : 0)
    : rank > 0
      ? rates.stairMinutesPerFloor
      : 0;
  return {
    id: floorAtomId(entrance.id, floor.floor),
    kind: 'floor',
    buildingId: entrance.buildingId,
    entranceId: entrance.id,
    floor: floor.floor,
    compoundId,
    doors: floor.doors,
    minutes: floor.doors * rates.doorMinutes + (floor.slowDoors ?? 0) * rates.slowDoorMinutes + climb,
    x,
    y,
  };
}

function shopAtom(shop: LedgerShop, settings: DivideSettings, plane: LocalPlane): Atom {
  const [x, y] = toMeters(plane, shop.at);
  return {
    id: shopAtomId(shop.id),
    kind: 'shop',
    buildingId: shop.buildingId,
    entranceId: null,
    floor: null,
    compoundId: shop.compoundId,
    doors: settings.countShops ? 1 : 0,
    minutes: settings.countShops ? settings.rates.shopMinutes : 0,
    x,
    y,
    shopId: shop.id,
  };
}

/** The atom where an entrance is entered: the lowest storey at or above the ground, else the highest below it, else the unknown one. */
export function entryAtom(atoms: readonly Atom[], floors: readonly number[]): number | undefined {
  const known = floors.filter(i => atoms[i]!.floor !== null);
  return known.find(i => atoms[i]!.floor! >= 1) ?? known.at(-1) ?? floors[0];
}
