import { describe, expect, it } from 'vitest';
import type { DecisionContext } from '../decision.ts';
import { type AppointState, decideAppoint } from './appoint.ts';
import type { Assignment } from './assignment.ts';

const now = '2024-12-01T00:00:00.000Z';
const context = (role = 'community-staff'): DecisionContext => ({
  now,
  capturedAt: now,
  actor: { personId: 'officer', communityId: 'c', roles: [{ role, gridId: null, generalGridId: null }] },
  status: 'actual',
  emergencyId: null,
  onBehalfOf: null,
});
const head = (from: string, to: string | null, role = 'grid-head'): Assignment => ({
  assignmentId: 'old',
  personId: 'wang',
  role,
  objectKind: 'micro-grid',
  objectId: 'm1',
  from,
  to,
});
const given = (...standing: Assignment[]): AppointState => ({
  personKnown: true,
  objectKnown: true,
  standing,
  made: null,
});
const headOfM1 = { assignmentId: 'new', personId: 'li', role: 'grid-head', gridId: 'm1' };

describe('appointing', () => {
  it('makes somebody head of a grid that has none, from now on', () => {
    expect(decideAppoint(given(), headOfM1, context())).toEqual([
      {
        type: 'appointed',
        assignment: {
          assignmentId: 'new',
          personId: 'li',
          role: 'grid-head',
          objectKind: 'micro-grid',
          objectId: 'm1',
          from: now,
          to: null,
        },
      },
    ]);
  });

  it('refuses a second head at the same instant and names the assignment in the way', () => {
    const answer = decideAppoint(given(head('2024-01-01T00:00:00Z', null)), headOfM1, context());
    expect(answer).toMatchObject({ refused: 'grid-has-head', facts: { assignmentId: 'old' } });
  });

  it('lets the next head begin in the very instant in which the last one ends', () => {
    expect(decideAppoint(given(head('2024-01-01T00:00:00Z', now)), headOfM1, context())).toHaveLength(1);
  });

  it('refuses an open-ended head where another one is to begin later', () => {
    const answer = decideAppoint(given(head('2025-01-01T00:00:00Z', null)), headOfM1, context());
    expect(answer).toMatchObject({ refused: 'grid-has-head' });
  });

  it('lets an acting head stand beside the head, but only with an end', () => {
    const acting = { ...headOfM1, role: 'acting-head' };
    const state = given(head('2024-01-01T00:00:00Z', null));
    expect(decideAppoint(state, acting, context())).toMatchObject({ refused: 'acting-head-needs-end' });
    expect(decideAppoint(state, { ...acting, to: '2024-12-08T00:00:00Z' }, context())).toHaveLength(1);
  });

  it('lends an official on secondment only to a day: it then ends by itself', () => {
    const lent = { ...headOfM1, role: 'seconded-official' };
    expect(decideAppoint(given(), lent, context())).toMatchObject({ refused: 'secondment-needs-end' });
    expect(decideAppoint(given(), { ...lent, to: '2024-12-08T00:00:00Z' }, context())).toHaveLength(1);
  });

  it('refuses a role over a grid without a grid, and a grid for a role that has none', () => {
    expect(decideAppoint(given(), { ...headOfM1, gridId: undefined }, context())).toMatchObject({
      refused: 'grid-needed',
    });
    expect(decideAppoint(given(), { ...headOfM1, role: 'planner' }, context())).toMatchObject({
      refused: 'grid-not-for-role',
    });
  });

  it('refuses a person or a grid that is not known', () => {
    expect(decideAppoint({ ...given(), personKnown: false }, headOfM1, context())).toMatchObject({
      refused: 'person-unknown',
    });
    expect(decideAppoint({ ...given(), objectKnown: false }, headOfM1, context())).toMatchObject({
      refused: 'grid-unknown',
    });
  });

  it('refuses a period without an instant', () => {
    expect(decideAppoint(given(), { ...headOfM1, to: now }, context())).toMatchObject({ refused: 'period-empty' });
  });

  it('refuses the same appointment twice', () => {
    const member = { ...headOfM1, personId: 'wang', role: 'grid-member' };
    const answer = decideAppoint(given(head('2024-01-01T00:00:00Z', null, 'grid-member')), member, context());
    expect(answer).toMatchObject({ refused: 'already-appointed' });
  });

  it('keeps the auditor apart from whoever runs the machine, both ways, for as long as the two would overlap', () => {
    const held = (role: string, to: string | null): Assignment => ({
      ...head('2024-01-01T00:00:00Z', to, role),
      personId: 'li',
      objectKind: 'community',
      objectId: 'c',
    });
    const to = (role: string) => ({ assignmentId: 'new', personId: 'li', role });
    for (const [has, gets] of [
      ['operator', 'auditor'],
      ['security-admin', 'auditor'],
      ['auditor', 'operator'],
      ['auditor', 'security-admin'],
    ] as const)
      expect(decideAppoint(given(held(has, null)), to(gets), context('operator'))).toMatchObject({
        refused: 'auditor-apart',
        facts: { role: has },
      });
    expect(decideAppoint(given(held('operator', now)), to('auditor'), context())).toHaveLength(1);
    expect(decideAppoint(given(held('community-staff', null)), to('auditor'), context())).toHaveLength(1);
  });

  it('lets only an operator appoint an operator', () => {
    const operator = { assignmentId: 'new', personId: 'li', role: 'operator' };
    expect(decideAppoint(given(), operator, context())).toMatchObject({ refused: 'operator-only' });
    expect(decideAppoint(given(), operator, context('operator'))).toHaveLength(1);
  });
});
