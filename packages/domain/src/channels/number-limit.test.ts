import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextForNumber, numberHourMs, numberLimitAt, numberLimits } from './index.ts';

const now = Date.UTC(2026, 6, 1, 12);

test('a number that was left alone gets its message at once; the last of the hour is kept for the end', () => {
  const limit = { perHour: 3 };
  expect(nextForNumber([], false, limit, now)).toBe(now);
  const two = [now - 50 * 60_000, now - 10 * 60_000];
  expect(nextForNumber(two, false, limit, now)).toBe(now + 10 * 60_000);
  expect(nextForNumber(two, true, limit, now)).toBe(now);
  expect(nextForNumber([...two, now], true, limit, now)).toBe(now + 10 * 60_000);
});

test('whatever is asked for and when, no hour ever holds more than the limit', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 6 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.boolean()), { maxLength: 60 }),
      (perHour, asked) => {
        const sent: number[] = [];
        let at = now;
        for (const [minutes, isEnd] of asked) {
          at += minutes * 60_000;
          const may = nextForNumber(sent, isEnd, { perHour }, at);
          expect(may).toBeGreaterThanOrEqual(at);
          // Who waits for the instant that is named may send then.
          at = may;
          expect(nextForNumber(sent, isEnd, { perHour }, at)).toBe(at);
          sent.push(at);
        }
        for (const start of sent)
          expect(sent.filter(one => one >= start && one < start + numberHourMs).length).toBeLessThanOrEqual(perHour);
      },
    ),
  );
});

test('the limit that holds is the one of its day', () => {
  expect(numberLimitAt('2026-07-01T00:00:00.000Z')).toBe(numberLimits[0]);
  expect(numberLimitAt('1999-01-01T00:00:00.000Z')).toBe(numberLimits[0]);
  expect(numberLimits.map(limit => limit.from)).toEqual(numberLimits.map(limit => limit.from).toSorted());
  expect(numberLimits.every(limit => limit.perHour >= 2)).toBe(true);
});
