import type { Ledger, WalkingGraph } from '../../model.ts';
import { longRectangle } from '../metric-ring.ts';
import { type LocalPlane, localPlane, type Point, toMeters } from '../plane.ts';
import { boxIndex, pointIndex } from '../point-index.ts';
import { boxOf, type Corners, isInside } from '../ring.ts';

/** A point on the ground and the grid that answers for it; −1 for ground that no grid answers for. */
export interface Spot {
  readonly at: Point;
  readonly grid: number;
}

/** Metres between spots along an outline, and along a wall: closer there, so that the border follows it without teeth. */
const STEP_METERS = 6;
const WALL_STEP_METERS = 3;
/** Metres between spots that fill the ground of a compound. */
const FILL_METERS = 10;
/** Ground of a compound belongs to a grid up to so many metres from its buildings. */
const FILL_REACH_METERS = 35;
const WALL_OFFSET_METERS = 2;
/** Half a shop's front: so far along a building the ground before it is the shop's. */
const SHOP_FRONT_METERS = 6;

/** The share of one stop (an entrance's floors, or a shop): grids from the lowest storey up, with their atoms' doors. */
interface Stop {
  readonly at: Point;
  readonly buildingId: string | null;
  readonly compoundId: string | null;
  readonly isShop: boolean;
  readonly shares: readonly { readonly grid: number; readonly weight: number }[];
}

/**
 * Points that stand for the ground of each grid: outlines of its buildings, its entrances and shops, the ground of its
 * compounds as far as the wall, and beside the wall, outside, ground of nobody. Where an entrance is split by storeys
 * its stretch of the building is split along its length in proportion to doors, since storeys share the same ground.
 */
export function spotsOf(ledger: Ledger, graph: WalkingGraph, gridOf: readonly number[]): Spot[] {
  const plane = localPlane(graph.origin);
  const stops = stopsOf(graph, gridOf);
  const outlines = new Map(
    ledger.buildings.flatMap(b => (b.outline ? [[b.id, cornersOf(plane, b.outline)] as const] : [])),
  );
  const spots: Spot[] = [];
  const inCompound = new Map<string, Spot[]>();
  for (const [buildingId, group] of byBuilding(stops)) {
    const found = buildingSpots(group, outlines.get(buildingId));
    spots.push(...found);
    const compoundId = group.find(stop => stop.compoundId !== null)?.compoundId;
    if (compoundId) inCompound.set(compoundId, [...(inCompound.get(compoundId) ?? []), ...found]);
  }
  for (const stop of stops) if (stop.buildingId === null) spots.push(...splitStop(stop, [], [1, 0], 6));
  spots.push(...groundOfCompounds(ledger, plane, inCompound, spots));
  return apart(spots);
}

function cornersOf(plane: LocalPlane, ring: readonly (readonly [number, number])[]): Corners {
  return ring.slice(1).map(at => toMeters(plane, at));
}

function stopsOf(graph: WalkingGraph, gridOf: readonly number[]): Stop[] {
  const stops = new Map<string, { stop: Omit<Stop, 'shares'>; weights: Map<number, number> }>();
  graph.atoms.forEach((atom, i) => {
    const key = atom.kind === 'shop' ? atom.id : `entrance ${atom.entranceId}`;
    let entry = stops.get(key);
    if (!entry) {
      const { buildingId, compoundId } = atom;
      entry = {
        stop: { at: [atom.x, atom.y], buildingId, compoundId, isShop: atom.kind === 'shop' },
        weights: new Map(),
      };
      stops.set(key, entry);
    }
    const grid = gridOf[i] ?? -1;
    entry.weights.set(grid, (entry.weights.get(grid) ?? 0) + Math.max(1, atom.doors));
  });
  return [...stops.values()].map(({ stop, weights }) => ({
    ...stop,
    shares: [...weights].map(([grid, weight]) => ({ grid, weight })),
  }));
}

function byBuilding(stops: readonly Stop[]): Map<string, Stop[]> {
  const groups = new Map<string, Stop[]>();
  for (const stop of stops) {
    if (stop.buildingId === null) continue;
    const group = groups.get(stop.buildingId);
    if (group) group.push(stop);
    else groups.set(stop.buildingId, [stop]);
  }
  return groups;
}

/** Outline points go to a shop right beside them, else to the nearest entrance (the nearest shop where there is none). */
function buildingSpots(group: readonly Stop[], outline: Corners | undefined): Spot[] {
  const axis = outline ? longRectangle(outline).along : ([1, 0] as Point);
  const around = outline ? [...along(outline, STEP_METERS), ...within(outline)] : [];
  const hasEntrances = group.some(stop => !stop.isShop);
  const owners = group.flatMap((stop, i) => (stop.isShop && hasEntrances ? [] : [i]));
  const nearOwner = pointIndex(owners.map(i => group[i]!.at));
  const shops = group.flatMap((stop, i) => (stop.isShop ? [i] : []));
  const nearShop = pointIndex(shops.map(i => group[i]!.at));
  const owned = group.map((): Point[] => []);
  for (const at of around) {
    const shop = nearShop.near(at, 1, SHOP_FRONT_METERS)[0];
    owned[shop === undefined ? owners[nearOwner.near(at, 1)[0]!]! : shops[shop]!]!.push(at);
  }
  return group.flatMap((stop, i) => splitStop(stop, owned[i]!, axis, stop.isShop ? 2 : 6));
}

/** Points inside a wide building, which its outline alone would leave hollow. */
function within(outline: Corners): Point[] {
  return [...lattice(boxOf(outline))].filter(at => isInside(outline, at));
}

/** Points of one stop shared among its grids from one end of its stretch to the other. */
function splitStop(stop: Stop, around: readonly Point[], axis: Point, leastMeters: number): Spot[] {
  if (stop.shares.length === 1) return [stop.at, ...around].map(at => ({ at, grid: stop.shares[0]!.grid }));
  const place = (at: Point) => (at[0] - stop.at[0]) * axis[0] + (at[1] - stop.at[1]) * axis[1];
  const places = around.map(place);
  const half = Math.max(leastMeters, stop.shares.length * 2) / 2;
  const from = Math.min(-half, ...places);
  const to = Math.max(half, ...places);
  const total = stop.shares.reduce((sum, share) => sum + share.weight, 0);
  const ends: number[] = [];
  const spots: Spot[] = [];
  let reached = 0;
  for (const { grid, weight } of stop.shares) {
    const start = from + ((to - from) * reached) / total;
    reached += weight;
    const end = from + ((to - from) * reached) / total;
    const middle = (start + end) / 2;
    spots.push({ at: [stop.at[0] + axis[0] * middle, stop.at[1] + axis[1] * middle], grid });
    ends.push(end);
  }
  around.forEach((at, i) => {
    const share = ends.findIndex(end => places[i]! <= end);
    spots.push({ at, grid: stop.shares.at(share)!.grid });
  });
  return spots;
}

/** Points every `step` metres along a closed line, its corners among them. */
function along(corners: Corners, step: number): Point[] {
  return corners.flatMap((a, i) => {
    const b = corners[(i + 1) % corners.length]!;
    const n = Math.max(1, Math.round(Math.hypot(b[0] - a[0], b[1] - a[1]) / step));
    return Array.from({ length: n }, (_, k): Point => [a[0] + ((b[0] - a[0]) * k) / n, a[1] + ((b[1] - a[1]) * k) / n]);
  });
}

function groundOfCompounds(
  ledger: Ledger,
  plane: LocalPlane,
  inCompound: ReadonlyMap<string, readonly Spot[]>,
  taken: readonly Spot[],
): Spot[] {
  const walls = ledger.compounds.flatMap(c => (c.outline ? [{ id: c.id, corners: cornersOf(plane, c.outline) }] : []));
  const boxes = walls.map(({ corners }) => boxOf(corners));
  const index = boxIndex(boxes);
  const inside = (at: Point) => index.meet(at[0], at[1], at[0], at[1]).filter(i => isInside(walls[i]!.corners, at));
  const near = pointIndex(taken.map(spot => spot.at));
  const spots: Spot[] = [];
  walls.forEach(({ id, corners }, own) => {
    const mine = inCompound.get(id) ?? [];
    const nearest = pointIndex(mine.map(spot => spot.at));
    const claim = (at: Point) => {
      const owner = nearest.near(at, 1, FILL_REACH_METERS)[0];
      const isOwn = inside(at).length === 1 && isInside(corners, at);
      if (owner !== undefined && isOwn) spots.push({ at, grid: mine[owner]!.grid });
    };
    for (const at of lattice(boxes[own]!)) if (near.near(at, 1, FILL_METERS / 2).length === 0) claim(at);
    // What stands outside this wall but hard by it keeps the ground there.
    const isTaken = (outer: Point) =>
      inside(outer).length > 0 || near.near(outer, 8, 6).some(i => !isInside(corners, taken[i]!.at));
    for (const [inner, outer] of besideWall(corners)) {
      if (isTaken(outer)) continue;
      claim(inner);
      spots.push({ at: outer, grid: -1 });
    }
    for (const at of outsideCorners(corners)) if (!isTaken(at)) spots.push({ at, grid: -1 });
  });
  return spots;
}

function* lattice([west, south, east, north]: readonly [number, number, number, number]): Generator<Point> {
  for (let x = west + FILL_METERS / 2; x < east; x += FILL_METERS) {
    for (let y = south + FILL_METERS / 2; y < north; y += FILL_METERS) yield [x, y];
  }
}

/** Pairs of points at the same distance inside and outside a wall: their bisector is the wall. */
function besideWall(corners: Corners): (readonly [inner: Point, outer: Point])[] {
  return corners.flatMap((a, i) => {
    const b = corners[(i + 1) % corners.length]!;
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const n = Math.max(1, Math.floor(length / WALL_STEP_METERS));
    const [nx, ny] = [((b[1] - a[1]) / length) * WALL_OFFSET_METERS, ((a[0] - b[0]) / length) * WALL_OFFSET_METERS];
    return Array.from({ length: n }, (_, k) => {
      const t = (k + 0.5) / n;
      const [x, y] = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
      const [one, other]: [Point, Point] = [
        [x + nx, y + ny],
        [x - nx, y - ny],
      ];
      return isInside(corners, one) ? ([one, other] as const) : ([other, one] as const);
    });
  });
}

/** A point outside each outward corner, so that no ground runs out between the two sides. */
function outsideCorners(corners: Corners): Point[] {
  return corners.flatMap((at, i) => {
    const before = corners[(i + corners.length - 1) % corners.length]!;
    const after = corners[(i + 1) % corners.length]!;
    const away = (p: Point): Point => {
      const length = Math.hypot(at[0] - p[0], at[1] - p[1]);
      return [(at[0] - p[0]) / length, (at[1] - p[1]) / length];
    };
    const [a, b] = [away(before), away(after)];
    const length = Math.hypot(a[0] + b[0], a[1] + b[1]);
    if (length < 0.05) return [];
    const scale = (WALL_OFFSET_METERS * 1.5) / length;
    const out: Point = [at[0] + (a[0] + b[0]) * scale, at[1] + (a[1] + b[1]) * scale];
    return isInside(corners, out) ? [] : [out];
  });
}

/** Spots that share a place are moved half a metre apart, on a spiral, unless they are of one grid. */
function apart(spots: readonly Spot[]): Spot[] {
  const taken = new Map<string, number>();
  const kept: Spot[] = [];
  for (const spot of spots) {
    let at = spot.at;
    for (let turn = 1; taken.has(keyOf(at)) && taken.get(keyOf(at)) !== spot.grid; turn++) {
      const [angle, radius] = [turn * 2.4, 0.5 * Math.sqrt(turn)];
      at = [spot.at[0] + Math.cos(angle) * radius, spot.at[1] + Math.sin(angle) * radius];
    }
    if (taken.has(keyOf(at))) continue;
    taken.set(keyOf(at), spot.grid);
    kept.push({ at, grid: spot.grid });
  }
  return kept;
}

function keyOf(at: Point): string {
  return `${Math.round(at[0] * 5)},${Math.round(at[1] * 5)}`;
}
