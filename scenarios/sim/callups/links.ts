import type { StoredCall } from './stored-call.ts';

/** The secret part of a call's link. */
export const tokenOf = (personId: string, ask: number): string => `link/${personId}/${ask}`;

/** A link of this call or of an earlier one to the same person. */
export const isLinkOf = (personId: string, ask: number, token: string | undefined): boolean =>
  Array.from({ length: ask }, (_, index) => tokenOf(personId, index + 1)).includes(token ?? '');

/** A stored call as the decision about an answer knows it. */
export function asSlice(personId: string, call: StoredCall, status: 'actual' | 'exercise') {
  return {
    callUp: { callUpId: 'u', emergencyId: 'e', status, endedAt: null },
    call: {
      callId: personId,
      personId,
      role: 'grid-member',
      gridIds: [call.gridId],
      headOf: [],
      generalGridId: null,
      callerId: null,
      tier: 'member' as const,
      state: call.state,
      reason: null,
      wave: 1,
      asked: call.ask,
      calledAt: call.calledAt,
      answeredAt: call.answeredAt,
      laterAt: call.laterAt,
      calledOffAt: null,
    },
  };
}
