import { describe, expect, it } from 'vitest';
import type { DecisionContext } from '../../decision.ts';
import { decideAppoint } from '../appoint.ts';
import { decideIssueEquipment, decideReturnEquipment } from '../equipment/equipment.ts';
import { decideSaveMerchant, decideSetOpening } from '../merchants/merchant.ts';
import { decideEndTeam, decideSaveTeam } from './team.ts';

const now = '2024-12-01T00:00:00.000Z';
const context: DecisionContext = {
  now,
  capturedAt: now,
  actor: { personId: 'officer', communityId: 'c', roles: [] },
  status: 'actual',
  emergencyId: null,
  onBehalfOf: null,
};
const team = { kind: 'volunteers', from: now, to: null };

describe('a team', () => {
  it('begins now unless dated otherwise, is changed in place, and ends once', () => {
    const input = { teamId: 't', kind: 'volunteers' };
    expect(decideSaveTeam({ team: null, gridKnown: true }, input, now)).toMatchObject([{ from: now, to: null }]);
    const earlier = { ...team, from: '2020-01-01T00:00:00.000Z' };
    expect(decideSaveTeam({ team: earlier, gridKnown: true }, input, now)).toMatchObject([{ from: earlier.from }]);
    const backwards = decideSaveTeam({ team: null, gridKnown: true }, { ...input, to: now }, now);
    expect(backwards).toMatchObject({ refused: 'period-empty' });
    expect(decideSaveTeam({ team: null, gridKnown: false }, input, now)).toMatchObject({ refused: 'grid-unknown' });
    expect(decideEndTeam(team, 't', now)).toMatchObject([{ type: 'team-ended' }]);
    expect(decideEndTeam({ ...team, to: now }, 't', now)).toMatchObject({ refused: 'team-ended' });
    expect(decideEndTeam(null, 't', now)).toMatchObject({ refused: 'team-unknown' });
  });

  it('does not become a post, nor a post a team', () => {
    const post = { teamId: 't', kind: 'duty-post' };
    expect(decideSaveTeam({ team, gridKnown: true }, post, now)).toMatchObject({ refused: 'team-kind-fixed' });
  });

  it('has one leader at an instant and any number of members; a post has holders only', () => {
    const held = {
      assignmentId: 'a0',
      personId: 'li',
      role: 'team-leader',
      objectKind: 'team' as const,
      objectId: 't',
      from: now,
      to: null,
    };
    const appoint = (role: string, teamKind: string | null, teamId: string | undefined = 't') =>
      decideAppoint(
        { personKnown: true, objectKnown: teamKind !== null, teamKind, standing: [held], made: null },
        { assignmentId: 'a1', personId: 'wang', role, teamId },
        context,
      );
    expect(appoint('team-member', 'volunteers')).toMatchObject([{ assignment: { objectKind: 'team', objectId: 't' } }]);
    expect(appoint('team-leader', 'volunteers')).toMatchObject({ refused: 'team-has-leader' });
    expect(appoint('team-member', 'duty-post')).toMatchObject({ refused: 'role-not-for-team' });
    expect(appoint('post-holder', 'volunteers')).toMatchObject({ refused: 'role-not-for-team' });
    expect(appoint('post-holder', 'duty-post')).toMatchObject([{ type: 'appointed' }]);
    expect(appoint('team-member', null)).toMatchObject({ refused: 'team-unknown' });
    expect(appoint('grid-member', 'volunteers')).toMatchObject({ refused: 'grid-needed' });
  });
});

describe('a shop', () => {
  const fine = { doorKnown: true, contactKnown: true, teamKind: undefined };
  it('names a place, a person and an alliance that exist', () => {
    expect(decideSaveMerchant(fine, 's')).toMatchObject([{ merchantId: 's' }]);
    expect(decideSaveMerchant({ ...fine, doorKnown: false }, 's')).toMatchObject({ refused: 'place-unknown' });
    expect(decideSaveMerchant({ ...fine, contactKnown: false }, 's')).toMatchObject({ refused: 'person-unknown' });
    expect(decideSaveMerchant({ ...fine, teamKind: null }, 's')).toMatchObject({ refused: 'team-unknown' });
    const wrong = decideSaveMerchant({ ...fine, teamKind: 'volunteers' }, 's');
    expect(wrong).toMatchObject({ refused: 'team-not-of-merchants' });
    expect(decideSetOpening(false, { merchantId: 's', opening: 'open' })).toMatchObject({
      refused: 'merchant-unknown',
    });
  });
});

describe('equipment', () => {
  it('goes out once and comes back once', () => {
    const input = { issueId: 'i', item: 'vest' };
    expect(decideIssueEquipment({ personKnown: true, issueExists: false }, input)).toMatchObject([{ item: 'vest' }]);
    const twice = decideIssueEquipment({ personKnown: true, issueExists: true }, input);
    expect(twice).toMatchObject({ refused: 'issue-exists' });
    const nobody = decideIssueEquipment({ personKnown: false, issueExists: false }, input);
    expect(nobody).toMatchObject({ refused: 'person-unknown' });
    expect(decideReturnEquipment(true, { issueId: 'i', as: 'good' })).toMatchObject([{ as: 'good' }]);
    expect(decideReturnEquipment(false, { issueId: 'i', as: 'good' })).toMatchObject({ refused: 'returned-already' });
    expect(decideReturnEquipment(null, { issueId: 'i', as: 'good' })).toMatchObject({ refused: 'issue-unknown' });
  });
});
