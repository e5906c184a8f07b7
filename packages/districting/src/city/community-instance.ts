/**
 * Lays out one community of a city's list for the solver, straight in typed arrays.
 *
 * The list has points and no outlines, so ways are supposed: storeys in a run, entrances of a building in a row,
 * buildings of a compound along a shortest tree and to their nearest neighbour, the shops of a compound in a row with one
 * way to its entrances, compounds along a shortest tree and to their nearest neighbour, shop to shop. A round is
 * counted in straight lines × detour. With footprints, walls and gates, `buildWalkingGraph` knows more.
 * Cost: linear in storeys, quadratic in the entrances of a compound and in the compounds of a community.
 */
import { localPlane } from '../geometry/plane.ts';
import { adjacency, type Instance, limitsOf } from '../graph/instance.ts';
import type { DivideSettings } from '../model.ts';
import { type CommunityDoors, UNKNOWN_FLOOR } from './door-bytes.ts';
import { linkTree, nearest, nearestPair } from './link-points.ts';

/** Levels of ways, as in `graph/instance`. */
const FLOOR = 0;
const BUILDING = 1;
const COMPOUND = 2;
const SHOP = 3;
const SHOP_GATE = 4;
const CROSS = 5;

/** Atoms are the list's storeys and shops, storeys of an entrance from the lowest up, an unknown one last. */
export interface CommunityInstance {
  readonly instance: Instance;
  /** Entry of the list that each atom is. */
  readonly entryOf: Int32Array;
}

/** Never refuses: a place where the list says so, ways between all. Settings as validated. */
export function communityInstance(list: CommunityDoors, settings: DivideSettings): CommunityInstance {
  const entryOf = storeysInOrder(list);
  const atoms = layOutAtoms(list, entryOf, settings);
  const ways = new Ways(list.size * 2);
  linkStoreys(atoms, ways);
  linkGround(atoms, list, entryOf, ways);
  const limits = limitsOf(settings);
  const edges = ways.finish(atoms, limits.detourFactor);
  const none = () => 0;
  return { instance: { size: list.size, ...atoms, addedMeters: none, ...edges, limits }, entryOf };
}

function storeysInOrder(list: CommunityDoors): Int32Array {
  const { size, entrance, floor } = list;
  const order = Int32Array.from({ length: size }, (_, i) => i);
  const height = (i: number) => (floor[i] === UNKNOWN_FLOOR ? Number.MAX_SAFE_INTEGER : floor[i]!);
  for (let from = 0; from < size; ) {
    let to = from + 1;
    let sorted = true;
    for (; to < size && entrance[from]! >= 0 && entrance[to] === entrance[from]; to++) {
      sorted &&= height(to - 1) <= height(to);
    }
    if (!sorted) order.subarray(from, to).sort((a, b) => height(a) - height(b));
    from = to;
  }
  return order;
}

type Atoms = Pick<
  Instance,
  'doors' | 'milliMinutes' | 'entranceOf' | 'buildingOf' | 'compoundOf' | 'stopOf' | 'stopX' | 'stopY' | 'stopZone'
>;

function layOutAtoms(list: CommunityDoors, entryOf: Int32Array, settings: DivideSettings): Atoms {
  const { size } = list;
  const doors = new Int32Array(size);
  const milliMinutes = new Int32Array(size);
  const entranceOf = new Int32Array(size).fill(-1);
  const stopOf = new Int32Array(size);
  const stopX = new Float64Array(size);
  const stopY = new Float64Array(size);
  const plane = localPlane([list.lon[0]!, list.lat[0]!]);
  const building = numbering();
  const compound = numbering();
  let stops = 0;
  let entrances = 0;
  for (let i = 0, storeys = 0; i < size; i++) {
    const entry = entryOf[i]!;
    const isShop = list.isShop[entry] === 1;
    const goesOn = i > 0 && !isShop && list.entrance[entry] === list.entrance[entryOf[i - 1]!];
    if (!goesOn) {
      stopX[stops] = (list.lon[entry]! - plane.origin[0]) * plane.metersPerLon;
      stopY[stops] = (list.lat[entry]! - plane.origin[1]) * plane.metersPerLat;
      stops++;
      if (!isShop) entrances++;
      storeys = storeysFrom(list, entryOf, i);
    }
    stopOf[i] = stops - 1;
    if (!isShop) entranceOf[i] = entrances - 1;
    doors[i] = isShop && !settings.countShops ? 0 : list.doors[entry]!;
    milliMinutes[i] = Math.round(ownMinutes(list, entry, goesOn, storeys, settings) * 1000);
  }
  return {
    doors,
    milliMinutes,
    entranceOf,
    buildingOf: Int32Array.from(entryOf, entry => building(list.building[entry]!)),
    compoundOf: Int32Array.from(entryOf, entry => compound(list.compound[entry]!)),
    stopOf,
    stopX: stopX.slice(0, stops),
    stopY: stopY.slice(0, stops),
    stopZone: new Int32Array(stops),
  };
}

function storeysFrom(list: CommunityDoors, entryOf: Int32Array, from: number): number {
  let to = from + 1;
  while (to < list.size && list.entrance[entryOf[to]!] === list.entrance[entryOf[from]!]) to++;
  return to - from;
}

/** As `geometry/walking/atoms` counts them: doors, slow doors, a storey of stairs or lift unless it is the lowest, a share of the wait. */
function ownMinutes(
  list: CommunityDoors,
  entry: number,
  above: boolean,
  storeys: number,
  { rates, countShops }: DivideSettings,
): number {
  if (list.isShop[entry]) return countShops ? list.doors[entry]! * rates.shopMinutes : 0;
  const doors = list.doors[entry]! * rates.doorMinutes + list.slowDoors[entry]! * rates.slowDoorMinutes;
  if (list.lift[entry]) return doors + rates.liftMinutes / storeys + (above ? rates.liftMinutesPerFloor : 0);
  return doors + (above ? rates.stairMinutesPerFloor : 0);
}

function numbering(): (number: number) => number {
  const known = new Map<number, number>();
  let last = -1;
  let lastIndex = -1;
  return number => {
    if (number === last) return lastIndex;
    last = number;
    lastIndex = number < 0 ? -1 : (known.get(number) ?? known.size);
    if (number >= 0) known.set(number, lastIndex);
    return lastIndex;
  };
}

/** Ways as they are found. */
class Ways {
  private count = 0;
  private a: Int32Array;
  private b: Int32Array;
  private level: Uint8Array;

  constructor(capacity: number) {
    this.a = new Int32Array(capacity + 16);
    this.b = new Int32Array(capacity + 16);
    this.level = new Uint8Array(capacity + 16);
  }

  add(a: number, b: number, level: number): void {
    if (this.count === this.a.length) this.grow();
    this.a[this.count] = a;
    this.b[this.count] = b;
    this.level[this.count++] = level;
  }

  private grow(): void {
    const [a, b, level] = [this.a, this.b, this.level];
    this.a = new Int32Array(a.length * 2);
    this.b = new Int32Array(a.length * 2);
    this.level = new Uint8Array(a.length * 2);
    this.a.set(a);
    this.b.set(b);
    this.level.set(level);
  }

  finish(atoms: Atoms, detourFactor: number) {
    const edgeA = this.a.slice(0, this.count);
    const edgeB = this.b.slice(0, this.count);
    const edgeMeters = new Float64Array(this.count);
    for (let e = 0; e < this.count; e++) {
      const [from, to] = [atoms.stopOf[edgeA[e]!]!, atoms.stopOf[edgeB[e]!]!];
      const dx = atoms.stopX[from]! - atoms.stopX[to]!;
      const dy = atoms.stopY[from]! - atoms.stopY[to]!;
      edgeMeters[e] = Math.sqrt(dx * dx + dy * dy) * detourFactor;
    }
    const edgeLevel = this.level.slice(0, this.count);
    const edgeByLift = new Uint8Array(this.count);
    return { edgeA, edgeB, edgeLevel, edgeByLift, edgeMeters, ...adjacency(atoms.doors.length, edgeA, edgeB) };
  }
}

function linkStoreys({ doors, entranceOf }: Atoms, ways: Ways): void {
  for (let i = 1; i < doors.length; i++) {
    if (entranceOf[i]! >= 0 && entranceOf[i] === entranceOf[i - 1]) ways.add(i - 1, i, FLOOR);
  }
}

/** Where one walks on the ground: a compound (or a building, or a shop, that is in none), by stops. */
interface Place {
  readonly entrances: number[];
  readonly shops: number[];
}

function linkGround(atoms: Atoms, list: CommunityDoors, entryOf: Int32Array, ways: Ways): void {
  const { stopX: x, stopY: y } = atoms;
  const entry = entryAtoms(atoms, list, entryOf);
  const buildingAt = Int32Array.from(entry, atom => atoms.buildingOf[atom]!);
  const add = (level: number) => (a: number, b: number) => ways.add(entry[a]!, entry[b]!, level);
  const places = placesOf(atoms, entry).map(({ entrances, shops }) => ({
    entrances: Int32Array.from(entrances),
    shops: Int32Array.from(shops),
  }));
  for (const { entrances, shops } of places) {
    linkBuildings(entrances, buildingAt, x, y, add(BUILDING), add(COMPOUND));
    linkTree(shops, x, y, add(SHOP));
    if (shops.length > 0 && entrances.length > 0) add(SHOP_GATE)(...nearestPair(shops, entrances, x, y));
  }
  linkPlaces(
    places.map(place => (place.shops.length > 0 ? place.shops : place.entrances)),
    x,
    y,
    add(CROSS),
  );
}

/** The atom where each stop is entered: the lowest storey at or above the ground, else the highest below it. */
function entryAtoms(atoms: Atoms, list: CommunityDoors, entryOf: Int32Array): Int32Array {
  const entry = new Int32Array(atoms.stopX.length).fill(-1);
  for (let i = 0; i < entryOf.length; i++) {
    const stop = atoms.stopOf[i]!;
    const before = entry[stop]!;
    const floor = list.floor[entryOf[i]!]!;
    const isUnder = before >= 0 && list.floor[entryOf[before]!]! < 1 && floor !== UNKNOWN_FLOOR;
    if (before < 0 || isUnder) entry[stop] = i;
  }
  return entry;
}

function placesOf(atoms: Atoms, entry: Int32Array): Place[] {
  const byCompound = new Map<string, Place>();
  for (let stop = 0; stop < entry.length; stop++) {
    const atom = entry[stop]!;
    const compound = atoms.compoundOf[atom]!;
    const building = atoms.buildingOf[atom]!;
    const key = compound >= 0 ? `c${compound}` : building >= 0 ? `b${building}` : `s${stop}`;
    const place = byCompound.get(key) ?? { entrances: [], shops: [] };
    byCompound.set(key, place);
    (atoms.entranceOf[atom]! >= 0 ? place.entrances : place.shops).push(stop);
  }
  return [...byCompound.values()];
}

type Add = (a: number, b: number) => void;

/** Entrances of a building in a row; from building to building along a shortest tree, and from each row's ends to the next building. */
function linkBuildings(
  entrances: Int32Array,
  buildingAt: Int32Array,
  x: Float64Array,
  y: Float64Array,
  inBuilding: Add,
  inCompound: Add,
): void {
  const linked = new Set<number>();
  const connect = (a: number, b: number) => {
    const key = Math.min(a, b) * buildingAt.length + Math.max(a, b);
    if (buildingAt[a] === buildingAt[b] || linked.has(key)) return;
    linked.add(key);
    inCompound(a, b);
  };
  const last = new Map<number, number>();
  const ends = new Set<number>();
  for (const stop of entrances) {
    const before = last.get(buildingAt[stop]!);
    if (before === undefined) ends.add(stop);
    else inBuilding(before, stop);
    last.set(buildingAt[stop]!, stop);
  }
  for (const stop of last.values()) ends.add(stop);
  linkTree(entrances, x, y, connect);
  if (last.size < 2) return;
  for (const stop of ends) {
    const other = nearest(stop, entrances, x, y, to => buildingAt[to] !== buildingAt[stop]);
    if (other >= 0) connect(stop, other);
  }
}

/** Compounds along a shortest tree over their first doors on the street, and each to its nearest; shop to nearest shop. */
function linkPlaces(fronts: readonly Int32Array[], x: Float64Array, y: Float64Array, cross: Add): void {
  const middles = fronts.map(front => front[front.length >> 1]!);
  const placeOf = new Map(middles.map((stop, place) => [stop, place]));
  const points = Int32Array.from(middles);
  const linked = new Set<number>();
  const connect = (a: number, b: number) => {
    const [from, to] = [placeOf.get(a)!, placeOf.get(b)!];
    const key = Math.min(from, to) * fronts.length + Math.max(from, to);
    if (linked.has(key)) return;
    linked.add(key);
    cross(...nearestPair(fronts[from]!, fronts[to]!, x, y));
  };
  linkTree(points, x, y, connect);
  if (points.length > 4000) return;
  for (const a of points) {
    const other = nearest(a, points, x, y, b => b !== a);
    if (other >= 0) connect(a, other);
  }
}
