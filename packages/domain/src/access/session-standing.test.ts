import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Assurance,
  consoleRoles,
  isCarriedBy,
  type SessionFacts,
  standingOf,
  trialEnd,
} from './session-standing.ts';

const noon = '2030-05-01T12:00:00.000Z';
const later = (hours: number) => new Date(Date.parse(noon) + hours * 3_600_000).toISOString();
const session: SessionFacts = {
  app: 'console',
  assurance: 'link',
  hasAccount: false,
  synthetic: false,
  idleMs: 0,
  emergencyOpen: false,
  trialUntil: later(24),
};

describe('a session of the office', () => {
  it('is asked to set up its sign-in when it came by a link, and for the second factor once that is done', () => {
    expect(standingOf(session, noon).kind).toBe('set-up-needed');
    expect(standingOf({ ...session, hasAccount: true }, noon).kind).toBe('second-factor-needed');
    expect(standingOf({ ...session, hasAccount: true, assurance: 'password' }, noon).kind).toBe('second-factor-needed');
    expect(standingOf({ ...session, hasAccount: true, assurance: 'full' }, noon).kind).toBe('full');
  });

  it('of a new office works by its first link for a day or until grids are published, never longer', () => {
    const first = { ...session, assurance: 'own' as const };
    expect(standingOf(first, later(23))).toEqual({ kind: 'trial', until: later(24) });
    expect(standingOf(first, later(24)).kind).toBe('set-up-needed');
    expect(standingOf({ ...first, trialUntil: trialEnd(noon, later(2)) }, later(2)).kind).toBe('set-up-needed');
    expect(trialEnd(noon, later(30))).toBe(later(24));
  });

  it('from the terminal needs the second factor once there is one: a terminal is read over shoulders and kept in logs', () => {
    expect(standingOf({ ...session, assurance: 'terminal' }, noon).kind).toBe('trial');
    expect(standingOf({ ...session, assurance: 'terminal', hasAccount: true }, noon).kind).toBe('second-factor-needed');
  });

  it('never opens the office by less than two factors after the trial, whatever it shows', () => {
    const assurances: Assurance[] = ['link', 'own', 'terminal', 'password'];
    fc.assert(
      fc.property(
        fc.constantFrom('console' as const, 'cli' as const),
        fc.constantFrom(...assurances),
        fc.boolean(),
        fc.integer({ min: 0, max: 10_000 }),
        (app, assurance, hasAccount, hours) => {
          const { kind } = standingOf({ ...session, app, assurance, hasAccount }, later(24 + hours));
          // A link made for oneself out of a full session is as good as that session.
          expect(kind === 'full').toBe(assurance === 'own' && hasAccount);
        },
      ),
    );
  });
});

describe('a desk that nobody touches', () => {
  const full = { ...session, assurance: 'full' as const, hasAccount: true };
  it('asks for the second factor again after a quarter of an hour, four hours while an emergency is open', () => {
    expect(standingOf({ ...full, idleMs: 15 * 60_000 - 1 }, noon).kind).toBe('full');
    expect(standingOf({ ...full, idleMs: 15 * 60_000 }, noon).kind).toBe('second-factor-needed');
    expect(standingOf({ ...full, idleMs: 239 * 60_000, emergencyOpen: true }, noon).kind).toBe('full');
    expect(standingOf({ ...full, idleMs: 240 * 60_000, emergencyOpen: true }, noon).kind).toBe('second-factor-needed');
  });
});

describe('a telephone', () => {
  it('needs no second factor and carries no role of the office', () => {
    const phone = { ...session, app: 'field' as const, idleMs: 30 * 86_400_000 };
    expect(standingOf(phone, noon).kind).toBe('full');
    expect(consoleRoles.filter(role => isCarriedBy(role, phone))).toEqual([]);
    expect(isCarriedBy('grid-head', phone)).toBe(true);
  });
});
