import fc from 'fast-check';
import { expect, it } from 'vitest';
import { meters, type Point } from './plane.ts';
import { nearestOnSegment } from './ring.ts';
import { segmentIndex } from './segment-index.ts';

const point = fc.tuple(fc.integer({ min: -9000, max: 9000 }), fc.integer({ min: -9000, max: 9000 }));
const lines = fc.array(fc.array(point, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 12 });

it('finds what a look at every segment finds, near and far', () => {
  fc.assert(
    fc.property(lines, point, (drawn, to) => {
      const all = drawn.flatMap(line => line.slice(1).map((b, i) => nearestOnSegment(line[i]!, b, to as Point)));
      const found = segmentIndex(drawn).nearest(to);
      expect(found?.meters).toBeCloseTo(Math.min(...all.map(at => meters(at, to))), 6);
    }),
    { numRuns: 400 },
  );
});

it('finds nothing where nothing is drawn, and for a point that is nowhere', () => {
  expect(segmentIndex([]).nearest([0, 0])).toBeNull();
  expect(
    segmentIndex([
      [
        [0, 0],
        [1, 1],
      ],
    ]).nearest([Number.NaN, 0]),
  ).toBeNull();
});
