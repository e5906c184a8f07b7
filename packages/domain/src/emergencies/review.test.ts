import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideStandDown, findPlaybook, isForecastLate, makeReview } from './index.ts';

const now = '2026-07-01T20:00:00.000Z';
const flood = findPlaybook('flood-night')!;

test('a review never rounds up: all outcomes sum to the doors, and a full mark means that none is left', () => {
  const counts = fc.record({
    '': fc.nat(5000),
    reached: fc.nat(100_000),
    'told-by-phone': fc.nat(50),
    'needs-help': fc.nat(50),
    vacant: fc.nat(3),
  });
  fc.assert(
    fc.property(counts, outcomes => {
      const review = makeReview({
        openedAt: now,
        endedAt: '2026-07-01T23:10:59.000Z',
        counts: outcomes,
        people: { coming: 3, silent: 2, arrived: 1 },
        unlisted: 0,
        vacantGrids: 0,
        lateGrids: 0,
      });
      expect(Object.values(review.byOutcome).reduce((sum, doors) => sum + doors, 0)).toBe(review.doors);
      expect(review.reachedPerMille === 1000).toBe(review.remainder === 0 && review.doors > 0);
      expect(review.reachedPerMille * review.doors).toBeLessThanOrEqual((review.doors - review.remainder) * 1000);
      expect(review.coveredPerMille).toBeGreaterThanOrEqual(review.reachedPerMille);
      expect(review).toMatchObject({ minutes: 190, called: 6, answered: 4, arrived: 1, silent: 2 });
    }),
  );
});

test('ending writes the review once, says until when data is kept, and thanks whoever came', () => {
  const state = {
    emergency: {
      emergencyId: 'e',
      callUpId: 'u',
      status: 'actual' as const,
      openedAt: now,
      endedAt: null,
      isReviewed: false,
      playbook: flood,
      gridIds: ['M001'],
    },
    counts: { '': 1, reached: 2 },
    people: { coming: 1 },
    unlisted: 0,
    vacantGrids: 0,
    lateGrids: 1,
    exercise: null,
    came: [
      { personId: 'a', gridId: 'M001', doors: 0, answeredCall: true },
      { personId: 'b', gridId: 'M001', doors: 2, answeredCall: false },
      { personId: 'c', gridId: 'M001', doors: 0, answeredCall: false },
    ],
  };
  const end = { now: '2026-07-01T22:00:00.000Z' };
  expect(decideStandDown(state, end)).toMatchObject([
    {
      type: 'stood-down',
      keepUntil: '2026-07-31T22:00:00.000Z',
      review: { doors: 3, remainder: 1, reachedPerMille: 666 },
      letters: [{ personId: 'a' }, { personId: 'b', doors: 2 }],
    },
  ]);
  const ended = { ...state, emergency: { ...state.emergency, endedAt: now, isReviewed: true } };
  expect(decideStandDown(ended, end)).toEqual({ refused: 'emergency-ended', facts: { endedAt: now } });
  expect(decideStandDown({ ...state, emergency: null }, end)).toEqual({ refused: 'emergency-unknown' });
});

test('a round is forecast late when what is left does not fit the time, with those who are there', () => {
  const halfway = { minutes: 240, members: 1, doors: 40, covered: 20, now, dueAt: '2026-07-01T21:00:00.000Z' };
  expect(isForecastLate({ ...halfway, present: 1 })).toBe(true);
  expect(isForecastLate({ ...halfway, present: 2 })).toBe(false);
  expect(isForecastLate({ ...halfway, present: 0, covered: 40 })).toBe(false);
});
