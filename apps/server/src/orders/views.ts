import { exitRule } from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import { defineView } from '../platform/view.ts';
import { placesOf, stateOf } from './here.ts';
import { type OpenDanger, openDangers, selectOrders } from './store.ts';

/** `orders.list`: the register, newest first, each with its state now. */
export const list = defineView({
  name: 'orders.list',
  async read(tx, { query: { communityId, cursor, limit }, now }) {
    const after = decodeCursor(cursor, 2);
    const rows = await selectOrders(
      tx,
      communityId,
      now,
      sql`${after ? sql`AND (o.proposed_at, o.order_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
          ORDER BY o.proposed_at DESC, o.order_id DESC LIMIT ${limit + 1}`,
    );
    const shown = rows.slice(0, limit);
    const dangers = await openDangers(tx, communityId);
    const places = await placesOf(tx, communityId, shown, now);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      rows: shown.map(order => {
        const { status, approval: _a, endedAt: _e, proposedAt: _p, precaution: _c, ...row } = order;
        const state = stateOf(order, dangers, now);
        return {
          ...row,
          measures: [...row.measures],
          places: places(order),
          exercise: status === 'exercise',
          state,
          exits: exitRule(order.measures, state),
        };
      }),
      ...(last ? { next: encodeCursor([last.proposedAt, last.id]) } : {}),
    };
  },
});

/** `orders.dangers`: open ones first, then newest. */
export const dangers = defineView({
  name: 'orders.dangers',
  async read(tx, { query: { communityId, cursor, limit }, actor }) {
    const after = decodeCursor(cursor, 3);
    const rows = await tx.rows<
      OpenDanger & { outcome: string | null; declaredBy: string | null; reviewed: boolean }
    >(sql`
      SELECT danger_id AS id, kind, status, declared_at AS "declaredAt", reviewed_at AS "reviewedAt", outcome, declared_by AS "declaredBy",
             reviewed_at IS NOT NULL AS reviewed FROM local_danger
       WHERE community_id = ${communityId}
         ${after ? sql`AND ((reviewed_at IS NOT NULL) > ${after[0]}::boolean OR ((reviewed_at IS NOT NULL) = ${after[0]}::boolean AND (declared_at, danger_id) < (${after[1]}::timestamptz, ${after[2]}::uuid)))` : sql``}
       ORDER BY reviewed_at IS NOT NULL, declared_at DESC, danger_id DESC LIMIT ${limit + 1}`);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      rows: shown.map(({ status, declaredBy, reviewed: _r, kind, ...row }) => ({
        ...row,
        kind: kind as 'fire',
        exercise: status === 'exercise',
        mine: declaredBy !== null && declaredBy === actor?.personId,
      })),
      ...(last ? { next: encodeCursor([String(last.reviewed), last.declaredAt, last.id]) } : {}),
    };
  },
});

/** `orders.denials`: what was refused, newest first. */
export const denials = defineView({
  name: 'orders.denials',
  async read(tx, { query: { communityId, cursor, limit } }) {
    const after = decodeCursor(cursor, 2);
    const rows = await tx.rows<ViewResponse<'orders.denials'>['rows'][number]>(sql`
      SELECT denial_id AS id, at, operation, code, role FROM order_denial
       WHERE community_id = ${communityId} ${after ? sql`AND (at, denial_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
       ORDER BY at DESC, denial_id DESC LIMIT ${limit + 1}`);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { rows: shown, ...(last ? { next: encodeCursor([last.at, last.id]) } : {}) };
  },
});
