import { decideProposeOrder, type OrderProposed, type ProposeFacts, personalParts } from '@linli/domain';
import { sql } from 'kysely';
import { askApproval } from '../approvals/index.ts';
import { defineHandler } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';
import { keepDenial, placeNames } from './store.ts';

/** `orders.propose`: asks a second person at once; until they confirm, the order does nothing. What is refused is kept in the register. */
export const propose = defineHandler<
  'orders.propose',
  ProposeFacts & { readonly order: OrderProposed | null },
  OrderProposed
>({
  kind: 'orders.propose',
  async load(tx, { communityId, payload, now }) {
    const { exists, renewedKnown } = await tx.get<{ exists: boolean; renewedKnown: boolean }>(sql`
      SELECT EXISTS (SELECT 1 FROM restriction_order WHERE community_id = ${communityId} AND order_id = ${payload.orderId}) AS exists,
             ${payload.renews ?? null}::uuid IS NULL
             OR EXISTS (SELECT 1 FROM restriction_order WHERE community_id = ${communityId} AND order_id = ${payload.renews ?? null}) AS "renewedKnown"`);
    const names = await placeNames(tx, communityId, payload.places, now);
    const texts = [
      payload.says,
      payload.task,
      payload.freeExits,
      payload.medicalRoute,
      payload.authority,
      payload.orderNo,
    ];
    return {
      exists,
      renewedKnown,
      unknownPlaces: payload.places.filter(place => !names.has(place.id)).map(place => place.id),
      personalIn: texts.flatMap(text => personalParts(text, { publicPhones: [payload.phone] })).map(part => part.kind),
      order: null,
    };
  },
  decide: (facts, { payload, now }) => decideProposeOrder(facts, payload, { now }),
  evolve: (facts, order) => ({ ...facts, order }),
  async save(tx, { id, communityId, status, payload, now, actor, platform }) {
    if (actor.personId === null) throw new Error('an order is proposed by a person');
    const { orderId, reason } = payload;
    const facts = {
      orderNo: payload.orderNo,
      authority: payload.authority,
      until: payload.to,
      places: payload.places.length,
    };
    const asked = { communityId, approvalId: id, kind: 'order' as const, subjectId: orderId, facts, reason };
    const confirmBy = await askApproval(tx, platform, { ...asked, askedBy: actor.personId, now });
    await tx.run(sql`
      INSERT INTO restriction_order (community_id, order_id, approval_id, status, order_no, level, authority, legal_basis, measures, places, says, task,
             precaution, free_exits, medical_route, phone, valid_from, valid_to, renews, proposed_by, proposed_at)
      VALUES (${communityId}, ${orderId}, ${id}, ${status}, ${payload.orderNo}, ${payload.level}, ${payload.authority}, ${payload.legalBasis},
              ${[...payload.measures]}::text[], ${JSON.stringify(payload.places)}::jsonb, ${payload.says}, ${payload.task}, ${payload.precaution ?? null},
              ${payload.freeExits}, ${payload.medicalRoute}, ${payload.phone}, ${payload.from}, ${payload.to}, ${payload.renews ?? null},
              ${actor.personId}, ${now})`);
    return { orderId, approvalId: id, confirmBy };
  },
  journal: ({ type, order }) => ({
    event: type,
    subjectKind: 'order',
    subjectId: order.orderId,
    facts: { orderNo: order.orderNo, level: order.level, until: order.to, places: order.places.length },
  }),
  // In force by the clock alone: the residents' page is written anew when it begins and when it lapses.
  outbox: (_, { payload }) =>
    [payload.from, payload.to].map(dueAt => ({
      id: childId(payload.orderId, `notice:${dueAt}`),
      topic: 'notices.write',
      dueAt,
      payload: {},
    })),
  keepRefusal: (tx, context, { refused }) => keepDenial(tx, context, refused),
});
