import { CellMap, type Cover } from './cell-map.ts';
import type { Point } from './plane.ts';
import { boxIndex } from './point-index.ts';
import { boxOf, crossingAlong, crossingOf } from './ring.ts';

/** One side of a barrier, in metres. */
export type Side = readonly [a: Point, b: Point];

/** Lines that cannot be walked through, and where one gets through them all the same. */
export interface Barriers {
  readonly sides: readonly Side[];
  /** Bridges, underpasses, gates. */
  readonly openings: readonly Point[];
  /** Whether the straight line from (ax, ay) to (bx, by) meets a barrier away from any opening. */
  blocks(ax: number, ay: number, bx: number, by: number): boolean;
}

/** How far an opening reaches to each side, in metres. */
export const OPENING_METERS = 12;
/** Cells in which barriers and openings are looked for. */
const CELL_METERS = 100;

/**
 * Barriers with their openings: those that are stated, and wherever a way people walk along crosses one (a street over
 * a river is a bridge). O(n log n).
 */
export function barriersOf(
  lines: readonly (readonly Point[])[],
  ways: readonly (readonly Point[])[],
  stated: readonly Point[],
): Barriers {
  const sides = lines.flatMap(sidesOf);
  if (sides.length === 0) return { sides, openings: stated, blocks: () => false };
  const openings = [...stated, ...crossings(sides, ways)];
  return { sides, openings, blocks: blocksBy(sides, openings) };
}

function blocksBy(sides: readonly Side[], openings: readonly Point[]): Barriers['blocks'] {
  const drawn = new CellMap(
    CELL_METERS,
    sides.map(line => ({ line })),
  );
  const opened = new CellMap(CELL_METERS, openings.map(reachOf));
  const isOpen = (x: number, y: number): boolean => {
    const count = opened.along(x, y, x, y);
    for (let k = 0; k < count; k++) {
      const at = openings[opened.near[k]!]!;
      if (Math.hypot(at[0] - x, at[1] - y) <= OPENING_METERS) return true;
    }
    return false;
  };
  return (ax, ay, bx, by) => {
    const count = drawn.along(ax, ay, bx, by);
    for (let k = 0; k < count; k++) {
      const side = sides[drawn.near[k]!]!;
      const along = crossingAlong(ax, ay, bx, by, side[0], side[1]);
      if (along >= 0 && !isOpen(ax + along * (bx - ax), ay + along * (by - ay))) return true;
    }
    return false;
  };
}

const reachOf = ([x, y]: Point): Cover => ({
  box: [x - OPENING_METERS, y - OPENING_METERS, x + OPENING_METERS, y + OPENING_METERS],
});

/** Where ways cross the sides of barriers. */
function crossings(sides: readonly Side[], ways: readonly (readonly Point[])[]): Point[] {
  const index = boxIndex(sides.map(boxOf));
  const found: Point[] = [];
  for (const way of ways) {
    for (const side of sidesOf(way)) {
      for (const i of index.meet(...boxOf(side))) {
        const at = crossingOf(side[0], side[1], sides[i]![0], sides[i]![1]);
        if (at) found.push(at);
      }
    }
  }
  return found;
}

function sidesOf(line: readonly Point[]): Side[] {
  return line.slice(1).map((to, i) => [line[i]!, to] as const);
}
