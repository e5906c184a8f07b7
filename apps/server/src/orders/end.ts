import { decideEndOrder, type OrderEnded } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';

interface State {
  readonly order: { readonly orderId: string; readonly to: string; readonly endedAt: string | null } | null;
}

/** `orders.end`: eases before its time; one person does. */
export const end = defineHandler<'orders.end', State, OrderEnded>({
  kind: 'orders.end',
  async load(tx, { communityId, payload }) {
    const order = await tx.find<NonNullable<State['order']>>(sql`
      SELECT order_id AS "orderId", valid_to AS "to", ended_at AS "endedAt" FROM restriction_order
       WHERE community_id = ${communityId} AND order_id = ${payload.orderId} FOR UPDATE`);
    return { order: order ?? null };
  },
  decide: ({ order }, context) => decideEndOrder(order, context),
  evolve: state => state,
  async save(tx, { communityId, payload, now, actor }) {
    await tx.run(sql`
      UPDATE restriction_order SET ended_at = ${now}, ended_by = ${actor.personId}
       WHERE community_id = ${communityId} AND order_id = ${payload.orderId}`);
    return {};
  },
  journal: ({ type, orderId }) => ({ event: type, subjectKind: 'order', subjectId: orderId }),
  outbox: (_, { id }) => [{ id: childId(id, 'notice'), topic: 'notices.write', payload: {} }],
});
