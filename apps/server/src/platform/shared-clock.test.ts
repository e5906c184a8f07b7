import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SharedClock } from './shared-clock.ts';

const start = Date.UTC(2026, 6, 1, 20, 15);
const minute = 60_000;

/** A node's counter that a test drives. */
function counted() {
  let counted = 0;
  return { count: () => counted, pass: (ms: number) => (counted += ms) };
}

test('a step ahead is taken at once, a step back is ridden out a tenth slower until the others have come up', () => {
  const counter = counted();
  const clock = new SharedClock(start, counter);
  expect(clock.follow(start + 5 * minute)).toBe(0);
  expect(clock.now()).toBe(start + 5 * minute);
  expect(clock.follow(start - 5 * minute)).toBe(10 * minute);
  counter.pass(10 * minute);
  expect(clock.now()).toBe(start + 14 * minute);
  counter.pass(90 * minute);
  // Ten minutes are worked off in a hundred; from then on it is right, and goes at its usual pace.
  expect(clock.now()).toBe(start + 95 * minute);
  counter.pass(minute);
  expect(clock.now()).toBe(start + 96 * minute);
});

test('the machine’s own clock counts for nothing: two nodes of one database have one time', () => {
  const [one, other] = [counted(), counted()];
  const [right, wrong] = [new SharedClock(start, one), new SharedClock(start - 40 * minute, other)];
  other.pass(123_456);
  right.follow(start);
  wrong.follow(start);
  one.pass(minute);
  other.pass(minute);
  expect(wrong.now()).toBe(right.now());
});

test('whatever steps there are, time never goes back, and no minute lasts longer than a minute and a seventh', () => {
  const step = fc.record({
    passMs: fc.integer({ min: 0, max: 20 * minute }),
    stepMs: fc.integer({ min: -60 * minute, max: 60 * minute }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), steps => {
      const counter = counted();
      const clock = new SharedClock(start, counter);
      let database = start;
      for (const { passMs, stepMs } of steps) {
        const before = clock.now();
        counter.pass(passMs);
        database += passMs;
        expect(clock.now() - before).toBeGreaterThanOrEqual(Math.floor(passMs * 0.9) - 1);
        expect(clock.now() - before).toBeLessThanOrEqual(passMs + 1);
        database += stepMs;
        const last = clock.now();
        clock.follow(database);
        expect(clock.now()).toBeGreaterThanOrEqual(last);
        expect(clock.now()).toBeGreaterThanOrEqual(Math.floor(database));
      }
    }),
  );
});
