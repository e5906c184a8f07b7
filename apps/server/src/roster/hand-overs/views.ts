import { handOverItems } from '@linli/domain';
import type { HandOverLine } from '@linli/protocol';
import { type RawBuilder, sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import { gridNameAt } from '../../platform/grid-names.ts';
import type { Vault } from '../../platform/keys/vault.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { defineView, notFound } from '../../platform/view.ts';
import { namesOf } from '../people/views.ts';

/** How long one's own finished lists stay on the phone. */
const shownDays = 30;

type Row = Omit<HandOverLine, 'items' | 'fromName' | 'toName'>;

/** Lists that meet a condition, oldest first, with their items and names. Three queries. */
async function linesWhere(
  tx: Tx,
  communityId: string,
  condition: RawBuilder<unknown>,
  limit: number,
  at: string,
  vault: Vault,
): Promise<HandOverLine[]> {
  const rows = await tx.rows<Row>(sql`
    SELECT h.hand_over_id AS "handOverId", h.grid_id AS "gridId", ${gridNameAt(communityId, sql`h.grid_id`, at)} AS "gridName", h.from_person_id AS "fromPersonId",
           h.to_person_id AS "toPersonId", h.begun_at AS "begunAt", h.done_at AS "doneAt"
      FROM hand_over h
     WHERE h.community_id = ${communityId} AND ${condition} ORDER BY h.hand_over_id LIMIT ${limit}`);
  const ids = rows.map(row => row.handOverId);
  const items = await tx.rows<HandOverLine['items'][number] & { readonly handOverId: string }>(sql`
    SELECT hand_over_id AS "handOverId", item, given_at AS "givenAt", taken_at AS "takenAt" FROM hand_over_item
     WHERE community_id = ${communityId} AND hand_over_id = ANY (${ids}::uuid[])`);
  const names = await namesOf(
    tx,
    communityId,
    rows.flatMap(row => [row.fromPersonId, row.toPersonId]),
    vault,
  );
  const byList = Map.groupBy(items, item => item.handOverId);
  const order = (item: string) => handOverItems.indexOf(item as (typeof handOverItems)[number]);
  return rows.map(row => ({
    ...row,
    fromName: names.get(row.fromPersonId) ?? '—',
    toName: names.get(row.toPersonId) ?? '—',
    items: (byList.get(row.handOverId) ?? [])
      .sort((a, b) => order(a.item) - order(b.item))
      .map(({ item, givenAt, takenAt }) => ({ item, givenAt, takenAt })),
  }));
}

/** `roster.handOvers`: what is still open between two heads, oldest first. */
export const handOvers = defineView({
  name: 'roster.handOvers',
  async read(tx, { query, communityId, now, platform }) {
    if (!communityId) return notFound;
    const after = decodeCursor(query.cursor, 1)?.[0] ?? null;
    const open = sql`h.done_at IS NULL AND (${after}::uuid IS NULL OR h.hand_over_id > ${after}::uuid)`;
    const lines = await linesWhere(tx, communityId, open, query.limit + 1, now, platform.vault);
    const rows = lines.slice(0, query.limit);
    const last = lines.length > rows.length ? rows.at(-1) : undefined;
    return { rows, ...(last ? { next: encodeCursor([last.handOverId]) } : {}) };
  },
});

/** `roster.myHandOvers`: what I give or take over. */
export const myHandOvers = defineView({
  name: 'roster.myHandOvers',
  async read(tx, { actor, communityId, now, platform }) {
    if (!communityId || !actor?.personId) return notFound;
    const since = new Date(Date.parse(now) - shownDays * 86_400_000).toISOString();
    const mine = sql`${actor.personId} IN (h.from_person_id, h.to_person_id) AND (h.done_at IS NULL OR h.done_at > ${since})`;
    return { rows: await linesWhere(tx, communityId, mine, 50, now, platform.vault) };
  },
});
