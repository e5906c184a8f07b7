import { along, type Point } from './plane.ts';

/** What stands on a parcel. Only `walk-up` and `tower` have dwellings; the others are listed, not counted. */
export type BuildingKind = 'walk-up' | 'tower' | 'retail' | 'school' | 'market' | 'office';

/** The ground-floor front towards a way, from left to right seen from inside. */
export interface ShopFront {
  readonly way: number;
  readonly from: Point;
  readonly to: Point;
}

/** A stairwell's door on the footprint's edge. */
export interface PlannedEntrance {
  readonly at: Point;
  /** Dwellings on each landing. */
  readonly doorsPerLanding: number;
}

/** One building before it has a number. The outline is counter-clockwise and not closed. */
export interface PlannedBuilding {
  readonly kind: BuildingKind;
  readonly outline: readonly Point[];
  readonly entrances: readonly PlannedEntrance[];
  readonly floors: number;
  readonly lift: boolean;
  readonly front?: ShopFront;
}

/** A strip of ground for a building: a corner, the way it runs, the way it is deep (left of `run`), metres. */
export interface Frame {
  readonly corner: Point;
  readonly run: Point;
  readonly inward: Point;
  readonly length: number;
  readonly depth: number;
}

const recessHalf = 1.4;
const recessDepth = 1.2;

/** The point `x` metres along and `y` metres into a frame. */
export function inFrame(frame: Frame, x: number, y: number): Point {
  return along(along(frame.corner, frame.run, x), frame.inward, y);
}

/** A slab: a long block with one recessed stair door per module on its inner side. */
export function slabOutline(
  frame: Frame,
  modules: number,
): { readonly outline: Point[]; readonly doors: readonly Point[] } {
  const { length, depth } = frame;
  const outline = [inFrame(frame, 0, 0), inFrame(frame, length, 0), inFrame(frame, length, depth)];
  const doors: Point[] = [];
  for (let i = modules - 1; i >= 0; i--) {
    const c = ((i + 0.5) * length) / modules;
    const steps = [
      [c + recessHalf, depth],
      [c + recessHalf, depth - recessDepth],
      [c - recessHalf, depth - recessDepth],
      [c - recessHalf, depth],
    ] as const;
    outline.push(...steps.map(([x, y]) => inFrame(frame, x, y)));
    doors.unshift(inFrame(frame, c, depth - recessDepth));
  }
  outline.push(inFrame(frame, 0, depth));
  return { outline, doors };
}

/** A point tower: notched on its long sides, with its one door in the notch away from the sun. */
export function towerOutline(frame: Frame): { readonly outline: Point[]; readonly doors: readonly Point[] } {
  const { length, depth } = frame;
  const [c, notch, half] = [length / 2, Math.min(3.5, depth / 4), 2];
  const corners = [
    [0, 0],
    [c - half, 0],
    [c - half, notch],
    [c + half, notch],
    [c + half, 0],
    [length, 0],
    [length, depth],
    [c + half, depth],
    [c + half, depth - notch],
    [c - half, depth - notch],
    [c - half, depth],
    [0, depth],
  ] as const;
  return { outline: corners.map(([x, y]) => inFrame(frame, x, y)), doors: [inFrame(frame, c, depth - notch)] };
}

/** A plain rectangle. */
export function boxOutline(frame: Frame): Point[] {
  const { length, depth } = frame;
  return [inFrame(frame, 0, 0), inFrame(frame, length, 0), inFrame(frame, length, depth), inFrame(frame, 0, depth)];
}
