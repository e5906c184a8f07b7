import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { anonymise } from './anonymise.ts';
import { decideDestroy } from './destroy.ts';
import { decideEarlyEnd, decideExtension, decideHold, decideLift } from './sunset-plan.ts';

const ended = {
  emergencyId: 'e1',
  endedAt: '2026-07-01T00:00:00.000Z',
  keepUntil: '2026-07-31T00:00:00.000Z',
  destroyedAt: null,
};
const ask = (days: number) => ({ extensionId: 'x1', days, reason: '复核未完' });

describe('keeping longer than promised', () => {
  it('adds days to the promised end, thirty at most, twice at most', () => {
    expect(decideExtension({ emergency: ended, extensions: 1 }, ask(30))).toMatchObject([
      { type: 'sunset-extension-asked', keepUntil: '2026-08-30T00:00:00.000Z', reason: '复核未完' },
    ]);
    expect(decideExtension({ emergency: ended, extensions: 0 }, ask(31))).toMatchObject({
      refused: 'extension-too-long',
    });
    expect(decideExtension({ emergency: ended, extensions: 2 }, ask(1))).toMatchObject({ refused: 'extension-twice' });
  });
  it('is for an emergency that has ended and whose data is still there', () => {
    const open = { ...ended, endedAt: null, keepUntil: null };
    for (const decide of [
      (emergency: typeof ended | null) => decideExtension({ emergency, extensions: 0 }, ask(1)),
      (emergency: typeof ended | null) => decideEarlyEnd({ emergency }),
    ]) {
      expect(decide(null)).toMatchObject({ refused: 'emergency-unknown' });
      expect(decide(open as never)).toMatchObject({ refused: 'emergency-open' });
      expect(decide({ ...ended, destroyedAt: ended.keepUntil } as never)).toMatchObject({
        refused: 'already-destroyed',
      });
    }
  });
});

test('data goes before its time only when a second person has confirmed it', () => {
  const now = '2026-07-02T00:00:00.000Z';
  expect(decideDestroy({ emergency: ended }, { now })).toMatchObject({ refused: 'still-kept' });
  expect(decideDestroy({ emergency: ended, agreed: true }, { now })).toHaveLength(1);
});

test('a hold is for one door of the round, once at a time, and lifting it twice is lifting it once', () => {
  const payload = { holdId: 'h', doorId: 'd' };
  const state = { emergency: ended, inRound: true, inForce: false };
  expect(decideHold(state, payload)).toMatchObject([{ type: 'sunset-hold-placed', doorId: 'd' }]);
  expect(decideHold({ ...state, inRound: false }, payload)).toMatchObject({ refused: 'hold-not-in-round' });
  expect(decideHold({ ...state, inForce: true }, payload)).toMatchObject({ refused: 'hold-in-force' });
  expect(decideLift(null, 'h')).toMatchObject({ refused: 'hold-unknown' });
  expect(decideLift({ lifted: true }, 'h')).toEqual([]);
});

test('counts that outlive the records hide everybody among at least five, and lose nobody from the sum', () => {
  const counts = fc.dictionary(
    fc.string({ minLength: 1, maxLength: 3 }).filter(key => key !== 'other'),
    fc.nat(60),
  );
  fc.assert(
    fc.property(counts, all => {
      const shown = Object.values(anonymise(all, 5));
      const total = Object.values(all).reduce((sum, n) => sum + n, 0);
      expect(shown.every(n => n >= 5)).toBe(true);
      expect(shown.reduce((sum, n) => sum + n, 0)).toBe(total < 5 ? 0 : total);
    }),
  );
  expect(anonymise({ reached: 80, 'not-in': 6, 'needs-help': 1 }, 5)).toEqual({ reached: 80, other: 7 });
});
