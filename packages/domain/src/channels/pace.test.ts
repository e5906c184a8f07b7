import fc from 'fast-check';
import { expect, test } from 'vitest';
import { channelKinds, channelTraits, nextSlot, type Pace, type PaceWindow, secondsFor } from './index.ts';

const empty: Pace = { recent: [], blockedUntil: null };

/** Slots of so many messages that all ask at once. */
function slots(count: number, windows: readonly PaceWindow[], from = 0): number[] {
  let pace = empty;
  return Array.from({ length: count }, () => {
    const slot = nextSlot(pace, windows, from);
    pace = slot.pace;
    return slot.at;
  });
}
const mostWithin = (times: readonly number[], seconds: number): number =>
  Math.max(...times.map(start => times.filter(at => at >= start && at < start + seconds * 1000).length));

test.each(channelKinds.map(kind => [kind] as const))(
  '%s: no stretch of time ever holds more messages than its gateway allows',
  kind => {
    const { windows } = channelTraits[kind];
    const times = slots(450, windows);
    for (const { messages, seconds } of windows) expect(mostWithin(times, seconds)).toBeLessThanOrEqual(messages);
  },
);

test('whenever messages are asked for, no window is overrun and nobody overtakes', () => {
  const windows = [
    { messages: 5, seconds: 1 },
    { messages: 20, seconds: 60 },
  ];
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 80 }), gaps => {
      let pace = empty;
      let now = 0;
      const times = gaps.map(gap => {
        now += gap;
        const slot = nextSlot(pace, windows, now);
        pace = slot.pace;
        expect(slot.at).toBeGreaterThanOrEqual(now);
        return slot.at;
      });
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      for (const { messages, seconds } of windows)
        if (times.length > 0) expect(mostWithin(times, seconds)).toBeLessThanOrEqual(messages);
    }),
  );
});

test('a channel that is closed to us gives no slot before it opens', () => {
  expect(nextSlot({ recent: [], blockedUntil: 600_000 }, [{ messages: 20, seconds: 60 }], 1000).at).toBe(600_000);
});

test('the finish time that is said beforehand is the one that the slots have', () => {
  const { windows } = channelTraits['wecom-robot'];
  expect(secondsFor(20, windows)).toBe(0);
  expect(secondsFor(21, windows)).toBe(62);
  expect(slots(61, windows).at(-1)! / 1000).toBeCloseTo(secondsFor(61, windows), 0);
  expect(secondsFor(500, [])).toBe(0);
  expect(secondsFor(0, windows)).toBe(0);
});
