import { describe, expect, it } from 'vitest';
import { decideAgree } from './agree.ts';
import { decideApply } from './apply.ts';
import { decideCloseRecruitment, decideOpenRecruitment } from './recruitment.ts';
import { isStatement, statementAt } from './statements.ts';
import { decideVet, type VetState } from './vet.ts';

const now = '2024-12-01T00:00:00.000Z';
const open = { recruitmentId: 'r', opensAt: '2024-11-01T00:00:00.000Z', closesAt: '2024-12-31T00:00:00.000Z' };
const closed = { ...open, closesAt: now };

describe('an invitation', () => {
  it('opens until an instant to come, once, and closes once', () => {
    const input = { recruitmentId: 'r', closesAt: open.closesAt };
    expect(decideOpenRecruitment(false, input, now)).toMatchObject([{ type: 'recruitment-opened' }]);
    expect(decideOpenRecruitment(true, input, now)).toMatchObject({ refused: 'recruitment-exists' });
    expect(decideOpenRecruitment(false, { ...input, closesAt: now }, now)).toMatchObject({ refused: 'period-empty' });
    expect(decideCloseRecruitment(open, now)).toMatchObject([{ type: 'recruitment-closed' }]);
    expect(decideCloseRecruitment(closed, now)).toMatchObject({ refused: 'recruitment-closed' });
    expect(decideCloseRecruitment(null, now)).toMatchObject({ refused: 'recruitment-unknown' });
  });
});

describe('an offer', () => {
  const input = { applicationId: 'a', consentVersion: statementAt('consent', now).version };
  it('is taken while the invitation is open, once, by a text that is ours', () => {
    const state = { recruitment: open, applicationExists: false };
    expect(decideApply(state, input, now)).toMatchObject([{ applicationId: 'a', recruitmentId: 'r' }]);
    expect(decideApply({ ...state, recruitment: closed }, input, now)).toMatchObject({ refused: 'recruitment-closed' });
    expect(decideApply({ ...state, recruitment: null }, input, now)).toMatchObject({ refused: 'recruitment-unknown' });
    expect(decideApply({ ...state, applicationExists: true }, input, now)).toMatchObject({
      refused: 'application-exists',
    });
    const other = { ...input, consentVersion: statementAt('confidentiality', now).version };
    expect(decideApply(state, other, now)).toMatchObject({ refused: 'statement-unknown' });
  });
});

describe('vetting', () => {
  const person = { personId: 'new', phoneKey: 'k', kinds: [], home: 'none' as const, homeDoorId: null };
  const state: VetState = { application: 'received', people: [person], known: [] };
  const yes = { applicationId: 'a', outcome: 'accepted' as const };
  const no = { applicationId: 'a', outcome: 'declined' as const };

  it('a yes brings them onto the roster by the rule for everybody: a known number is that person', () => {
    expect(decideVet(state, yes)).toMatchObject([{ entry: { type: 'person-added', personId: 'new' } }]);
    const known = [{ personId: 'old', phoneKey: 'k', kinds: [], homeDoorId: null }];
    expect(decideVet({ ...state, known }, yes)).toMatchObject([{ entry: { type: 'person-merged', personId: 'old' } }]);
    const lost = { ...state, people: [{ ...person, home: 'unknown' as const }] };
    expect(decideVet(lost, yes)).toMatchObject({ refused: 'home-door-unknown' });
  });

  it('a no needs a reason and brings nobody', () => {
    expect(decideVet(state, no)).toMatchObject({ refused: 'reason-needed' });
    expect(decideVet(state, { ...no, reason: 'moved away' })).toMatchObject([{ entry: null }]);
  });

  it('a no can become a yes while their words are kept, a yes never a no', () => {
    expect(decideVet({ ...state, application: 'declined' }, yes)).toMatchObject([{ type: 'application-accepted' }]);
    const back = decideVet({ ...state, application: 'accepted' }, { ...no, reason: 'x' });
    expect(back).toMatchObject({ refused: 'application-decided' });
    expect(decideVet({ ...state, application: null }, yes)).toMatchObject({ refused: 'application-unknown' });
  });
});

describe('the confidentiality agreement', () => {
  const { version } = statementAt('confidentiality', now);
  it('is kept once a version, on paper or by link', () => {
    const state = { personId: 'p', agreed: [] };
    expect(decideAgree(state, { version, way: 'paper' })).toMatchObject([{ personId: 'p', version, way: 'paper' }]);
    expect(decideAgree({ ...state, agreed: [version] }, { version, way: 'link' })).toMatchObject({
      refused: 'agreed-already',
    });
    expect(decideAgree(state, { version: 'x', way: 'link' })).toMatchObject({ refused: 'statement-unknown' });
    expect(decideAgree({ ...state, personId: null }, { version, way: 'link' })).toMatchObject({
      refused: 'person-unknown',
    });
  });

  it('its text stands in both languages, and one kind is not the other', () => {
    for (const kind of ['consent', 'confidentiality'] as const) {
      const text = statementAt(kind, now);
      expect(text.zh.length).toBeGreaterThan(40);
      expect(text.en.length).toBeGreaterThan(40);
      expect(isStatement(kind, text.version)).toBe(true);
    }
    expect(isStatement('consent', version)).toBe(false);
  });
});
