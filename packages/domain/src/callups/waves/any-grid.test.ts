import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrivedOf, decideWave, type HelperCall, mayCallFrom, nextLookAt, possibleOf, tiers } from './index.ts';
import { askedIn, called, grid, look, minutesLater, noon } from './testing/grids.ts';

const anyCall = fc.option(
  fc
    .record({
      state: fc.constantFrom<HelperCall['state']>(
        'called',
        'coming',
        'arrived',
        'cannot',
        'later',
        'silent',
        'released',
        'unreachable',
      ),
      minutesAgo: fc.integer({ min: 0, max: 90 }),
    })
    .map(({ state, minutesAgo }) => called(state, minutesLater(-minutesAgo))),
);
const anyGrid = fc
  .array(
    fc.record({
      tier: fc.constantFrom(...tiers),
      recentTurns: fc.nat(5),
      reachable: fc.boolean(),
      drills: fc.boolean(),
      call: anyCall,
    }),
    { maxLength: 14 },
  )
  .chain(list =>
    fc
      .record({
        quota: fc.integer({ min: 1, max: 6 }),
        waves: fc.nat(3),
        status: fc.constantFrom('actual' as const, 'exercise' as const),
        enough: fc.boolean(),
      })
      .map(({ quota, waves, status, enough }) =>
        grid(
          list.map((one, index) => ({ ...one, personId: `p${index}` })),
          { quota, waves, status, enoughAt: enough ? noon : null },
        ),
      ),
  );

test('whatever the grid, a second look without news does nothing', () => {
  fc.assert(
    fc.property(anyGrid, one => void expect(decideWave(look(one), noon)).toEqual([])),
    { numRuns: 500 },
  );
});

test('whatever the grid, nobody is asked twice, nobody unreachable, nobody against their no, and each asked has a later look', () => {
  fc.assert(
    fc.property(anyGrid, one => {
      const next = look(one);
      const asked = askedIn(one);
      expect(new Set(asked).size).toBe(asked.length);
      for (const personId of asked) {
        const before = one.helpers.find(other => other.personId === personId)!;
        expect(before.call).toBeNull();
        expect(before.reachable && (one.status === 'actual' || before.drills)).toBe(true);
      }
      if (asked.length > 0) expect(nextLookAt(next, noon)).not.toBeNull();
    }),
    { numRuns: 500 },
  );
});

test('whatever the grid, with time alone it ends with enough, or with everybody asked and the office told', () => {
  fc.assert(
    fc.property(anyGrid, start => {
      let [at, now] = [look(start), noon];
      for (let turn = nextLookAt(at, now), looks = 0; turn !== null; turn = nextLookAt(at, now)) {
        expect(looks++).toBeLessThan(100);
        now = turn;
        at = look(at, now);
      }
      const settled = arrivedOf(at) >= at.quota;
      expect(settled ? at.enoughAt !== null : at.shortAt !== null || possibleOf(at, Date.parse(now)) >= at.quota).toBe(
        true,
      );
      const asked = at.helpers.filter(one => at.status === 'actual' || one.drills);
      if (!settled) expect(asked.every(one => one.call !== null)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('quiet hours: any instant maps to itself or to the end of the very hours it lies in', () => {
  const hours = fc.record({
    fromMinute: fc.nat(1439),
    toMinute: fc.nat(1439),
    utcOffsetMinutes: fc.constantFrom(-300, 0, 480),
    exceptLevels: fc.constant([]),
  });
  fc.assert(
    fc.property(hours, fc.integer({ min: 0, max: 3000 }), (quiet, minute) => {
      const now = minutesLater(minute);
      const until = mayCallFrom(quiet, 'blue', now);
      expect(Date.parse(until)).toBeGreaterThanOrEqual(Date.parse(now));
      expect(Date.parse(until) - Date.parse(now)).toBeLessThan(24 * 3_600_000);
      expect(mayCallFrom(quiet, 'blue', until)).toBe(until);
    }),
  );
});
