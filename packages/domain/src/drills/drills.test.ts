import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decideTakePart,
  type ExerciseFacts,
  evolveConsent,
  type ReviewedCall,
  reviewDrill,
  shownPeople,
  shownTakingPart,
} from './index.ts';

test('a word counts once, is said of oneself on the own page, and can be taken back', () => {
  const nobody = { people: new Map([['a', { takesPart: false }]]) };
  const yes = { personIds: ['a', 'a'], takesPart: true, way: 'paper' as const };
  const given = decideTakePart(nobody, yes, false);
  expect(given).toEqual([{ type: 'drill-consent-given', personId: 'a', way: 'paper' }]);
  expect(decideTakePart(nobody, yes, true)).toMatchObject([{ way: 'own-page' }]);
  const one = (given as { type: 'drill-consent-given'; personId: string; way: 'paper' }[]).reduce(
    evolveConsent,
    nobody,
  );
  expect(decideTakePart(one, yes, false)).toEqual([]);
  expect(decideTakePart(one, { ...yes, takesPart: false }, true)).toMatchObject([{ type: 'drill-consent-taken-back' }]);
  expect(decideTakePart(nobody, { ...yes, personIds: ['a', 'z'] }, false)).toEqual({ refused: 'person-unknown' });
});

test('how many take part is not said where it would almost say who', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.nat(40), (a, b) => {
      const [people, takePart] = [Math.max(a, b), Math.min(a, b)];
      const shown = shownTakingPart({ people, takePart });
      if (shown) for (const group of [takePart, people - takePart]) expect(group === 0 || group >= 5).toBe(true);
      if (shown) expect(shown.people).toBeGreaterThanOrEqual(5);
    }),
  );
  expect(shownTakingPart({ people: 20, takePart: 12 })).toEqual({ people: 20, takePart: 12 });
  expect([0, 1, 4, 5].map(shownPeople)).toEqual([0, null, null, 5]);
});

const call = (personId: string, answeredMinute: number | null, arrivedMinute: number | null = null): ReviewedCall => ({
  personId,
  asked: true,
  answeredMinute,
  arrivedMinute,
});
const facts = (more: Partial<ExerciseFacts>): ExerciseFacts => ({
  calls: [],
  earlier: [],
  channels: [],
  doors: 6,
  coveredMinutes: [],
  gridsWithoutTakers: 0,
  stoppedFor: null,
  ...more,
});
const five = ['a', 'b', 'c', 'd', 'e'];

test('five people are shown together; fewer only with those of the drills before, and else not at all', () => {
  const large = reviewDrill(facts({ calls: five.map((id, at) => call(id, at + 1, at < 2 ? at + 3 : null)) }), 15);
  expect(large).toMatchObject({
    minutes: [2, 5, 10, 15],
    course: { people: 5, exercises: 1, firstAnswerMinute: 1, answered: [2, 5, 5, 5], arrived: [0, 2, 2, 2] },
  });
  const small = [call('a', 1), call('b', 2)];
  expect(reviewDrill(facts({ calls: small }), 15).course).toBeNull();
  // The same two again are still two.
  expect(reviewDrill(facts({ calls: small, earlier: [small, small] }), 15).course).toBeNull();
  const others = ['c', 'd', 'e'].map(id => call(id, 9));
  expect(reviewDrill(facts({ calls: small, earlier: [others] }), 15).course).toMatchObject({ people: 5, exercises: 2 });
});

test('doors have their times, channels with few people are put together or left out, and it says what to mend', () => {
  const channel = (channelKind: string, people: number) => ({
    channelKind,
    people,
    left: people - 1,
    failed: 1,
    unknown: 0,
    answered: 1,
  });
  const review = reviewDrill(
    facts({
      coveredMinutes: [3.2, 9, 4, 11],
      gridsWithoutTakers: 9,
      stoppedFor: '府河涨水',
      channels: [channel('sms-http', 7), channel('email', 3), channel('web-push', 2)],
    }),
    12.5,
  );
  expect(review).toMatchObject({
    doors: 6,
    covered: 4,
    halfCoveredMinute: 9,
    allCoveredMinute: null,
    stoppedFor: '府河涨水',
  });
  expect(review.channels.map(one => [one.channelKind, one.people])).toEqual([
    ['sms-http', 7],
    ['others', 5],
  ]);
  expect(review.lessons.map(one => [one.what, one.n])).toEqual([
    ['stopped', 1],
    ['nobody-takes-part', 9],
    ['doors-left', 2],
    ['channel-failed', 1],
    ['channel-failed', 2],
  ]);
  expect(reviewDrill(facts({ channels: [channel('email', 4)] }), 15).channels).toEqual([]);
});

test('whatever happened, no person stands in a review, and no figure of people is of fewer than five', () => {
  const anyCall = fc.record({
    personId: fc.constantFrom(...'abcdefghij'),
    asked: fc.boolean(),
    answeredMinute: fc.option(fc.double({ min: 0, max: 15, noNaN: true })),
    arrivedMinute: fc.option(fc.double({ min: 0, max: 15, noNaN: true })),
  });
  const calls = fc.uniqueArray(anyCall, { selector: one => one.personId, maxLength: 8 });
  fc.assert(
    fc.property(calls, fc.array(calls, { maxLength: 4 }), (own, earlier) => {
      const review = reviewDrill(facts({ calls: own, earlier }), 15);
      expect(JSON.stringify(review)).not.toContain('personId');
      if (!review.course) return;
      const behind = new Set([own, ...earlier].flat().map(one => one.personId));
      expect(behind.size).toBeGreaterThanOrEqual(5);
      expect(review.course.people).toBeGreaterThanOrEqual(5);
      expect(review.course.answered.toSorted((a, b) => a - b)).toEqual(review.course.answered);
    }),
  );
});
