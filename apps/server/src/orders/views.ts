import { type DangerTimes, exitRule, type OrderState, orderStateAt } from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { defineView } from '../platform/view.ts';
import { type OpenDanger, type OrderRow, openDangers, placeNames, selectOrders } from './store.ts';

/** A danger in an exercise suspends orders of exercises only. */
const stateOf = (order: OrderRow, dangers: readonly OpenDanger[], now: string): OrderState =>
  orderStateAt(order, dangers.filter(danger => danger.status === order.status) as readonly DangerTimes[], now);

async function placesOf(tx: Tx, communityId: string, orders: readonly OrderRow[], at: string) {
  const names = await placeNames(
    tx,
    communityId,
    orders.flatMap(order => order.places),
    at,
  );
  return (order: OrderRow) => order.places.map(({ kind, id }) => ({ kind, name: names.get(id) ?? '—' }));
}

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

/** `orders.here`: what a gate or a member needs now. An order that is suspended is still shown, with exits free. */
export const here = defineView({
  name: 'orders.here',
  async read(tx, { query: { communityId }, now }): Promise<ViewResponse<'orders.here'>> {
    const rows = await selectOrders(
      tx,
      communityId,
      now,
      sql`AND o.valid_to > ${now} AND o.ended_at IS NULL ORDER BY o.valid_to, o.order_id LIMIT 100`,
    );
    const dangers = await openDangers(tx, communityId);
    const states = new Map(rows.map(order => [order.id, stateOf(order, dangers, now)]));
    const shown = rows.filter(order => ['in-force', 'suspended'].includes(states.get(order.id) ?? ''));
    const places = await placesOf(tx, communityId, shown, now);
    return {
      dangers: dangers.map(({ id, kind, declaredAt, status }) => ({
        id,
        kind: kind as 'fire',
        declaredAt,
        exercise: status === 'exercise',
      })),
      orders: shown.map(order => ({
        id: order.id,
        measures: [...order.measures],
        places: places(order),
        task: order.task,
        precaution: order.precaution as 'wear-mask' | null,
        freeExits: order.freeExits,
        medicalRoute: order.medicalRoute,
        phone: order.phone,
        until: order.to,
        exits: exitRule(order.measures, states.get(order.id) ?? 'lapsed'),
      })),
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
