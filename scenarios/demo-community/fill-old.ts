import {
  type BuildingKind,
  type Frame,
  inFrame,
  type PlannedBuilding,
  type ShopFront,
  slabOutline,
} from './footprint.ts';
import { type Area, distance, heading, left } from './plane.ts';
import type { Chance } from './prng.ts';
import { behind, partOf, rowDirection, rows, stripAt, wayEdges, yardOf } from './strips.ts';
import type { Facing, Way } from './ways.ts';

/** Metres of slab per stairwell, and how many dwellings share its landings. */
const modules = [
  { meters: 11.2, doors: 2 },
  { meters: 13.2, doors: 3 },
  { meters: 14.6, doors: 3 },
  { meters: 15.4, doors: 4 },
] as const;

interface Look {
  readonly depth: number;
  readonly module: (typeof modules)[number];
  readonly floors: number;
}

/** Fills a parcel with old walk-ups: slabs along its streets with shops below, then rows facing south around a yard. */
export function fillOld(area: Area<Facing>, ways: readonly Way[], rng: Chance): PlannedBuilding[] {
  const look = lookOf(rng);
  let yard = yardOf(area, facing => (facing === 'wall' ? 3 : ways[facing]!.rank === 'lane' ? 1.6 : 1));
  const buildings: PlannedBuilding[] = [];
  for (const edge of wayEdges(yard)) {
    if (buildings.length >= 5 || !rng.hit(ways[edge.way]!.rank === 'lane' ? 0.3 : 0.85)) continue;
    if (distance(edge.from, edge.to) < 34) continue;
    const strip = stripAt(yard, edge.from, heading(edge.from, edge.to), look.depth);
    const slabs = strip ? slabsIn(strip, look, rng, edge.way) : [];
    if (!strip || slabs.length === 0) continue;
    buildings.push(...slabs);
    yard = behind(yard, strip, rng.between(9, 12));
  }
  buildings.push(...rowsOf(yard, area, look, rng));
  return buildings;
}

/** Rows facing south, unless the yard is so narrow that rows along its length hold far more. */
function rowsOf(yard: Area<Facing>, area: Area<Facing>, look: Look, rng: Chance): PlannedBuilding[] {
  const run = rowDirection(area);
  const gap = rng.between(10.5, 13.5);
  const shortest = look.module.meters * 1.95;
  const [south, west] = [run, left(run)].map(way => rows(yard, way, look.depth, gap, shortest)) as [Frame[], Frame[]];
  const metersIn = (strips: readonly Frame[]): number => strips.reduce((sum, strip) => sum + strip.length, 0);
  const chosen = metersIn(west) > 1.35 * metersIn(south) ? west : south;
  return chosen.flatMap(strip => slabsIn(strip, look, rng));
}

function lookOf(rng: Chance): Look {
  return {
    depth: rng.between(10.2, 12.6),
    module: modules[Number(rng.weighted({ '0': 22, '1': 36, '2': 24, '3': 18 }))]!,
    floors: Number(rng.weighted({ '5': 6, '6': 82, '7': 12 })),
  };
}

/** One or two slabs in a strip, with room left for people and bicycles to pass; none when two stairwells do not fit. */
function slabsIn(strip: Frame, look: Look, rng: Chance, way?: number): PlannedBuilding[] {
  const passage = way === undefined ? 0 : 6;
  const room = strip.length - passage;
  const two = room > 6 * look.module.meters;
  if (!two)
    return room < 1.9 * look.module.meters ? [] : [slab(strip, room, rng.hit(0.5) ? 0 : passage, look, rng, way)];
  const gap = Math.max(5.5, passage);
  const first = (strip.length - gap) * rng.pick([0.5, 0.42, 0.58]);
  const rest = strip.length - gap - first;
  return [slab(strip, first, 0, look, rng, way), slab(strip, rest, first + gap, look, rng, way)];
}

function slab(strip: Frame, room: number, start: number, look: Look, rng: Chance, way?: number): PlannedBuilding {
  const count = Math.min(5, Math.max(2, Math.floor(room / look.module.meters + 0.12)));
  const length = Math.min(room, count * look.module.meters);
  const frame = partOf(strip, start + (room - length) * rng.pick([0, 0.5, 1]), length);
  const { outline, doors } = slabOutline(frame, count);
  const kind: BuildingKind = 'walk-up';
  const front: ShopFront | undefined =
    way === undefined ? undefined : { way, from: inFrame(frame, 0, 0), to: inFrame(frame, length, 0) };
  return {
    kind,
    outline,
    entrances: doors.map(at => ({ at, doorsPerLanding: length / count < 12.4 ? 2 : look.module.doors })),
    floors: look.floors,
    lift: false,
    ...(front && { front }),
  };
}
