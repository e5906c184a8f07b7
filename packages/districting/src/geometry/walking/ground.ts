import type { Ledger, LedgerFloor } from '../../model.ts';
import { floorAtomId } from './atom-ids.ts';
import { numbering } from './numbering.ts';

/**
 * What of a ledger its graph is built on, in columns, a row for each *place*: the entrances, then the shops. −1 stands for "none".
 */
export interface Ground {
  /** How many entrances there are; the shops follow. */
  readonly entrances: number;
  /** Longitude and latitude of each place in turn. */
  readonly at: Float64Array;
  /** Floors of each entrance. */
  readonly floors: readonly (readonly LedgerFloor[])[];
  /** 1 for an entrance with a lift. */
  readonly lift: Uint8Array;
  /** Number of the building: entrances' buildings in order of appearance. −1 for a shop and for an entrance without floors. */
  readonly building: Int32Array;
  /** Number of the compound, in order of appearance. */
  readonly compound: Int32Array;
  /** Compound ids by number. */
  readonly compoundIds: readonly string[];
}

const known = new WeakMap<Ledger, Ground>();

/**
 * Keeps the columns of a ledger that was made of them, so that its graph is built without its entrances and shops, which may not even
 * exist yet. The maker answers for it that no entrance, shop or storey has the id of another.
 */
export function keepGround(ledger: Ledger, ground: Ground): void {
  known.set(ledger, ground);
}

/** The columns of a ledger. Throws when it names an entrance, a shop or a storey twice. Linear. */
export function groundOf(ledger: Ledger): Ground {
  return known.get(ledger) ?? columnsOf(ledger);
}

function columnsOf(ledger: Ledger): Ground {
  refuseTwins(ledger);
  const { buildings, entrances, shops } = ledger;
  const count = entrances.length + shops.length;
  const numbers = numbering();
  const find = buildingFinder(buildings);
  const at = new Float64Array(2 * count);
  const building = new Int32Array(count).fill(-1);
  const compound = new Int32Array(count).fill(-1);
  let last = { id: '', number: -1, compound: -1 };
  for (let e = 0; e < entrances.length; e++) {
    const entrance = entrances[e]!;
    at[2 * e] = entrance.at[0];
    at[2 * e + 1] = entrance.at[1];
    if (entrance.floors.length === 0) continue;
    const id = entrance.buildingId;
    // Entrances of a building stand together in nearly every ledger.
    if (last.number < 0 || id !== last.id) {
      const found = find(id);
      last = { id, number: found.number, compound: numbers.of(found.compoundId) };
    }
    building[e] = last.number;
    compound[e] = last.compound;
  }
  for (let s = 0, place = entrances.length; s < shops.length; s++, place++) {
    const shop = shops[s]!;
    at[2 * place] = shop.at[0];
    at[2 * place + 1] = shop.at[1];
    compound[place] = numbers.of(shop.compoundId);
  }
  const floors = entrances.map(entrance => entrance.floors);
  const lift = new Uint8Array(entrances.length);
  for (let e = 0; e < lift.length; e++) lift[e] = entrances[e]!.lift ? 1 : 0;
  return { entrances: entrances.length, at, floors, lift, building, compound, compoundIds: numbers.ids };
}

/** How many buildings are looked at before all are put into a map. */
const LOOK_AHEAD = 8;

/** Numbers buildings as they are asked for. Most ledgers name them in the order of their entrances, so the next is near the last. */
function buildingFinder(buildings: Ledger['buildings']) {
  const numberOf = new Int32Array(buildings.length).fill(-1);
  const unknown = new Map<string, number>();
  let byId: Map<string, number> | undefined;
  let near = 0;
  let count = 0;
  const placeOf = (id: string): number => {
    for (let b = near; b < Math.min(buildings.length, near + LOOK_AHEAD); b++) if (buildings[b]!.id === id) return b;
    byId ??= new Map(buildings.map((building, b) => [building.id, b]));
    return byId.get(id) ?? -1;
  };
  return (id: string): { readonly number: number; readonly compoundId: string | null } => {
    const place = placeOf(id);
    if (place < 0) {
      const number = unknown.get(id) ?? count++;
      unknown.set(id, number);
      return { number, compoundId: null };
    }
    near = place + 1;
    if (numberOf[place]! < 0) numberOf[place] = count++;
    return { number: numberOf[place]!, compoundId: buildings[place]!.compoundId };
  };
}

function refuseTwins({ entrances, shops }: Ledger): void {
  refuseTwin('entrance', entrances);
  refuseTwin('shop', shops);
  for (const { id, floors } of entrances) {
    for (let i = 1; i < floors.length; i++) {
      // In order, as nearly every ledger has them, one look at the neighbour is enough.
      if ((floors[i]!.floor ?? Infinity) > (floors[i - 1]!.floor ?? Infinity)) continue;
      refuseTwin(
        'storey',
        floors.map(({ floor }) => ({ id: floorAtomId(id, floor) })),
      );
      break;
    }
  }
}

/** The ledger's makers number places uniquely; a twin would silently take its namesake's doors. */
function refuseTwin(kind: string, places: readonly { readonly id: string }[]): void {
  const seen = new Set<string>();
  for (const { id } of places) {
    if (seen.has(id)) throw new Error(`the ledger names ${kind === 'storey' ? '' : `${kind} `}${id} twice`);
    seen.add(id);
  }
}
