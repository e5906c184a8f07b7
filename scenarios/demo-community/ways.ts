import {
  type Area,
  along,
  areaOf,
  chord,
  clip,
  distance,
  dot,
  left,
  minus,
  type Point,
  reach,
  turned,
} from './plane.ts';
import type { Chance } from './prng.ts';

/** How a way is walked: wide roads around, streets between blocks, lanes inside a block. */
export type WayRank = 'main' | 'street' | 'lane';

/** A street or lane of the plan. `gap` is the width kept free of parcels, metres. */
export interface Way {
  readonly id: number;
  readonly rank: WayRank;
  readonly gap: number;
  readonly line: readonly Point[];
}

/** What an edge of a parcel faces: a way by id, or a neighbour's wall. */
export type Facing = number | 'wall';

/** A piece of ground that becomes one compound or one dedicated building's yard. `item` is the index into the areas asked for. */
export interface Parcel {
  readonly item: number;
  readonly area: Area<Facing>;
}

/** Streets and parcels before anything is built. */
export interface StreetPlan {
  readonly ways: readonly Way[];
  readonly parcels: readonly Parcel[];
  /** The community's edge, along the middle of the roads around it. */
  readonly boundary: readonly Point[];
}

interface Item {
  readonly index: number;
  readonly squareMeters: number;
}

const mainGap = 24;
const wallGap = 0.6;
/** Metres of way a parcel must touch to have a gate and an address. */
const minFrontage = 18;

/** Lays roads around, streets through and lanes inside until every asked area is one convex parcel that touches a way. Shares follow `squareMeters`; the scale is given by the total. */
export function layStreets(squareMeters: readonly number[], rng: Chance): StreetPlan {
  const items = rng.shuffle(squareMeters.map((m, index) => ({ index, squareMeters: m })));
  const boundary = outlineFor(items, rng);
  const ways: Way[] = boundary.map((a, id) => ({
    id,
    rank: 'main',
    gap: mainGap,
    line: [a, boundary[(id + 1) % boundary.length]!],
  }));
  const parcels: Parcel[] = [];
  const ground = shrink({ points: boundary, labels: ways.map(way => way.id) });
  split(ground, items, { ways, parcels, rng });
  return { ways, parcels, boundary };
}

function shrink(area: Area<Facing>): Area<Facing> {
  let result = area;
  area.points.forEach((a, i) => {
    const b = area.points[(i + 1) % area.points.length]!;
    const inward = left([(b[0] - a[0]) / distance(a, b), (b[1] - a[1]) / distance(a, b)]);
    result = clip(result, inward, dot(inward, a) + mainGap / 2, area.labels[i]!);
  });
  return result;
}

function outlineFor(items: readonly Item[], rng: Chance): Point[] {
  const total = items.reduce((sum, item) => sum + item.squareMeters, 0);
  const streets = 1.08 + 0.035 * Math.log2(items.length + 1);
  const aspect = items.length < 6 ? 1.6 : rng.between(1.15, 1.4);
  const height = Math.sqrt((total * streets) / aspect) + mainGap;
  const width = height * aspect;
  const off = (): number => rng.between(-0.045, 0.045);
  const corner = (sx: number, sy: number): Point => [width * (sx / 2 + off()), height * (sy / 2 + off())];
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

interface Site {
  readonly ways: Way[];
  readonly parcels: Parcel[];
  readonly rng: Chance;
}

interface Cut {
  readonly at: Point;
  readonly direction: Point;
  readonly gap: number;
  readonly rank: WayRank | 'wall';
}

function split(area: Area<Facing>, items: readonly Item[], site: Site): void {
  if (items.length === 1) {
    site.parcels.push({ item: items[0]!.index, area });
    return;
  }
  const [some, others] = halves(items, site.rng);
  const share = total(some) / (total(some) + total(others));
  const cut = chooseCut(area, share, items.length, site.rng);
  const facing: Facing = cut.rank === 'wall' ? 'wall' : site.ways.length;
  if (cut.rank !== 'wall') site.ways.push(wayOf(area, cut, site.ways));
  const side = left(cut.direction);
  const at = dot(side, cut.at);
  const right: Point = [-side[0], -side[1]];
  split(clip(area, right, -at + cut.gap / 2, facing), some, site);
  split(clip(area, side, at + cut.gap / 2, facing), others, site);
}

const total = (items: readonly Item[]): number => items.reduce((sum, item) => sum + item.squareMeters, 0);

function halves(items: readonly Item[], rng: Chance): readonly [Item[], Item[]] {
  const half = total(items) * (items.length >= 5 ? rng.between(0.38, 0.62) : 0.5);
  let sum = 0;
  let take = 0;
  while (take < items.length - 1 && (take === 0 || sum + items[take]!.squareMeters / 2 < half))
    sum += items[take++]!.squareMeters;
  return [items.slice(0, take), items.slice(take)];
}

/** The cut that leaves the squarer pieces first; a plain wall between two neighbours when both still touch a way, else a lane. */
function chooseCut(area: Area<Facing>, share: number, count: number, rng: Chance): Cut {
  const rank = rankFor(count, rng);
  const lean = rank === 'main' ? 0.1 : 0.06;
  const skew = turned([1, 0], rng.between(-lean, lean));
  const [across, other] = crossesWidth(area, share, rng) ? [left(skew), skew] : [skew, left(skew)];
  const gap = { main: 20, street: rng.between(11, 15), lane: rng.between(5.5, 8), wall: wallGap }[rank];
  const options: Cut[] = [
    { ...cutAt(area, across, share), gap, rank },
    { ...cutAt(area, other, share), gap, rank },
    { ...cutAt(area, across, share), gap: 6, rank: 'lane' },
    { ...cutAt(area, other, share), gap: 6, rank: 'lane' },
  ];
  return options.find(cut => works(area, cut)) ?? options[2]!;
}

/** Whether cutting the width in two leaves squarer pieces than cutting the depth; chance decides near ties. */
function crossesWidth(area: Area<Facing>, share: number, rng: Chance): boolean {
  const [west, east] = reach(area.points, [1, 0]);
  const [south, north] = reach(area.points, [0, 1]);
  const [width, depth] = [east - west, north - south];
  const worst = (w: number, d: number): number => Math.max(w / d, d / w);
  const ofWidth = Math.max(worst(width * share, depth), worst(width * (1 - share), depth));
  const ofDepth = Math.max(worst(width, depth * share), worst(width, depth * (1 - share)));
  return ofWidth < ofDepth * rng.between(0.85, 1.15);
}

function rankFor(count: number, rng: Chance): WayRank | 'wall' {
  if (count >= 24) return 'main';
  if (count >= 6) return 'street';
  if (count >= 4) return rng.hit(0.55) ? 'street' : 'lane';
  return count === 3 && rng.hit(0.5) ? 'lane' : 'wall';
}

function cutAt(area: Area<Facing>, direction: Point, share: number): { at: Point; direction: Point } {
  const side = left(direction);
  let [low, high] = reach(area.points, side);
  const whole = areaOf(area.points);
  for (let i = 0; i < 40; i++) {
    const offset = (low + high) / 2;
    const under = whole - areaOf(clip(area, side, offset, 'wall').points);
    if (under < share * whole) low = offset;
    else high = offset;
  }
  return { at: along([0, 0], side, (low + high) / 2), direction };
}

function works(area: Area<Facing>, cut: Cut): boolean {
  const ends = chord(area, cut.at, cut.direction);
  if (!ends) return false;
  const touches = [ends.fromEdge, ends.toEdge].some(edge => area.labels[edge] !== 'wall');
  if (cut.rank !== 'wall') return touches;
  const side = left(cut.direction);
  const at = dot(side, cut.at);
  return [clip(area, side, at, 'wall' as const), clip(area, [-side[0], -side[1]], -at, 'wall' as const)].every(
    half => frontage(half as Area<Facing>) >= minFrontage,
  );
}

/** Metres of a parcel's outline that face a way. */
export function frontage(area: Area<Facing>): number {
  return area.points.reduce((sum, a, i) => {
    const b = area.points[(i + 1) % area.points.length]!;
    return area.labels[i] === 'wall' ? sum : sum + distance(a, b);
  }, 0);
}

function wayOf(area: Area<Facing>, cut: Cut, ways: readonly Way[]): Way {
  const ends = chord(area, cut.at, cut.direction)!;
  const beyond = (edge: number): number => {
    const facing = area.labels[edge]!;
    if (facing === 'wall') return -1;
    const a = area.points[edge]!;
    const b = area.points[(edge + 1) % area.points.length]!;
    const edgeSide = left([(b[0] - a[0]) / distance(a, b), (b[1] - a[1]) / distance(a, b)]);
    return ways[facing]!.gap / 2 / Math.max(0.3, Math.abs(dot(edgeSide, cut.direction)));
  };
  const point = (meters: number): Point => along(cut.at, cut.direction, meters);
  const line = [point(ends.from - beyond(ends.fromEdge)), point(ends.to + beyond(ends.toEdge))];
  return { id: ways.length, rank: cut.rank as WayRank, gap: cut.gap, line };
}

/** Metres along a way from its start to the point beside it. */
export function stationOn(way: Way, p: Point): number {
  const [a, b] = [way.line[0]!, way.line.at(-1)!];
  const d: Point = [(b[0] - a[0]) / distance(a, b), (b[1] - a[1]) / distance(a, b)];
  return dot(d, minus(p, a));
}

/** True when the point lies left of the way's direction. */
export function isLeftOf(way: Way, p: Point): boolean {
  const [a, b] = [way.line[0]!, way.line.at(-1)!];
  return dot(left(minus(b, a)), minus(p, a)) > 0;
}
