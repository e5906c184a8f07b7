import { describe, expect, it } from 'vitest';
import { type Badge, isBadgeGood, isBadgeStanding } from './badge.ts';
import { decideIssueBadge } from './issue-badge.ts';
import { decideWithdrawBadge } from './withdraw-badge.ts';

const now = '2024-12-01T00:00:00.000Z';
const badge: Badge = {
  badgeId: 'b1',
  personId: 'p',
  no: 7,
  issuedAt: '2024-06-01T00:00:00.000Z',
  validTo: '2025-06-01T00:00:00.000Z',
  withdrawnAt: null,
};

describe('a badge', () => {
  it('is good while it stands and its holder has a duty at doors, at that instant', () => {
    expect(isBadgeGood(badge, ['grid-member'], now)).toBe(true);
    expect(isBadgeGood(badge, [], now)).toBe(false);
    expect(isBadgeGood(badge, ['reserve', 'auditor'], now)).toBe(false);
    expect(isBadgeGood({ ...badge, withdrawnAt: now }, ['grid-member'], now)).toBe(false);
    expect(isBadgeStanding(badge, badge.validTo)).toBe(false);
    expect(isBadgeStanding(badge, badge.issuedAt)).toBe(true);
  });

  it('gets the next number, for a year, in the place of the one before', () => {
    const outlived = { ...badge, badgeId: 'b0', validTo: badge.issuedAt };
    const state = {
      personKnown: true,
      badgeExists: false,
      held: [outlived, badge],
      lastNo: 41,
      issued: null,
      replacedIds: [],
    };
    const answer = decideIssueBadge(state, { badgeId: 'b2', personId: 'p' }, now);
    expect(answer).toMatchObject([
      { badge: { badgeId: 'b2', no: 42, validTo: '2025-12-01T00:00:00.000Z' }, replacedIds: ['b1'] },
    ]);
    const issue = (more: object, input: object = {}) =>
      decideIssueBadge({ ...state, ...more }, { badgeId: 'b2', personId: 'p', ...input }, now);
    expect(issue({ personKnown: false })).toMatchObject({ refused: 'person-unknown' });
    expect(issue({ badgeExists: true })).toMatchObject({ refused: 'badge-exists' });
    expect(issue({}, { validTo: now })).toMatchObject({ refused: 'period-empty' });
  });

  it('is withdrawn at once, and once', () => {
    expect(decideWithdrawBadge(badge, 'lost')).toMatchObject([{ type: 'badge-withdrawn', as: 'lost' }]);
    expect(decideWithdrawBadge({ ...badge, withdrawnAt: now }, 'lost')).toMatchObject({ refused: 'badge-withdrawn' });
    expect(decideWithdrawBadge(null, 'lost')).toMatchObject({ refused: 'badge-unknown' });
  });
});
