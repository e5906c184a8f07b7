import {
  type Danger,
  type DangerDeclared,
  type DangerReviewed,
  decideDeclareDanger,
  decideReviewDanger,
} from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';

/** `orders.declareDanger`: one person, at once; every exit rule of the community stands still until somebody else has looked. */
export const declareDanger = defineHandler<'orders.declareDanger', { readonly known: boolean }, DangerDeclared>({
  kind: 'orders.declareDanger',
  async load(tx, { communityId, payload }) {
    const row = await tx.find(
      sql`SELECT 1 FROM local_danger WHERE community_id = ${communityId} AND danger_id = ${payload.dangerId}`,
    );
    return { known: Boolean(row) };
  },
  decide: ({ known }, { payload }) => decideDeclareDanger(known, payload),
  evolve: () => ({ known: true }),
  async save(tx, { communityId, status, payload, now, actor }, _, before) {
    if (before.known) return {};
    const { dangerId, kind } = payload;
    await tx.insertMany('local_danger', [
      { community_id: communityId, danger_id: dangerId, status, kind, declared_by: actor.personId, declared_at: now },
    ]);
    return {};
  },
  journal: ({ type, dangerId, kind }) => ({ event: type, subjectKind: 'danger', subjectId: dangerId, facts: { kind } }),
  outbox: (_, { id }) => [{ id: childId(id, 'notice'), topic: 'notices.write', payload: {} }],
});

/** `orders.reviewDanger`: somebody else says that it is over or was mistaken. */
export const reviewDanger = defineHandler<'orders.reviewDanger', { readonly danger: Danger | null }, DangerReviewed>({
  kind: 'orders.reviewDanger',
  async load(tx, { communityId, payload }) {
    const danger = await tx.find<Danger>(sql`
      SELECT danger_id AS "dangerId", declared_by AS "declaredBy", reviewed_at AS "reviewedAt" FROM local_danger
       WHERE community_id = ${communityId} AND danger_id = ${payload.dangerId} FOR UPDATE`);
    return { danger: danger ?? null };
  },
  decide: ({ danger }, context) => decideReviewDanger(danger, context.payload.outcome, context),
  evolve: state => state,
  async save(tx, { communityId, payload, now, actor }) {
    await tx.run(sql`
      UPDATE local_danger SET reviewed_at = ${now}, reviewed_by = ${actor.personId}, outcome = ${payload.outcome}
       WHERE community_id = ${communityId} AND danger_id = ${payload.dangerId}`);
    return {};
  },
  journal: ({ type, dangerId, outcome }) => ({
    event: type,
    subjectKind: 'danger',
    subjectId: dangerId,
    facts: { outcome },
  }),
  outbox: (_, { id }) => [{ id: childId(id, 'notice'), topic: 'notices.write', payload: {} }],
});
