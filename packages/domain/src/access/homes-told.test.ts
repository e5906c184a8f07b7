import { describe, expect, it } from 'vitest';
import { decideHomesNotTold, decideHomesTold, type HomesToTell, tellBy } from './homes-told.ts';

const taken = {
  breakGlassId: 'b',
  personId: 'p',
  reason: 'life-in-danger',
  from: '2026-07-02T08:00:00.000Z',
  until: '2026-07-02T10:00:00.000Z',
  endedAt: null,
} as const;
const state = (more: Partial<HomesToTell> = {}): HomesToTell => ({
  taken,
  takenOn: '2026-07-02',
  today: '2026-07-03',
  lookedAt: new Set(['one', 'two']),
  told: new Set(),
  ...more,
});
const over = { now: '2026-07-03T02:00:00.000Z' };
const tell = (more: Partial<HomesToTell> = {}, input: { doorIds?: string[]; on?: string } = {}, context = over) =>
  decideHomesTold(state(more), { doorIds: ['one'], how: 'telephone', ...input }, context);

describe('that a home was told', () => {
  it('is written down once a home, today unless another day is said; who recorded it first stands', () => {
    const told = { type: 'home-told', breakGlassId: 'b', how: 'telephone', on: '2026-07-03' };
    expect(tell({}, { doorIds: ['one', 'two', 'one'] })).toEqual([
      { ...told, doorId: 'one' },
      { ...told, doorId: 'two' },
    ]);
    expect(tell({ told: new Set(['one']) }, { doorIds: ['one', 'two'] })).toEqual([{ ...told, doorId: 'two' }]);
    expect(tell({}, { on: '2026-07-02' })).toMatchObject([{ on: '2026-07-02' }]);
  });

  it('is refused for a home that nobody looked at, for a day that cannot be, and while somebody may still be looking', () => {
    expect(tell({}, { doorIds: ['one', 'three'] })).toEqual({ refused: 'home-not-looked-at', facts: { homes: 1 } });
    for (const on of ['2026-07-01', '2026-07-04'])
      expect(tell({}, { on })).toMatchObject({ refused: 'told-on-no-such-day' });
    expect(tell({}, {}, { now: '2026-07-02T09:59:59.000Z' })).toEqual({ refused: 'break-glass-not-over' });
    expect(tell({ taken: null })).toEqual({ refused: 'break-glass-unknown' });
  });

  it('is taken back where it stands, and nothing happens where it does not', () => {
    const told = new Set(['one']);
    expect(decideHomesNotTold(state({ told }), ['one', 'two', 'one'])).toEqual([
      { type: 'home-not-told', breakGlassId: 'b', doorId: 'one' },
    ]);
    expect(decideHomesNotTold(state({ taken: null }), ['one'])).toEqual({ refused: 'break-glass-unknown' });
  });

  it('is due on the third working day after the break-glass ended; a day on which this office is closed is none', () => {
    // Thursday 2026-07-02: Friday, Monday, Tuesday.
    expect(tellBy('2026-07-02')).toBe('2026-07-07');
    expect(tellBy('2026-07-02', { freeDays: ['2026-07-03'] })).toBe('2026-07-08');
  });
});
