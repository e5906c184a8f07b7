import { Delaunay } from 'd3-delaunay';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupsOf } from './groups.ts';
import { neighbourPairs } from './neighbour-pairs.ts';

const spot = fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }));

test('natural neighbours join all places, those on one spot and those in a row too, each two once', () => {
  fc.assert(
    fc.property(fc.array(spot, { minLength: 2, maxLength: 60 }), fc.boolean(), (spots, inRow) => {
      const xs = Float64Array.from(spots, ([x]) => x);
      const ys = Float64Array.from(spots, ([, y]) => (inRow ? 7 : y));
      const pairs = neighbourPairs(xs, ys);
      const groups = groupsOf(spots.length);
      const seen = new Set<string>();
      for (let k = 0; k < pairs.count; k++) {
        groups.join(pairs.a[k]!, pairs.b[k]!);
        seen.add(`${pairs.a[k]},${pairs.b[k]}`);
        expect(pairs.a[k]).toBeLessThan(pairs.b[k]!);
        if (k > 0) expect(pairs.meters[k]).toBeGreaterThanOrEqual(pairs.meters[k - 1]!);
      }
      expect(seen.size).toBe(pairs.count);
      expect(new Set(spots.map((_, i) => groups.find(i))).size).toBe(1);
    }),
  );
});

test('natural neighbours are the sides of the triangulation that another library draws', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(spot, { minLength: 4, maxLength: 50, selector: String }),
      fc.integer(),
      (spots, seed) => {
        // Off the lattice, where four places never lie on one circle and the triangulation is the only one.
        const at = spots.map(([x, y], i) => [x + Math.sin(seed + i) / 3, y + Math.cos(seed * 3 + i * i) / 3] as const);
        const drawn = new Delaunay(Float64Array.from(at.flat()));
        const sides = at.flatMap((_, i) => [...drawn.neighbors(i)].filter(j => j > i).map(j => `${i},${j}`));
        const pairs = neighbourPairs(
          Float64Array.from(at, ([x]) => x),
          Float64Array.from(at, ([, y]) => y),
        );
        const found = Array.from({ length: pairs.count }, (_, k) => `${pairs.a[k]},${pairs.b[k]}`);
        expect(found.sort()).toEqual(sides.sort());
      },
    ),
  );
});

test('places far from the origin share a spot only where they are the same to the centimetre', () => {
  const xs = Float64Array.from([3e7, 3e7 + 0.02, 3e7, -3e7]);
  const ys = Float64Array.from([5, 5, 5.001, 5]);
  const pairs = neighbourPairs(xs, ys);
  expect(pairs.meters[0]).toBe(0);
  expect([pairs.a[0], pairs.b[0]]).toEqual([0, 2]);
  expect(Array.from(pairs.meters).filter(meters => meters === 0).length).toBe(1);
});
