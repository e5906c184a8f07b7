import type { DomainEvent } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { setPolicy } from '../dated-policy.ts';

interface OrderSet extends DomainEvent {
  readonly type: 'suggest-order-set';
}

/** `roster.setSuggestOrder`: whom to propose first, from now on. The order before it keeps its dates. */
export const setSuggestOrder = defineHandler<'roster.setSuggestOrder', null, OrderSet>({
  kind: 'roster.setSuggestOrder',
  load: async () => null,
  decide: () => [{ type: 'suggest-order-set' }],
  evolve: state => state,
  async save(tx, { id, communityId, payload, kind, now }) {
    await setPolicy(tx, 'suggest_order', communityId, { id, policy: payload, from: now, source: kind });
    return {};
  },
  journal: (event, { id, payload }) => ({
    event: event.type,
    subjectKind: 'suggest-order',
    subjectId: id,
    facts: { kinds: payload.kinds.join(' '), nearMeters: payload.nearMeters },
  }),
});
