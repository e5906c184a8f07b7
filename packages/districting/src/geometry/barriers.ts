import { meters, type Point } from './plane.ts';
import { boxIndex } from './point-index.ts';
import { crossingOf } from './ring.ts';

/** A side of a barrier in metres. */
export type Side = readonly [a: Point, b: Point];

/** Where people cannot walk straight through, and where they can all the same. */
export interface Barriers {
  readonly sides: readonly Side[];
  /** Bridges, underpasses, gates. */
  readonly openings: readonly Point[];
  /** Whether the straight line meets a barrier away from any opening. */
  blocks(a: Point, b: Point): boolean;
}

/** How far from a bridge or gate a line may still pass through it, in metres: half a road's width and the survey's error. */
export const OPENING_METERS = 12;

/** Barriers as lines in metres, ways that bridge them, and known openings. A way that crosses a barrier is an opening. */
export function barriersOf(
  lines: readonly (readonly Point[])[],
  ways: readonly (readonly Point[])[],
  openings: readonly Point[],
): Barriers {
  const sides = lines.flatMap(sidesOf);
  const index = boxIndex(sides.map(boxOf));
  const meeting = (side: Side) => index.meet(...boxOf(side));
  const open = [...openings];
  for (const way of ways.flatMap(sidesOf)) {
    for (const i of meeting(way)) {
      const at = crossingOf(way[0], way[1], sides[i]![0], sides[i]![1]);
      if (at) open.push(at);
    }
  }
  return {
    sides,
    openings: open,
    blocks: (a, b) =>
      meeting([a, b]).some(i => {
        const at = crossingOf(a, b, sides[i]![0], sides[i]![1]);
        return at !== null && !open.some(opening => meters(opening, at) <= OPENING_METERS);
      }),
  };
}

function sidesOf(line: readonly Point[]): Side[] {
  return line.slice(1).map((to, i) => [line[i]!, to] as const);
}

function boxOf([a, b]: Side): [number, number, number, number] {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])];
}
