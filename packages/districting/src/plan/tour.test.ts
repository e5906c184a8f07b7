import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openTour } from './tour.ts';

const places = fc.array(fc.tuple(fc.nat(500), fc.nat(500)), { minLength: 0, maxLength: 7 });

function distances(points: readonly (readonly [number, number])[]): Float64Array {
  return Float64Array.from(points.flatMap(a => points.map(b => Math.hypot(a[0] - b[0], a[1] - b[1]))));
}

function shortest(points: readonly (readonly [number, number])[], last?: readonly [number, number]): number {
  if (points.length === 0) return 0;
  return Math.min(
    ...points.map((next, i) => {
      const rest = points.filter((_, k) => k !== i);
      return (last ? Math.hypot(last[0] - next[0], last[1] - next[1]) : 0) + shortest(rest, next);
    }),
  );
}

test('a tour visits every stop once, is as long as it says, and at most an eighth over the shortest', () => {
  fc.assert(
    fc.property(places, points => {
      const between = distances(points);
      const { order, meters } = openTour(points.length, between, [...points.keys()]);
      expect([...order].sort((a, b) => a - b)).toEqual([...points.keys()]);
      const walked = [...order].slice(1).reduce((sum, at, i) => sum + between[order[i]! * points.length + at]!, 0);
      expect(meters).toBeCloseTo(walked);
      expect(meters).toBeLessThanOrEqual(shortest(points) * 1.125 + 1e-6);
    }),
    { numRuns: 200, seed: 6 },
  );
});
