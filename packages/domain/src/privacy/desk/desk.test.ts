import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueOn, standardClock } from './clock.ts';
import { linkTries, mayOpen, tryCode } from './link.ts';
import { groundsFor, type PrivacyRequest, type RefusalGround, refusalGrounds, requestKinds } from './request.ts';
import { decideAnswerRequest, decideOpenRequest, decideRequest, decideTakeCopy } from './steps.ts';

const request = (more: Partial<PrivacyRequest> = {}): PrivacyRequest => ({
  requestId: 'r',
  kind: 'delete',
  doorId: 'd',
  personId: null,
  state: 'open',
  answered: false,
  ...more,
});
const grounds = Object.keys(refusalGrounds) as RefusalGround[];

describe('a request about one’s own data', () => {
  it('is about one door or one helper that exists, and is taken down once', () => {
    const input = { requestId: 'r', kind: 'see', identity: 'rang-back', doorId: 'd' } as const;
    expect(decideOpenRequest({ known: false, subjectExists: true }, input)).toMatchObject([{ type: 'privacy-asked' }]);
    expect(decideOpenRequest({ known: true, subjectExists: true }, input)).toEqual({ refused: 'request-exists' });
    expect(decideOpenRequest({ known: false, subjectExists: false }, input)).toMatchObject({
      refused: 'request-about-nobody',
    });
    expect(decideOpenRequest({ known: false, subjectExists: true }, { ...input, personId: 'p' })).toMatchObject({
      refused: 'request-about-nobody',
    });
  });

  it('is refused only on a ground that the law has for that kind, with words; there is no other way to say no', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...requestKinds),
        fc.option(fc.constantFrom(...grounds)),
        fc.boolean(),
        (kind, ground, says) => {
          const answer = decideRequest(
            { request: request({ kind }), onDuty: false },
            { decision: 'refused', ground: ground ?? undefined, reason: says ? '因为' : undefined },
          );
          const lawful = ground !== null && groundsFor(kind).includes(ground);
          expect('refused' in answer).toBe(!(lawful && says));
        },
      ),
    );
    expect(groundsFor('correct')).toEqual(['not-them', 'is-right']);
  });

  it('to be deleted is granted at once, except for somebody whose duty has not ended', () => {
    expect(decideRequest({ request: request(), onDuty: false }, { decision: 'granted' })).toMatchObject([
      { type: 'privacy-granted' },
    ]);
    expect(decideRequest({ request: request(), onDuty: true }, { decision: 'granted' })).toEqual({
      refused: 'still-on-duty',
    });
  });

  it('is answered once it is decided, and once only', () => {
    expect(decideAnswerRequest(request(), 'counter')).toEqual({ refused: 'request-open' });
    expect(decideAnswerRequest(request({ state: 'refused' }), 'counter')).toMatchObject([{ type: 'privacy-answered' }]);
    expect(decideAnswerRequest(request({ state: 'granted', answered: true }), 'counter')).toEqual({
      refused: 'request-answered-already',
    });
  });

  it('yields a copy only to who asked to see, to copy or who looked, and never once refused', () => {
    expect(decideTakeCopy(request({ kind: 'copy' }))).toMatchObject([{ type: 'privacy-copy-taken' }]);
    expect(decideTakeCopy(request({ kind: 'delete' }))).toEqual({ refused: 'request-not-for-copy' });
    expect(decideTakeCopy(request({ kind: 'see', state: 'refused' }))).toEqual({ refused: 'request-refused-already' });
  });
});

describe('its clock', () => {
  it('leaves out Saturdays, Sundays and holidays', () => {
    // Thursday 2026-07-02 and 15 working days: Thursday 2026-07-23.
    expect(dueOn('2026-07-02', standardClock)).toBe('2026-07-23');
    expect(dueOn('2026-07-02', { workingDays: 2 })).toBe('2026-07-06');
    expect(dueOn('2026-07-02', { workingDays: 2, freeDays: ['2026-07-03'] })).toBe('2026-07-07');
  });

  it('never ends on a free weekend, and never earlier for more days; a weekend that was announced as worked is no free one', () => {
    const weekendsWorked = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];
    expect(dueOn('2025-12-26', { workingDays: 3 })).toBe('2025-12-31');
    expect(dueOn('2025-12-26', { workingDays: 4 })).toBe('2026-01-04');
    const day = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (date, workingDays) => {
        const asked = date.toISOString().slice(0, 10);
        const due = dueOn(asked, { workingDays });
        if (!weekendsWorked.includes(due)) expect([0, 6]).not.toContain(new Date(due).getUTCDay());
        expect(dueOn(asked, { workingDays: workingDays + 1 }) > due).toBe(true);
      }),
    );
  });
});

describe('a link to one’s own data', () => {
  const link = { expiresAt: '2026-07-02T10:00:00.000Z', openedAt: null, wrongCodes: 0 };
  it('opens once and before its end', () => {
    expect(mayOpen(link, '2026-07-02T09:59:59.000Z')).toBe(true);
    expect(mayOpen(link, '2026-07-02T10:00:00.000Z')).toBe(false);
    expect(mayOpen({ ...link, openedAt: '2026-07-02T09:00:00.000Z' }, '2026-07-02T09:10:00.000Z')).toBe(false);
    expect(mayOpen(null, '2026-07-02T09:10:00.000Z')).toBe(false);
  });

  it('is closed by five wrong codes, and then even the right one opens nothing', () => {
    expect(tryCode({ ...link, wrongCodes: linkTries - 2 }, false)).toBe('wrong');
    expect(tryCode({ ...link, wrongCodes: linkTries - 1 }, false)).toBe('closed');
    expect(tryCode({ ...link, wrongCodes: linkTries }, true)).toBe('closed');
    expect(tryCode({ ...link, wrongCodes: linkTries - 1 }, true)).toBe('open');
  });
});
