import type { DomainEvent } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { saveOrder } from './store.ts';

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
    await saveOrder(tx, communityId, { orderId: id, order: payload, from: now, source: kind });
    return {};
  },
  journal: (event, { id, payload }) => ({
    event: event.type,
    subjectKind: 'suggest-order',
    subjectId: id,
    facts: { kinds: payload.kinds.join(' '), nearMeters: payload.nearMeters },
  }),
});
