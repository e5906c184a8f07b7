import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRefusal } from '../../decision.ts';
import { type CapKey, capKeyLimits, capKeyStanding, decideEndCapKey, decideMakeCapKey, isLiveCapKey } from './keys.ts';

const dayMs = 86_400_000;
const start = Date.parse('2026-07-01T04:00:00.000Z');
/** So many days after the start. */
const day = (days: number): string => new Date(start + days * dayMs).toISOString();
const key = (keyId: string, made: number, until: number, more: Partial<CapKey> = {}): CapKey => ({
  keyId,
  madeAt: day(made),
  validUntil: day(until),
  endedAt: null,
  usedOn: null,
  ...more,
});

test('a new key shortens those before it to the days of grace, and lengthens none', () => {
  const keys = [key('a', 0, 365), key('b', 1, 20)];
  expect(decideMakeCapKey(keys, { keyId: 'c', validDays: 365, graceDays: 14 }, day(10))).toEqual([
    {
      type: 'cap-key-made',
      keyId: 'c',
      validUntil: day(375),
      shortened: [{ keyId: 'a', validUntil: day(24) }],
    },
  ]);
});

test('without grace the keys before it end at that moment, so that as many may stand as before', () => {
  const keys = [key('a', 0, 365), key('b', 1, 365), key('c', 2, 365)];
  const asked = { keyId: 'd', validDays: 365 };
  expect(decideMakeCapKey(keys, { ...asked, graceDays: 14 }, day(3))).toMatchObject({
    refused: 'cap-keys-too-many',
    facts: { most: 3 },
  });
  expect(decideMakeCapKey(keys, { ...asked, graceDays: 0 }, day(3))).toMatchObject([
    { shortened: ['a', 'b', 'c'].map(keyId => ({ keyId, validUntil: day(3) })) },
  ]);
  expect(decideMakeCapKey(keys, { ...asked, keyId: 'a', graceDays: 0 }, day(3))).toMatchObject({
    refused: 'cap-key-exists',
  });
});

test('a key that is ended ends at once and once; one of nowhere is refused by name', () => {
  const keys = [key('a', 0, 365), key('b', 0, 365, { endedAt: day(1) })];
  expect(decideEndCapKey(keys, 'a', day(2))).toEqual([{ type: 'cap-key-ended', keyId: 'a' }]);
  expect(decideEndCapKey(keys, 'b', day(2))).toEqual([]);
  expect(decideEndCapKey(keys, 'x', day(2))).toMatchObject({ refused: 'cap-key-unknown' });
});

test('it opens until its end and not at it; it is said to lapse a fortnight before, and to be old after a year', () => {
  const one = key('a', 0, 700);
  const standings = (at: number): string => capKeyStanding(one, [one], day(at));
  expect([0, 365, 365.1, 685.9, 686, 699.9, 700].map(standings)).toEqual([
    'good',
    'good',
    'old',
    'old',
    'lapses',
    'lapses',
    'ended',
  ]);
  expect(isLiveCapKey(one, day(699.9))).toBe(true);
  expect(isLiveCapKey(one, day(700))).toBe(false);
  expect(capKeyStanding({ ...one, endedAt: day(5) }, [one], day(5))).toBe('ended');
});

test('a key that ends soon is no concern once whoever sends has gone over to a later one, and is one until then', () => {
  const later = key('b', 10, 375);
  const before = key('a', 0, 24, { usedOn: '2026-07-10' });
  expect(capKeyStanding(before, [before, later], day(12))).toBe('lapses');
  const used = { ...later, usedOn: '2026-07-12' };
  expect(capKeyStanding(before, [before, used], day(12))).toBe('left');
  expect(capKeyStanding({ ...before, usedOn: '2026-07-12' }, [before, used], day(12))).toBe('lapses');
  // An earlier key that is in use says nothing about a later one.
  expect(capKeyStanding({ ...later, validUntil: day(20) }, [{ ...before, usedOn: '2026-07-12' }], day(12))).toBe(
    'lapses',
  );
});

test('whatever is made and ended in whatever order: never more than three open something, and at least one does after each making', () => {
  const act = fc.oneof(
    fc.record({ graceDays: fc.integer({ min: 0, max: 90 }), validDays: fc.integer({ min: 1, max: 730 }) }),
    fc.record({ end: fc.nat({ max: 20 }) }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 120 }), act), { maxLength: 25 }), acts => {
      let keys: CapKey[] = [];
      let today = 0;
      for (const [at, [later, asked]] of acts.entries()) {
        today += later;
        const now = day(today);
        if ('end' in asked) {
          const ended = decideEndCapKey(keys, `${asked.end}`, now);
          if (!isRefusal(ended) && ended.length > 0)
            keys = keys.map(each => (each.keyId === `${asked.end}` ? { ...each, endedAt: now } : each));
          continue;
        }
        const made = decideMakeCapKey(keys, { keyId: `${at}`, ...asked }, now);
        if (isRefusal(made)) continue;
        const shortened = new Map(made[0]!.shortened.map(each => [each.keyId, each.validUntil]));
        keys = keys.map(each => ({ ...each, validUntil: shortened.get(each.keyId) ?? each.validUntil }));
        keys.push({ keyId: `${at}`, madeAt: now, validUntil: made[0]!.validUntil, endedAt: null, usedOn: null });
        const live = keys.filter(each => isLiveCapKey(each, now)).length;
        expect(live).toBeGreaterThanOrEqual(1);
        expect(live).toBeLessThanOrEqual(capKeyLimits.mostLive);
      }
    }),
  );
});
