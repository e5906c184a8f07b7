import { askOf, type BothLanguages, type Here } from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { readLimits } from '../orders/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { isRunning } from '../platform/running.ts';
import { defineView, notFound } from '../platform/view.ts';

type Places = ViewResponse<'notices.public'>['places'];

/** A community's public facts and what is open in it, small drills apart, by its code; `null` for an unknown one. Goes on within that community. */
export async function readHere(
  tx: Tx,
  code: string,
  now: string,
): Promise<(Here & { readonly communityId: string }) | null> {
  const community = await tx.find<Omit<Here, 'now' | 'asOf' | 'dangers' | 'orders'> & { communityId: string }>(sql`
    SELECT community_id AS "communityId", code, name, name_en AS "nameEn", office_phone AS "officePhone", synthetic
      FROM community WHERE code = ${code}`);
  if (!community) return null;
  await tx.within([community.communityId]);
  const open = await tx.rows<{
    emergencyId: string;
    title: string;
    hazard: string;
    status: 'actual' | 'exercise';
    openedAt: string;
    dueAt: string;
    doorAsk: BothLanguages;
  }>(sql`
    SELECT emergency_id AS "emergencyId", title, hazard, status, opened_at AS "openedAt", due_at AS "dueAt", playbook -> 'doorAsk' AS "doorAsk"
      FROM emergency WHERE community_id = ${community.communityId} AND ${isRunning(now)} AND ends_at IS NULL
     ORDER BY status, opened_at DESC, emergency_id`);
  return {
    ...community,
    asOf: now,
    ...(await readLimits(tx, community.communityId, now)),
    now: open.map(({ status, doorAsk, ...one }) => ({
      ...one,
      exercise: status === 'exercise',
      ask: askOf(doorAsk, status),
    })),
  };
}

/** Courtyards (or buildings outside any) with their entrances, for a resident to pick from. */
async function readPlaces(tx: Tx, communityId: string): Promise<Places> {
  const rows = await tx.rows<{ place: string; id: string; name: string }>(sql`
    SELECT coalesce(y.name, b.name) AS place, e.entrance_id AS id,
           CASE WHEN y.name IS NULL THEN e.name ELSE b.name || ' ' || e.name END AS name
      FROM entrance e JOIN building b ON b.community_id = e.community_id AND b.building_id = e.building_id
      LEFT JOIN compound y ON y.community_id = b.community_id AND y.compound_id = b.compound_id
     WHERE e.community_id = ${communityId} ORDER BY place, name, id`);
  const places = Map.groupBy(rows, row => row.place);
  return [...places].map(([name, entrances]) => ({
    name,
    entrances: entrances.map(({ id, name: say }) => ({ id, name: say })),
  }));
}

/** The wire's lists may be changed; ours may not. */
const changeable = ({ now, dangers, orders }: Here) => ({
  now: [...now],
  dangers: [...dangers],
  orders: orders.map(order => ({ ...order, places: [...order.places], measures: [...order.measures] })),
});

/** `notices.public`: what is going on here, for anyone. */
export const publicNotice = defineView({
  name: 'notices.public',
  async read(tx, { query, now }) {
    const here = await readHere(tx, query.code, now);
    return here ? { ...here, ...changeable(here), places: await readPlaces(tx, here.communityId) } : notFound;
  },
});

/** The code by which residents know a community. */
export async function codeOf(tx: Tx, communityId: string): Promise<string | null> {
  const row = await tx.find<{ code: string }>(sql`SELECT code FROM community WHERE community_id = ${communityId}`);
  return row?.code ?? null;
}
