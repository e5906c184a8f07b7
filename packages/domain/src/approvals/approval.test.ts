import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Approval, approvalDueAt, approvalKinds, approvalStateAt, decideApproval } from './approval.ts';

const now = '2026-11-26T08:00:00.000Z';
const waiting: Approval = {
  approvalId: 'a',
  kind: 'order',
  subjectId: 's',
  askedBy: 'li',
  askedAt: now,
  dueAt: approvalDueAt('order', now),
  state: 'waiting',
  decidedBy: null,
  decidedAt: null,
};
const as = (personId: string | null, role = 'community-staff', at = now) => ({
  now: at,
  actor: { personId, communityId: 'c', roles: [{ role, gridId: null, generalGridId: null }] },
});

describe('a second person', () => {
  it('confirms what somebody else asked for', () => {
    expect(decideApproval(waiting, 'confirmed', as('wang'))).toMatchObject([
      { type: 'approval-confirmed', approval: { state: 'confirmed', decidedBy: 'wang', decidedAt: now } },
    ]);
  });

  it('is never whoever asked, whatever role they hold', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(approvalKinds).flatMap(kind => [...kind.confirmers])),
        fc.constantFrom(...(Object.keys(approvalKinds) as Approval['kind'][])),
        (role, kind) => {
          expect(decideApproval({ ...waiting, kind }, 'confirmed', as('li', role))).toMatchObject({
            refused: 'approval-own',
          });
        },
      ),
    );
  });

  it('holds a role that may confirm the kind', () => {
    expect(decideApproval(waiting, 'confirmed', as('wang', 'grid-head'))).toEqual({ refused: 'approval-not-yours' });
    expect(decideApproval(waiting, 'confirmed', as('wang', 'auditor'))).toEqual({ refused: 'approval-not-yours' });
    expect(decideApproval({ ...waiting, kind: 'break-glass' }, 'confirmed', as('wang', 'auditor'))).toHaveLength(1);
    expect(decideApproval(waiting, 'confirmed', as(null))).toMatchObject({ refused: 'person-unknown' });
  });

  it('comes in time or not at all: an unanswered question lapses by itself', () => {
    expect(approvalStateAt(waiting, waiting.dueAt)).toBe('lapsed');
    expect(decideApproval(waiting, 'confirmed', as('wang', 'community-staff', waiting.dueAt))).toMatchObject({
      refused: 'approval-lapsed',
    });
  });

  it('decides once', () => {
    for (const state of ['confirmed', 'declined', 'withdrawn'] as const)
      for (const decision of ['confirmed', 'declined', 'withdrawn'] as const)
        expect(decideApproval({ ...waiting, state }, decision, as('wang'))).toMatchObject({
          refused: 'approval-settled',
        });
  });

  it('cannot withdraw; who asked can', () => {
    expect(decideApproval(waiting, 'withdrawn', as('wang'))).toEqual({ refused: 'approval-not-yours' });
    expect(decideApproval(waiting, 'withdrawn', as('li'))).toMatchObject([{ type: 'approval-withdrawn' }]);
    expect(decideApproval(null, 'withdrawn', as('li'))).toEqual({ refused: 'approval-unknown' });
  });
});
