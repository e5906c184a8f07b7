/**
 * A plan of a neighbourhood from its list alone. Problem: a list of doors says 3栋2单元601 but not where it stands, and
 * grids need places and ways. Each building becomes a front: a column a stairwell, a block a floor; buildings stand in
 * rows in the order of their names inside their compound, compounds in the order of theirs. So whoever is next in the
 * address is next on the plan. Invariant: nothing overlaps; the same list gives the same plan; what has a place keeps
 * it. Cost: O(n log n).
 */

import { longRectangle } from '../geometry/metric-ring.ts';
import { type LocalPlane, localPlane, middleOf, type Point, toMeters, toPosition } from '../geometry/plane.ts';
import type { Position, Ring } from '../model.ts';
import { inNaturalOrder, naturalKey } from './natural-order.ts';
import { type Box, fieldWidth, packInRows } from './shelves.ts';

/** The places of a ledger, of which some are known by name only (`at` null, no outline). */
export interface ListedPlaces {
  readonly compounds: readonly { readonly id: string; readonly name: string; readonly outline?: Ring }[];
  readonly buildings: readonly {
    readonly id: string;
    readonly name: string;
    readonly compoundId: string | null;
    readonly outline?: Ring;
  }[];
  readonly entrances: readonly {
    readonly id: string;
    readonly name: string;
    readonly buildingId: string;
    readonly at: Position | null;
    readonly floors: readonly (number | null)[];
  }[];
  readonly shops: readonly {
    readonly id: string;
    readonly name: string;
    readonly buildingId: string | null;
    readonly compoundId: string | null;
    readonly at: Position | null;
  }[];
}

/** Where a plan from the list puts what has no place; only those are in it. Empty maps when everything has one. */
export interface Schematic {
  readonly compounds: ReadonlyMap<string, { readonly outline: Ring; readonly gate: Position }>;
  readonly buildings: ReadonlyMap<string, Ring>;
  readonly entrances: ReadonlyMap<string, Position>;
  readonly shops: ReadonlyMap<string, Position>;
  /** The block of each floor, for drawing. */
  readonly floors: readonly { readonly entranceId: string; readonly floor: number | null; readonly outline: Ring }[];
}

const entranceMeters = 14;
const floorMeters = 3;
const shopMeters = 6;
const shopsInARow = 10;
const gapMeters = 10;
const streetMeters = 24;
const wallMeters = 8;
/** Free ground between what is drawn and the plan from the list. */
const apartMeters = 120;

type Building = ListedPlaces['buildings'][number];
type Entrance = ListedPlaces['entrances'][number];
type Shop = ListedPlaces['shops'][number];

/** A building's front, or shops of no building, as a box with what stands in it. */
interface Front extends Box {
  readonly buildingId: string | null;
  readonly columns: readonly Entrance[];
  readonly storeys: number;
  readonly shops: readonly Shop[];
}
interface Block extends Box {
  readonly compoundId: string | null;
  readonly fronts: readonly Front[];
  readonly at: readonly Point[];
}

/** Lays out what has no place yet. An entrance without a place in a building that is drawn is put along that building. */
export function layOutFromList(places: ListedPlaces): Schematic {
  const real = [...places.entrances, ...places.shops].flatMap(place => (place.at ? [place.at] : []));
  const outlines = places.buildings.flatMap(building => building.outline ?? []);
  const drawn = [...real, ...outlines];
  const plane = localPlane(middleOf(drawn));
  const plan = new Plan(plane, upperLeft(plane, drawn));
  const drawnBuildings = new Map(places.buildings.flatMap(each => (each.outline ? [[each.id, each.outline]] : [])));
  const lost = places.entrances.filter(entrance => entrance.at === null);
  for (const [buildingId, own] of Map.groupBy(lost, entrance => entrance.buildingId)) {
    const outline = drawnBuildings.get(buildingId);
    if (outline) plan.putAlong(outline, inNaturalOrder(own));
  }
  const blocks = blocksOf(places, id => drawnBuildings.has(id));
  const field = packInRows(blocks, fieldWidth(blocks, streetMeters), streetMeters);
  blocks.forEach((block, i) => {
    plan.putBlock(block, field.at[i]!, places);
  });
  return plan;
}

/** West and south of everything that is drawn, where the plan begins. */
function upperLeft(plane: LocalPlane, drawn: readonly Position[]): Point {
  if (drawn.length === 0) return [0, 0];
  const points = drawn.map(at => toMeters(plane, at));
  const west = points.reduce((least, [x]) => Math.min(least, x), Number.POSITIVE_INFINITY);
  const south = points.reduce((least, [, y]) => Math.min(least, y), Number.POSITIVE_INFINITY);
  return [west, south - apartMeters];
}

function blocksOf(places: ListedPlaces, isDrawn: (buildingId: string) => boolean): Block[] {
  const nameOf = new Map(places.compounds.map(({ id, name }) => [id, name]));
  const columns = Map.groupBy(
    places.entrances.filter(entrance => entrance.at === null && !isDrawn(entrance.buildingId)),
    entrance => entrance.buildingId,
  );
  const houses = new Map(places.buildings.map(building => [building.id, building]));
  const lostShops = places.shops.filter(shop => shop.at === null);
  const shopsOf = Map.groupBy(lostShops, shop => shop.buildingId ?? '');
  const shown = places.buildings.filter(({ id }) => columns.has(id) || (shopsOf.has(id) && !isDrawn(id)));
  const groups = new Map<string, { id: string; name: string; compoundId: string | null; fronts: Front[] }>();
  const groupFor = (compoundId: string | null, street: string) => {
    const id = compoundId ?? `street ${street}`;
    const group = groups.get(id) ?? {
      id,
      name: compoundId ? (nameOf.get(compoundId) ?? '') : street,
      compoundId,
      fronts: [],
    };
    groups.set(id, group);
    return group;
  };
  for (const building of inNaturalOrder(shown)) {
    const front = frontOf(building, columns.get(building.id) ?? [], shopsOf.get(building.id) ?? []);
    groupFor(building.compoundId, streetOf(building.name)).fronts.push(front);
  }
  const loose = lostShops.filter(
    shop => shop.buildingId === null || !houses.has(shop.buildingId) || isDrawn(shop.buildingId),
  );
  for (const own of Map.groupBy(
    inNaturalOrder(loose),
    shop => `${shop.compoundId ?? ''} ${streetOf(shop.name)}`,
  ).values()) {
    groupFor(own[0]!.compoundId, streetOf(own[0]!.name)).fronts.push(frontOf(null, [], own));
  }
  return inNaturalOrder([...groups.values()]).map(({ compoundId, fronts }) => blockOf(compoundId, fronts));
}

/** 海椒街60号 stands in 海椒街: what comes before the first number. */
const streetOf = (name: string): string => naturalKey(name).split(/\d/)[0]!.trim();

function frontOf(building: Building | null, entrances: readonly Entrance[], shops: readonly Shop[]): Front {
  const storeys = Math.max(1, ...entrances.map(entrance => entrance.floors.length));
  const inRow = Math.min(shops.length, shopsInARow);
  return {
    buildingId: building?.id ?? null,
    columns: inNaturalOrder(entrances),
    storeys: entrances.length > 0 ? storeys : 0,
    shops: inNaturalOrder(shops),
    wide: Math.max(entranceMeters * entrances.length, shopMeters * inRow, entranceMeters),
    high: (entrances.length > 0 ? storeys * floorMeters : 0) + Math.ceil(shops.length / shopsInARow) * shopMeters,
  };
}

function blockOf(compoundId: string | null, fronts: readonly Front[]): Block {
  const packed = packInRows(fronts, fieldWidth(fronts, gapMeters), gapMeters);
  const around = 2 * wallMeters;
  return { compoundId, fronts, at: packed.at, wide: packed.wide + around, high: packed.high + around };
}

class Plan implements Schematic {
  readonly compounds = new Map<string, { outline: Ring; gate: Position }>();
  readonly buildings = new Map<string, Ring>();
  readonly entrances = new Map<string, Position>();
  readonly shops = new Map<string, Position>();
  readonly floors: { entranceId: string; floor: number | null; outline: Ring }[] = [];
  private readonly plane: LocalPlane;
  private readonly corner: Point;

  constructor(plane: LocalPlane, corner: Point) {
    this.plane = plane;
    this.corner = corner;
  }

  putBlock(block: Block, [right, down]: Point, { compounds }: ListedPlaces): void {
    const compound = compounds.find(each => each.id === block.compoundId);
    if (compound && !compound.outline) {
      const outline = this.rectangle(right, down, block.wide, block.high);
      this.compounds.set(compound.id, { outline, gate: this.at(right + block.wide / 2, down + block.high) });
    }
    block.fronts.forEach((front, i) => {
      const [x, y] = block.at[i]!;
      this.putFront(front, right + wallMeters + x, down + wallMeters + y);
    });
  }

  private putFront(front: Front, right: number, down: number): void {
    if (front.buildingId !== null) {
      this.buildings.set(front.buildingId, this.rectangle(right, down, front.wide, front.high));
    }
    const ground = down + front.storeys * floorMeters;
    front.columns.forEach((entrance, i) => {
      const left = right + i * entranceMeters;
      this.entrances.set(entrance.id, this.at(left + entranceMeters / 2, ground - floorMeters / 2));
      entrance.floors.forEach((floor, k) => {
        const outline = this.rectangle(left, ground - (k + 1) * floorMeters, entranceMeters, floorMeters);
        this.floors.push({ entranceId: entrance.id, floor, outline });
      });
    });
    front.shops.forEach((shop, i) => {
      const [column, row] = [i % shopsInARow, Math.floor(i / shopsInARow)];
      this.shops.set(shop.id, this.at(right + (column + 0.5) * shopMeters, ground + (row + 0.5) * shopMeters));
    });
  }

  /** Entrances in a row along the long side of a building that is drawn. */
  putAlong(outline: Ring, entrances: readonly Entrance[]): void {
    const corners = outline.slice(1).map(at => toMeters(this.plane, at));
    const { middle, along, longMeters } = longRectangle(corners);
    entrances.forEach((entrance, i) => {
      const offset = longMeters * ((i + 0.5) / entrances.length - 0.5);
      const at: Point = [middle[0] + along[0] * offset, middle[1] + along[1] * offset];
      this.entrances.set(entrance.id, toPosition(this.plane, at));
    });
  }

  private at(right: number, down: number): Position {
    return toPosition(this.plane, [this.corner[0] + right, this.corner[1] - down]);
  }

  private rectangle(right: number, down: number, wide: number, high: number): Ring {
    const [a, b] = [this.at(right, down + high), this.at(right + wide, down + high)];
    const [c, d] = [this.at(right + wide, down), this.at(right, down)];
    return [a, b, c, d, a];
  }
}
