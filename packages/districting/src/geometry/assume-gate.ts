import type { Point } from './plane.ts';
import { type Corners, nearestOnSegment } from './ring.ts';

/**
 * The gate of a walled compound whose gates nobody recorded: the middle of the side that faces the nearest street; the
 * middle of the longest side where no street is drawn. The first such side wins a tie. A single corner is its own gate.
 */
export function assumedGate(outline: Corners, ways: readonly (readonly Point[])[]): Point {
  let best = { score: Infinity, at: outline[0]! };
  outline.forEach((a, i) => {
    const b = outline[(i + 1) % outline.length]!;
    const at: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    const side = Math.hypot(b[0] - a[0], b[1] - a[1]);
    // A side shorter than a gate is a corner cut off, not a street front.
    const score = side < 4 ? Infinity : ways.length > 0 ? metersToWays(ways, at) : -side;
    if (score < best.score - 1e-6) best = { score, at };
  });
  return best.at;
}

function metersToWays(ways: readonly (readonly Point[])[], at: Point): number {
  let least = Infinity;
  for (const way of ways) {
    for (let i = 1; i < way.length; i++) {
      const near = nearestOnSegment(way[i - 1]!, way[i]!, at);
      least = Math.min(least, Math.hypot(near[0] - at[0], near[1] - at[1]));
    }
  }
  return least;
}
