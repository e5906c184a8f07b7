import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecisionContext } from '../decision.ts';
import { type CaseRecord, type CaseState, isLate, possibleActions } from './case.ts';
import { dueAt } from './limits.ts';
import { makeReceipt, normaliseReceipt } from './receipt.ts';
import { decideReportCase, type ReportState } from './report.ts';
import {
  decideAcceptCase,
  decideAnswerCase,
  decideCheckCase,
  decideCloseCase,
  decideDispatchCase,
  decideReopenCase,
  decideSendBackCase,
  type StepState,
} from './steps.ts';

const now = '2024-12-01T08:00:00.000Z';
const inHours = (hours: number) => new Date(Date.parse(now) + hours * 3_600_000).toISOString();
const asked = (
  role: string | null,
  personId: string | null = role ? 'p' : null,
  more: Partial<DecisionContext> = {},
) => ({
  now,
  capturedAt: now,
  actor: { personId, communityId: 'c', roles: role ? [{ role, gridId: null, generalGridId: null }] : [] },
  status: 'actual' as const,
  emergencyId: null,
  onBehalfOf: null,
  ...more,
});
const empty: ReportState = {
  communityKnown: true,
  caseExists: false,
  place: 'found',
  gridId: 'm1',
  onBehalfKnown: true,
  limits: [],
  made: null,
};
const report = { caseId: 'k', caseKind: 'lighting', urgency: 'today', channel: 'resident' as const };
const given = (state: CaseState, more: Partial<CaseRecord> = {}): StepState => ({
  found: {
    caseId: 'k',
    state,
    caseKind: 'lighting',
    urgency: 'today',
    gridId: 'm1',
    reporterId: 'r',
    dispatchedTo: null,
    ownerId: 'head',
    dueAt: inHours(24),
    closedAt: null,
    ...more,
  },
  steps: [],
});
const statesOf = (answer: ReturnType<typeof decideAcceptCase>): string[] => {
  if ('refused' in answer) return [answer.refused];
  return answer.map(event => event.after.state);
};

describe('reporting', () => {
  it('takes a report from somebody without account, with a due time', () => {
    expect(decideReportCase(empty, report, asked(null))).toMatchObject([
      { type: 'case-reported', made: { state: 'reported', gridId: 'm1', reporterId: null, dueAt: inHours(24) } },
    ]);
  });

  it('takes no report on the telephone from anybody but the office, which is not the reporter', () => {
    const call = { ...report, channel: 'telephone' as const };
    expect(decideReportCase(empty, call, asked(null))).toMatchObject({ refused: 'channel-not-allowed' });
    expect(decideReportCase(empty, call, asked('grid-head'))).toMatchObject({ refused: 'channel-not-allowed' });
    expect(decideReportCase(empty, call, asked('community-staff'))).toMatchObject([{ made: { reporterId: null } }]);
    const forLi = asked('community-staff', 'p', { onBehalfOf: 'li' });
    expect(decideReportCase(empty, call, forLi)).toMatchObject([{ made: { reporterId: 'li' } }]);
  });

  it('lets nobody but the office speak for another', () => {
    expect(decideReportCase(empty, report, asked('grid-member', 'p', { onBehalfOf: 'li' }))).toMatchObject({
      refused: 'on-behalf-not-allowed',
    });
  });

  it('refuses an unknown community, an unknown place, a known id', () => {
    expect(decideReportCase({ ...empty, communityKnown: false }, report, asked(null))).toMatchObject({
      refused: 'community-unknown',
    });
    expect(decideReportCase({ ...empty, place: 'unknown' }, report, asked(null))).toMatchObject({
      refused: 'place-unknown',
    });
    expect(decideReportCase({ ...empty, caseExists: true }, report, asked(null))).toMatchObject({
      refused: 'case-exists',
    });
  });

  it('lets nobody without account take part in a drill', () => {
    expect(decideReportCase(empty, report, asked(null, null, { status: 'exercise' }))).toMatchObject({
      refused: 'exercise-needs-sign-in',
    });
  });
});

describe('time limits', () => {
  it.each([
    ['lighting', 'danger', 2],
    ['lighting', 'today', 24],
    ['wish', 'whenever', 168],
    ['water-power-gas', 'whenever', 24],
    ['rubbish', 'whenever', 4],
    ['rubbish', 'danger', 2],
  ])('%s, %s: %i hours, the shortest that fits', (caseKind, urgency, hours) => {
    expect(dueAt({ caseKind, urgency }, [], now)).toBe(inHours(hours));
  });

  it('lets a community’s own limit replace the standard’s for the same kind and urgency only', () => {
    const own = [{ caseKind: 'rubbish', urgency: null, hours: 8, source: 'office' }];
    expect(dueAt({ caseKind: 'rubbish', urgency: 'whenever' }, own, now)).toBe(inHours(8));
    expect(dueAt({ caseKind: 'rubbish', urgency: 'danger' }, own, now)).toBe(inHours(2));
  });

  it('is late only while somebody still has to answer', () => {
    expect(isLate('accepted', inHours(-1), now)).toBe(true);
    expect(isLate('accepted', inHours(0), now)).toBe(false);
    expect(isLate('handled', inHours(-1), now)).toBe(false);
  });
});

describe('the life of a case', () => {
  it('goes from reported to closed: accepted, handled, checked, closed', () => {
    expect(statesOf(decideAcceptCase(given('reported')))).toEqual(['accepted']);
    expect(statesOf(decideAnswerCase(given('accepted')))).toEqual(['handled']);
    expect(statesOf(decideCheckCase(given('handled'), true))).toEqual(['checked']);
    expect(decideCloseCase(given('checked'), now)).toMatchObject([{ after: { state: 'closed', closedAt: now } }]);
  });

  it('accepts what is answered at once', () => {
    expect(statesOf(decideAnswerCase(given('reported')))).toEqual(['accepted', 'handled']);
  });

  it('gives what is not fixed back to whom it had been given', () => {
    expect(statesOf(decideCheckCase(given('handled', { dispatchedTo: 'li' }), false))).toEqual(['dispatched']);
    expect(statesOf(decideCheckCase(given('handled'), false))).toEqual(['accepted']);
  });

  it('names the person it is given to, who owns it from then on', () => {
    const to = { personId: 'li', known: true, dueAt: inHours(3) };
    expect(decideDispatchCase(given('accepted'), to, { now })).toMatchObject([
      { after: { state: 'dispatched', dispatchedTo: 'li', ownerId: 'li', dueAt: inHours(3) } },
    ]);
    expect(decideDispatchCase(given('accepted'), { ...to, known: false }, { now })).toMatchObject({
      refused: 'person-unknown',
    });
    expect(decideDispatchCase(given('accepted'), { ...to, dueAt: now }, { now })).toMatchObject({
      refused: 'due-in-past',
    });
  });

  it('starts the clock anew when it is reopened', () => {
    const closed = given('closed', { closedAt: inHours(-1), dueAt: inHours(-20) });
    expect(decideReopenCase(closed, [], now)).toMatchObject([
      { after: { state: 'reopened', closedAt: null, dueAt: inHours(24) } },
    ]);
  });

  it('says what is possible next when a step does not fit', () => {
    expect(decideCloseCase(given('handled'), now)).toEqual({
      refused: 'not-in-this-state',
      facts: { state: 'handled', next: ['check', 'reopen'] },
    });
    expect(decideSendBackCase(given('closed'), now)).toMatchObject({ refused: 'not-in-this-state' });
    expect(decideAcceptCase({ found: null, steps: [] })).toMatchObject({ refused: 'case-unknown' });
  });

  it('has no dead end: something is possible in every state', () => {
    const states: CaseState[] = [
      'reported',
      'accepted',
      'sent-back',
      'dispatched',
      'handled',
      'checked',
      'closed',
      'reopened',
    ];
    expect(states.filter(state => possibleActions(state).length === 0)).toEqual([]);
  });
});

describe('a receipt', () => {
  const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });

  it('is ten letters that are not mistaken for each other, and is found however it is typed', () => {
    fc.assert(
      fc.property(bytes, random => {
        const receipt = makeReceipt(random);
        expect(receipt).toMatch(/^[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{5}$/);
        expect(normaliseReceipt(` ${receipt.toLowerCase().replace('-', ' ')} `)).toBe(receipt);
      }),
    );
  });

  it('differs for different chance', () => {
    const seen = new Set<string>();
    for (let i = 0; i < 256; i++) seen.add(makeReceipt(new Uint8Array(16).fill(i)));
    expect(seen.size).toBe(256);
  });

  it('is never made from too little chance', () => {
    expect(() => makeReceipt(new Uint8Array(8))).toThrow();
  });
});
