import type { MapGround, Position } from '../paper/model.ts';
import { mm, type Paper } from '../paper/paper.ts';
import type { Projection } from './projection.ts';

/** A rectangle on the page, in millimetres. */
export interface Box {
  readonly west: number;
  readonly east: number;
  readonly top: number;
  readonly foot: number;
}

const size = 9;
const style = { size, weight: 'bold' } as const;
const tall = (size * 1.2) / mm;

/**
 * Writes on each building what it is called, for that is what residents look for; where it fits on the building and under no number of
 * a grid and on no sign, which go before it. A building too small for its name is left without: the list under a grid's map has them all.
 */
export function drawBuildingNames(paper: Paper, { buildings }: MapGround, at: Projection, taken: readonly Box[]): void {
  for (const { name, outline } of buildings) {
    if (!outline) continue;
    const box = boxOf(outline, at);
    const wide = paper.widthOf(name, style);
    if (wide > box.east - box.west || tall > box.foot - box.top) continue;
    const spot = spotsOf(outline, at, wide).find(one => taken.every(other => !meet(one, other)));
    if (spot) paper.text(name, spot.west, spot.top, style);
  }
}

/** Where a name may stand: in the middle of the building, else between the middle and its corners. */
function spotsOf(outline: readonly Position[], at: Projection, wide: number): Box[] {
  const corners = outline.map(one => at.place(one));
  const middle = middleOf(corners);
  const towards = corners.map(corner => middleOf([middle, corner]));
  return [middle, ...towards].map(([x, y]) => ({
    west: x - wide / 2,
    east: x + wide / 2,
    top: y - tall / 2,
    foot: y + tall / 2,
  }));
}

const middleOf = (points: readonly (readonly [number, number])[]): readonly [number, number] => [
  points.reduce((sum, [x]) => sum + x, 0) / points.length,
  points.reduce((sum, [, y]) => sum + y, 0) / points.length,
];

const meet = (a: Box, b: Box): boolean => a.west < b.east && b.west < a.east && a.top < b.foot && b.top < a.foot;

/** The rectangle around a ring. */
export function boxOf(ring: readonly Position[], at: Projection): Box {
  const places = ring.map(one => at.place(one));
  const xs = places.map(([x]) => x);
  const ys = places.map(([, y]) => y);
  return { west: Math.min(...xs), east: Math.max(...xs), top: Math.min(...ys), foot: Math.max(...ys) };
}
