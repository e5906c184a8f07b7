import {
  type DangerKind,
  type DangerTimes,
  exitRule,
  type HereDanger,
  type HereOrder,
  type OrderState,
  orderStateAt,
} from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';
import { defineView } from '../platform/view.ts';
import { type OpenDanger, type OrderRow, openDangers, placeNames, selectOrders } from './store.ts';

/** A danger in an exercise suspends orders of exercises only. */
export const stateOf = (order: OrderRow, dangers: readonly OpenDanger[], now: string): OrderState =>
  orderStateAt(order, dangers.filter(danger => danger.status === order.status) as readonly DangerTimes[], now);

/** Names of the places of each order. */
export async function placesOf(tx: Tx, communityId: string, orders: readonly OrderRow[], at: string) {
  const names = await placeNames(
    tx,
    communityId,
    orders.flatMap(order => order.places),
    at,
  );
  return (order: OrderRow) => order.places.map(({ kind, id }) => ({ kind, name: names.get(id) ?? '—' }));
}

/** Orders that have not run out, with their states and places, and every open danger. At most 100 orders. */
async function loadHere(tx: Tx, communityId: string, now: string) {
  const rows = await selectOrders(
    tx,
    communityId,
    now,
    sql`AND o.valid_to > ${now} AND o.ended_at IS NULL ORDER BY o.valid_to, o.order_id LIMIT 100`,
  );
  const dangers = await openDangers(tx, communityId);
  const orders = rows.map(order => ({ order, state: stateOf(order, dangers, now) }));
  return { dangers, orders, places: await placesOf(tx, communityId, rows, now) };
}

/** `orders.here`: what a gate or a member needs now. An order that is suspended is still shown, with exits free. */
export const here = defineView({
  name: 'orders.here',
  async read(tx, { query: { communityId }, now }): Promise<ViewResponse<'orders.here'>> {
    const { dangers, orders, places } = await loadHere(tx, communityId, now);
    return {
      dangers: dangers.map(({ id, kind, declaredAt, status }) => ({
        id,
        kind: kind as DangerKind,
        declaredAt,
        exercise: status === 'exercise',
      })),
      orders: orders
        .filter(({ state }) => state === 'in-force' || state === 'suspended')
        .map(({ order, state }) => ({
          id: order.id,
          measures: [...order.measures],
          places: places(order),
          task: order.task,
          precaution: order.precaution as 'wear-mask' | null,
          freeExits: order.freeExits,
          medicalRoute: order.medicalRoute,
          phone: order.phone,
          until: order.to,
          exits: exitRule(order.measures, state),
        })),
    };
  },
});

/** What residents are told of orders and dangers, for the page that anyone opens: confirmed orders, those to come included. */
export async function readLimits(
  tx: Tx,
  communityId: string,
  now: string,
): Promise<{ readonly dangers: HereDanger[]; readonly orders: HereOrder[] }> {
  const { dangers, orders, places } = await loadHere(tx, communityId, now);
  return {
    dangers: dangers.map(({ id, kind, declaredAt, status }) => ({
      dangerId: id,
      kind: kind as DangerKind,
      declaredAt,
      exercise: status === 'exercise',
    })),
    orders: orders.flatMap(({ order, state }) =>
      state === 'in-force' || state === 'suspended' || state === 'not-yet'
        ? [
            {
              orderId: order.id,
              orderNo: order.orderNo,
              authority: order.authority,
              legalBasis: order.legalBasis,
              places: places(order).map(place => place.name),
              measures: order.measures,
              says: order.says,
              freeExits: order.freeExits,
              medicalRoute: order.medicalRoute,
              phone: order.phone,
              from: order.from,
              until: order.to,
              exits: exitRule(order.measures, state),
              state,
              exercise: order.status === 'exercise',
            },
          ]
        : [],
    ),
  };
}
