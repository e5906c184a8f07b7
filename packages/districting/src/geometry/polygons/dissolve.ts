import type { Point } from '../plane.ts';
import { type Corners, isInside, signedArea } from '../ring.ts';

/** A polygon: its outer ring counter-clockwise, then its holes clockwise. Rings are not closed. */
export type Polygon = readonly Corners[];

/**
 * One outline around cells that share whole sides: a side that two cells run in opposite directions is inside and falls
 * out. Corners must be whole numbers, so that shared ones are equal. Several polygons when the cells do not touch, and
 * rings that touch in a corner stay apart. O(sides).
 */
export function dissolve(cells: readonly Corners[]): Polygon[] {
  const outgoing = openSides(cells);
  const rings: Point[][] = [];
  for (const [key, targets] of outgoing) while (targets.length > 0) rings.push(trace(outgoing, key));
  const sized = rings.map(ring => ({ ring, area: signedArea(ring) })).filter(({ area }) => area !== 0);
  const outers = sized.filter(({ area }) => area > 0).sort((a, b) => a.area - b.area);
  const polygons = outers.map(({ ring }) => [ring]);
  for (const { ring } of sized.filter(({ area }) => area < 0)) {
    const around = outers.findIndex(outer => isHoleOf(outer.ring, ring));
    if (around >= 0) polygons[around]!.push(ring);
  }
  return polygons;
}

/** Open sides by the corner they leave from. */
type Outgoing = Map<number, Point[]>;

function openSides(cells: readonly Corners[]): Outgoing {
  const outgoing: Outgoing = new Map();
  for (const corners of cells) {
    let from = corners[corners.length - 1]!;
    for (const to of corners) {
      if (from[0] !== to[0] || from[1] !== to[1]) addSide(outgoing, from, to);
      from = to;
    }
  }
  return outgoing;
}

/** A side that meets its opposite falls out with it. Few sides leave one corner, so a list is quicker than a set. */
function addSide(outgoing: Outgoing, from: Point, to: Point): void {
  const back = outgoing.get(keyOf(to));
  const opposite = back ? back.findIndex(target => target[0] === from[0] && target[1] === from[1]) : -1;
  if (opposite >= 0) {
    back!.splice(opposite, 1);
    return;
  }
  const targets = outgoing.get(keyOf(from));
  if (targets) targets.push(to);
  else outgoing.set(keyOf(from), [to]);
}

/** Follows open sides, at a corner with several always the leftmost, which stays on the piece it is on. */
function trace(outgoing: Outgoing, start: number): Point[] {
  const ring: Point[] = [];
  let before: Point | null = null;
  let key = start;
  do {
    const targets: Point[] | undefined = outgoing.get(key);
    if (!targets || targets.length === 0) break;
    const at = pointOf(key);
    const next: Point = targets.splice(leftmost(before, at, targets), 1)[0]!;
    ring.push(at);
    before = at;
    key = keyOf(next);
  } while (key !== start);
  return ring;
}

function leftmost(before: Point | null, at: Point, targets: readonly Point[]): number {
  if (!before || targets.length === 1) return 0;
  const heading = Math.atan2(at[1] - before[1], at[0] - before[0]);
  const turns = targets.map(to => {
    const turn = Math.atan2(to[1] - at[1], to[0] - at[0]) - heading;
    return turn > Math.PI ? turn - 2 * Math.PI : turn <= -Math.PI ? turn + 2 * Math.PI : turn;
  });
  return turns.indexOf(Math.max(...turns));
}

/** The middle of a hole's first side, a hair to its right, decides: its corners may touch the outer ring. */
function isHoleOf(outer: Corners, hole: Corners): boolean {
  const [a, b] = [hole[0]!, hole[1]!];
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  return isInside(outer, [
    (a[0] + b[0]) / 2 + (b[1] - a[1]) / length / 4,
    (a[1] + b[1]) / 2 - (b[0] - a[0]) / length / 4,
  ]);
}

const HALF = 2 ** 25;

/** Both whole numbers in one: they stay under 2²⁵, which is 300 km in units of 1e-7°. */
function keyOf([x, y]: Point): number {
  return (x + HALF) * 2 ** 26 + (y + HALF);
}

function pointOf(key: number): Point {
  const x = Math.floor(key / 2 ** 26);
  return [x - HALF, key - x * 2 ** 26 - HALF];
}
