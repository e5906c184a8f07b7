import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishRates } from './publish-rates.ts';

const count = fc.nat(60);
const one = fc.record({
  rate: fc.constantFrom('doorMinutes', 'walkMetersPerMinute'),
  standing: fc.constantFrom('measured' as const, 'too-few' as const, 'not-told' as const),
  value: fc.double({ min: 1, max: 9, noNaN: true }),
  low: fc.constantFrom(null, 0.5),
  high: fc.constantFrom(null, 9),
  observations: count,
  grids: count,
});
const estimate = fc.record({ told: fc.array(one, { maxLength: 6 }), steps: count, breaks: count, grids: count });
const before = { doorMinutes: 3.5, walkMetersPerMinute: 60 };

describe('rates for whoever does not answer for the doors', () => {
  it('hold no count under five, and say nothing where fewer than five people walked', () => {
    fc.assert(
      fc.property(estimate, fc.nat(12), (all, people) => {
        const { told, steps, breaks, grids } = publishRates(all, { people, before });
        const counts = [steps, breaks, grids, ...told.flatMap(rate => [rate.observations, rate.grids])];
        expect(counts.filter(n => n > 0 && n < 5)).toEqual([]);
        if (people < 5) {
          expect(counts.every(n => n === 0)).toBe(true);
          expect(told.every(rate => rate.standing === 'too-few' && rate.value === before[rate.rate])).toBe(true);
        }
        // Whatever is not measured tells nothing of those who walked.
        for (const rate of told) if (rate.standing !== 'measured') expect([rate.low, rate.high]).toEqual([null, null]);
      }),
    );
  });

  it('are as they were measured where five or more walked', () => {
    const measured = {
      rate: 'doorMinutes',
      standing: 'measured',
      value: 4.2,
      low: 4,
      high: 4.4,
      observations: 300,
      grids: 12,
    } as const;
    const all = { told: [measured], steps: 300, breaks: 7, grids: 12 };
    expect(publishRates(all, { people: 5, before })).toEqual(all);
    expect(publishRates(all, { people: 4, before }).told[0]).toMatchObject({ standing: 'too-few', value: 3.5 });
  });
});
