import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asWeekly, readWeekly, usualHours } from './usual-hours.ts';

test('hours that were tapped are read back as the same taps, beside slots that no tap says', () => {
  const other = { day: 3, from: '05:30', to: '07:00' };
  fc.assert(
    fc.property(fc.subarray([...usualHours]), fc.boolean(), (chosen, more) => {
      expect(readWeekly([...(more ? [other] : []), ...asWeekly(chosen)])).toEqual({
        chosen,
        others: more ? [other] : [],
      });
    }),
  );
});

test('half a pattern is not taken for the whole', () => {
  const [first] = asWeekly(['weekend-day']);
  expect(readWeekly(first ? [first] : [])).toEqual({ chosen: [], others: [first] });
});
