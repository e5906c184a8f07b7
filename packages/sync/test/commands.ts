import type { NewOperation } from '../src/index.ts';

/** A visit as a phone records it. */
export function visit(id: string, ownerId = 'ann', capturedAt = '2026-01-01T00:00:00.000Z'): NewOperation {
  return {
    id,
    ownerId,
    command: {
      id,
      kind: 'rounds.recordVisit',
      communityId: 'c',
      status: 'actual',
      purpose: 'visit',
      capturedAt,
      payload: { visitId: id, outcome: 'reached' },
    },
  };
}
