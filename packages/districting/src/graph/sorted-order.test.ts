import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortedOrder } from './sorted-order.ts';

it('gives the order of a comparison sort, few or many, ties as they stood', () => {
  const row = fc.tuple(
    fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true }).map(Math.abs), fc.nat(3)),
    fc.nat(5),
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), fc.boolean(), (rows, many) => {
      const all = many ? Array.from({ length: 5000 }, (_, i) => rows[(i * 7) % rows.length]!) : rows;
      const order = sortedOrder(all.length, [Float64Array.from(all, r => r[0]), Int32Array.from(all, r => r[1])]);
      const wanted = [...all.keys()].sort((p, q) => all[p]![0] - all[q]![0] || all[p]![1] - all[q]![1] || p - q);
      expect([...order]).toEqual(wanted);
    }),
    { numRuns: 60 },
  );
});
