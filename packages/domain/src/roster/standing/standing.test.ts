import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Availability, isFreeAt } from './availability.ts';
import { decideChangeStanding, evolveChangeStanding, type Standing } from './change-standing.ts';

const standings: readonly Standing[] = ['candidate', 'trained', 'active', 'rested'];
const given = (standing: Standing | null, duties = 0) => ({ standing, duties, changed: null });
const when = (to: Standing, reason?: string) => ({ personId: 'p', to, ...(reason ? { reason } : {}) });

describe('how somebody stands', () => {
  it('to rest needs no reason, from wherever one is, once the duties are handed over', () => {
    for (const from of ['candidate', 'trained', 'active'] as const) {
      expect(decideChangeStanding(given(from), when('rested'))).toMatchObject([{ to: 'rested', endsSpareRoles: true }]);
      expect(decideChangeStanding(given(from, 1), when('rested'))).toMatchObject({ refused: 'still-has-duties' });
    }
  });

  it('every other change says why', () => {
    expect(decideChangeStanding(given('candidate'), when('trained', '  '))).toMatchObject({ refused: 'reason-needed' });
    expect(decideChangeStanding(given('candidate'), when('trained', 'course'))).toMatchObject([{ from: 'candidate' }]);
    expect(decideChangeStanding(given('rested'), when('active', 'is back'))).toMatchObject([{ endsSpareRoles: false }]);
  });

  it('refuses what is no change, what cannot be reached, and nobody', () => {
    expect(decideChangeStanding(given('active'), when('active', 'x'))).toMatchObject({ refused: 'standing-the-same' });
    const back = decideChangeStanding(given('active'), when('candidate', 'x'));
    expect(back).toMatchObject({ refused: 'standing-not-reachable' });
    expect(decideChangeStanding(given(null), when('active', 'x'))).toMatchObject({ refused: 'person-unknown' });
  });

  it('whatever is tried in whatever order, nobody is rested with a duty, and everybody can come back', () => {
    const tries = fc.array(
      fc.record({ to: fc.constantFrom(...standings), duties: fc.integer({ min: 0, max: 2 }), reason: fc.boolean() }),
    );
    fc.assert(
      fc.property(tries, list => {
        let state = given('candidate');
        for (const { to, duties, reason } of list) {
          const answer = decideChangeStanding({ ...state, duties }, when(to, reason ? 'why' : undefined));
          if ('refused' in answer) continue;
          if (to === 'rested') expect(duties).toBe(0);
          state = answer.reduce(evolveChangeStanding, { ...state, duties }) as typeof state;
        }
        if (state.standing === 'rested')
          expect('refused' in decideChangeStanding(state, when('active', 'why'))).toBe(false);
      }),
    );
  });
});

const hours = (day: number, from: string, to: string) => ({ day, from, to });
const said = (weekly: Availability['weekly'], exceptions: Availability['exceptions'] = []): Availability => ({
  weekly,
  exceptions,
});
/** An instant by Shanghai's clock. 2024-12-06 is a Friday. */
const shanghai = (text: string) => new Date(`${text}+08:00`).toISOString();

describe('when somebody is free', () => {
  it('by the weekly pattern, in local time, half-open', () => {
    const evenings = said([hours(5, '18:00', '21:00')]);
    expect(isFreeAt(evenings, shanghai('2024-12-06T18:00'))).toBe(true);
    expect(isFreeAt(evenings, shanghai('2024-12-06T20:59'))).toBe(true);
    expect(isFreeAt(evenings, shanghai('2024-12-06T21:00'))).toBe(false);
    expect(isFreeAt(evenings, shanghai('2024-12-05T19:00'))).toBe(false);
  });

  it('a night shift goes on after midnight, and over the end of the week', () => {
    const sunday = said([hours(7, '22:00', '06:00')]);
    expect(isFreeAt(sunday, shanghai('2024-12-08T23:00'))).toBe(true);
    expect(isFreeAt(sunday, shanghai('2024-12-09T05:59'))).toBe(true);
    expect(isFreeAt(sunday, shanghai('2024-12-09T06:00'))).toBe(false);
    expect(isFreeAt(sunday, shanghai('2024-12-08T05:00'))).toBe(false);
  });

  it('a dated exception goes before the pattern: away on a day one is free else, free on a day one is not', () => {
    const weekly = [hours(5, '18:00', '21:00'), hours(5, '22:00', '02:00')];
    const away = said(weekly, [{ from: '2024-12-06', to: '2024-12-06', free: false }]);
    expect(isFreeAt(away, shanghai('2024-12-06T19:00'))).toBe(false);
    expect(isFreeAt(away, shanghai('2024-12-07T01:00'))).toBe(false);
    expect(isFreeAt(away, shanghai('2024-12-13T19:00'))).toBe(true);
    const holiday = said(weekly, [{ from: '2024-12-03', to: '2024-12-04', free: true }]);
    expect(isFreeAt(holiday, shanghai('2024-12-03T00:00'))).toBe(true);
    expect(isFreeAt(holiday, shanghai('2024-12-04T23:59'))).toBe(true);
    expect(isFreeAt(holiday, shanghai('2024-12-05T00:00'))).toBe(false);
  });

  it('a slot of every day is free at every minute of it and at no other, whichever slot', () => {
    const time = (minute: number) =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(minute, minute, minute, (from, to, at) => {
        const daily = said([1, 2, 3, 4, 5, 6, 7].map(day => hours(day, time(from), time(to))));
        const inside = from < to ? from <= at && at < to : at >= from || at < to;
        expect(isFreeAt(daily, shanghai(`2024-12-06T${time(at)}`))).toBe(inside);
      }),
    );
  });
});
