import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CellMap, type Cover } from './cell-map.ts';
import { crossingOf, isInside } from './ring.ts';

const at = fc.tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -400, max: 400 }));

it('names every line that another crosses and every box that a point lies in, each once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(at, at), { maxLength: 30 }),
      fc.tuple(at, at),
      fc.integer({ min: 5, max: 300 }),
      (ends, asked, cell) => {
        const things = ends.map(
          ([a, b], i): Cover =>
            i % 2 === 0
              ? { line: [a, b] }
              : { box: [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])] },
        );
        const cells = new CellMap(cell, things);
        const near = (from: readonly [number, number], to: readonly [number, number]) => [
          ...cells.near.subarray(0, cells.along(...from, ...to)),
        ];
        const along = near(...asked);
        expect(new Set(along).size).toBe(along.length);
        const here = near(asked[0], asked[0]);
        things.forEach((thing, i) => {
          if ('line' in thing && crossingOf(...thing.line, ...asked)) expect(along).toContain(i);
          if (!('box' in thing)) return;
          const [west, south, east, north] = thing.box;
          const corners = [
            [west, south],
            [east, south],
            [east, north],
            [west, north],
          ] as const;
          if (isInside(corners, asked[0])) expect(here).toContain(i);
        });
      },
    ),
    { numRuns: 300 },
  );
});

it('names nothing where there is nothing', () => {
  expect(new CellMap(60, []).along(0, 0, 500, 500)).toBe(0);
});
