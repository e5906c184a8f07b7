import type { Actor } from '@linli/domain';

/** Whom the machine acts as, where nobody asked: the calendar, the outbox, another system. No person, with the operator's role in one community. */
export const operatorOf = (communityId: string): Actor => ({
  personId: null,
  communityId,
  roles: [{ role: 'operator', gridId: null, generalGridId: null }],
});
