import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Actor, isRefusal } from '../decision.ts';
import {
  type BreakGlass,
  breakGlassHoursMax,
  decideBreakGlass,
  decideEndBreakGlass,
  isBreakGlassInForce,
} from './break-glass.ts';
import { reach } from './permits.ts';
import { policy } from './policy.ts';

const noon = '2030-05-01T12:00:00.000Z';
const at = (minutes: number) => new Date(Date.parse(noon) + minutes * 60_000).toISOString();
const officer: Actor = {
  personId: 'p1',
  communityId: 'c1',
  roles: [{ role: 'street-staff', gridId: null, generalGridId: null }],
};
const input = { breakGlassId: 'b1', reason: 'life-in-danger' as const, hours: 2 };
const take = (now = noon, hours = 2, standing: BreakGlass | null = null) =>
  decideBreakGlass(standing, { ...input, hours }, { now, actor: officer });
const taken = (hours = 2): BreakGlass => {
  const decided = take(noon, hours);
  if (isRefusal(decided) || !decided[0]) throw new Error('refused');
  return decided[0].taken;
};

describe('break-glass', () => {
  it('lasts four hours at most and one at a time', () => {
    expect(take(noon, breakGlassHoursMax + 0.1)).toMatchObject({ refused: 'break-glass-too-long' });
    expect(take(at(60), 1, taken())).toMatchObject({ refused: 'break-glass-open', facts: { until: at(120) } });
    expect(isRefusal(take(at(120), 1, taken()))).toBe(false);
  });

  it('ends by itself at its instant, and earlier when it is ended', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 16 }),
        fc.integer({ min: -60, max: 600 }),
        fc.option(fc.nat({ max: 400 })),
        (quarters, minutes, ended) => {
          const one = { ...taken(quarters / 4), endedAt: ended === null ? null : at(ended) };
          const until = Math.min(quarters * 15, ended ?? Number.POSITIVE_INFINITY);
          expect(isBreakGlassInForce(one, at(minutes))).toBe(minutes >= 0 && minutes < until);
        },
      ),
    );
    expect(decideEndBreakGlass(taken(), { now: at(30) })).toMatchObject([{ taken: { endedAt: at(30) } }]);
    expect(decideEndBreakGlass(taken(), { now: at(121) })).toMatchObject({ refused: 'break-glass-over' });
    expect(decideEndBreakGlass(null, { now: noon })).toMatchObject({ refused: 'break-glass-unknown' });
  });

  it('gives its taker exactly what the table names for it, and nothing without it', () => {
    const named = Object.keys(policy).filter(operation => policy[operation]?.breakGlass?.includes('street-staff'));
    expect(named).toContain('residents.door');
    for (const operation of Object.keys(policy)) {
      const without = reach(officer, operation);
      const within = reach({ ...officer, breakGlassId: 'b1' }, operation);
      if (named.includes(operation)) expect([operation, within]).toEqual([operation, 'community']);
      else expect([operation, within]).toEqual([operation, without]);
    }
  });
});
