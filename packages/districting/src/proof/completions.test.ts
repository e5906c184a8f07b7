import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Instance } from '../graph/instance.ts';
import { completionsOf } from './completions.ts';
import { type Folding, foldingOrder } from './elimination.ts';
import { patternsOf, relabel } from './patterns.ts';
import { atomsOf, setsWithin, smallPiece } from './testing/small-piece.ts';

const prices = fc.array(fc.integer({ min: -5, max: 40 }), { minLength: 9, maxLength: 9 });

test('what completes a grid is worth as much as the best of all grids that begin alike, never less', () => {
  let compared = 0;
  fc.assert(
    fc.property(smallPiece, prices, ({ instance, near }, points) => {
      const order = foldingOrder(instance, 4);
      if (!order) return;
      const given = Float64Array.from(points.slice(0, instance.size), point => point / 40);
      const completions = completionsOf(instance, order, given)!;
      const sets = setsWithin(instance, near);
      for (const [step, { above }] of order.entries()) {
        const below = belowOf(order, step);
        const most = new Map<string, { price: number; begun: number }>();
        for (const set of sets) {
          const begun = set & below;
          if (begun === 0 || (set & ~below) === 0) continue;
          const labels = hangingTogether(set, above, below, near);
          const key = `${begun}|${labels}`;
          const price = sumOf(set & ~below, given);
          if (price > (most.get(key)?.price ?? -Infinity)) most.set(key, { price, begun });
        }
        for (const [key, { price, begun }] of most) {
          const pattern = patternsOf(above.length).indexOf(relabel(key.split('|')[1]!.split(',').map(Number)));
          const found = completions.most(step, pattern, sumOf(begun, instance.doors), minutesOf(instance, begun));
          expect(found).toBeCloseTo(price, 9);
          compared++;
        }
      }
    }),
    { numRuns: 200, seed: 62 },
  );
  expect(compared).toBeGreaterThan(1000);
});

test('nothing completes what has too many doors already', () => {
  fc.assert(
    fc.property(smallPiece, ({ instance }) => {
      const order = foldingOrder(instance, 4);
      if (!order) return;
      const completions = completionsOf(instance, order, new Float64Array(instance.size))!;
      for (const [step, { above }] of order.entries()) {
        if (above.length === 0) continue;
        const pattern = patternsOf(above.length).indexOf(relabel(above.map((_, k) => (k === 0 ? 1 : 0))));
        expect(completions.most(step, pattern, instance.limits.maxDoors + 1, 0)).toBe(Number.NEGATIVE_INFINITY);
      }
    }),
    { numRuns: 50, seed: 63 },
  );
});

/** The atoms folded into a step, its own included, as a set of bits. */
function belowOf(order: readonly Folding[], step: number): number {
  let below = 1 << order[step]!.atom;
  for (let s = step - 1; s >= 0; s--) {
    const { atom, above } = order[s]!;
    if (above.length > 0 && (below >> above[0]!) & 1) below |= 1 << atom;
  }
  return below;
}

/** A label for each atom above: 0 out of the set; those equal hang together by ways that touch what is below. */
function hangingTogether(set: number, above: readonly number[], below: number, near: readonly number[]): number[] {
  const ways = near.filter(way => (way & set) === way && (way & below) !== 0);
  const groupOf = (atom: number) => {
    let group = 1 << atom;
    for (let before = 0; before !== group; ) {
      before = group;
      for (const way of ways) if (way & group) group |= way;
    }
    return group;
  };
  return above.map(atom => ((set >> atom) & 1 ? groupOf(atom) : 0));
}

function sumOf(set: number, values: ArrayLike<number>): number {
  return atomsOf(set, values.length).reduce((sum, atom) => sum + values[atom]!, 0);
}

function minutesOf({ milliMinutes }: Instance, set: number): number {
  return sumOf(set, milliMinutes);
}
