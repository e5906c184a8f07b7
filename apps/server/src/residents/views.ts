import { addressTail } from '@linli/domain';
import type { ViewQuery } from '@linli/protocol';
import { type RawBuilder, sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { noteReason } from '../platform/reads/reading.ts';
import { defineView, notFound } from '../platform/view.ts';
import { namesOf } from '../roster/index.ts';
import { findHomes } from './find-homes.ts';
import { type DoorRecord, doorRecord, householdsOf, withHouseholds } from './lines.ts';

/** `residents.ledger`: a page of doors with who lives behind them, masked, in the order people look for them. */
export const ledger = defineView({
  name: 'residents.ledger',
  async read(tx, { query, now, platform }) {
    const { communityId, limit } = query;
    const sealer = await platform.vault.ofPurpose(tx, communityId, 'residents');
    const homes = query.find && sealer ? await findHomes(tx, communityId, query.find, sealer) : null;
    const after = decodeCursor(query.cursor, 2);
    const rows = await tx.rows<DoorRecord & { sortKey: string }>(sql`
      SELECT ${doorRecord}, d.sort_key AS "sortKey" FROM door d
       WHERE d.community_id = ${communityId} AND d.source = 'ledger'
         ${after ? sql`AND (d.sort_key, d.door_id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
         ${filters(query, now)} ${query.find ? isMeant(query.find, homes ?? []) : sql``}
       ORDER BY d.sort_key, d.door_id LIMIT ${limit + 1}`);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const doors = shown.map(({ sortKey: _, ...door }) => door);
    return {
      rows: sealer
        ? await withHouseholds(tx, communityId, doors, sealer)
        : doors.map(door => ({ ...door, households: [] })),
      ...(last ? { next: encodeCursor([last.sortKey, last.id]) } : {}),
    };
  },
});

function filters(query: ViewQuery<'residents.ledger'>, now: string): RawBuilder<unknown> {
  const { communityId, buildingId, vacant, tenancy, uncheckedMonths } = query;
  return sql`
    ${buildingId ? sql`AND d.building_id = ${buildingId}` : sql``}
    ${vacant === undefined ? sql`` : sql`AND d.vacant = ${vacant}`}
    ${
      tenancy
        ? sql`AND EXISTS (SELECT 1 FROM household h WHERE h.community_id = ${communityId} AND h.door_id = d.door_id
                             AND h.moved_out IS NULL AND h.tenancy = ${tenancy})`
        : sql``
    }
    ${uncheckedMonths === undefined ? sql`` : sql`AND (d.checked_at IS NULL OR d.checked_at < ${now}::timestamptz - make_interval(months => ${uncheckedMonths}))`}`;
}

/** A door is meant by who lives behind it, by part of its address as it is written, or by its last parts (3-2-601). */
function isMeant(find: string, homes: readonly string[]): RawBuilder<unknown> {
  const written = find.toLowerCase().replace(/[\s-]/g, '');
  const tail = addressTail(find);
  return sql`AND (d.door_id = ANY (${homes}::uuid[])
    OR strpos(translate(lower(d.place || d.name || ' ' || coalesce(d.address, '')), ' -', ''), ${written}) > 0
    ${tail ? sql`OR right('/' || d.address_key, ${tail.length}) = ${tail}` : sql``})`;
}

/** `residents.door`: one door with everything that is kept about it. A door of another community is not found, like one that never was. */
export const door = defineView({
  name: 'residents.door',
  async read(tx, { query: { communityId, doorId }, actor, now, platform }) {
    const row = await tx.find<DoorRecord & { address: string | null }>(sql`
      SELECT ${doorRecord}, d.address FROM door d WHERE d.community_id = ${communityId} AND d.door_id = ${doorId}`);
    if (!row) return notFound;
    const { address, ...record } = row;
    const revealedUntil = await revealOf(tx, communityId, doorId, actor?.personId ?? null, now);
    const sealer = await platform.vault.ofPurpose(tx, communityId, 'residents');
    const households = async (left: boolean) =>
      sealer
        ? ((await householdsOf(tx, communityId, [doorId], sealer, { left, clear: revealedUntil !== null })).get(
            doorId,
          ) ?? [])
        : [];
    return {
      door: { ...record, households: await households(false) },
      address,
      left: await households(true),
      revealedUntil,
      history: await historyOf(tx, communityId, doorId, platform.vault),
    };
  },
});

/** Until when the door is open for this person; `null` when it is not. */
async function revealOf(tx: Tx, communityId: string, doorId: string, personId: string | null, now: string) {
  const row = await tx.find<{ until: string; reason: string }>(sql`
    SELECT until, reason FROM reveal
     WHERE community_id = ${communityId} AND person_id = ${personId} AND door_id = ${doorId} AND until > ${now}
     ORDER BY until DESC LIMIT 1`);
  if (row) noteReason(row.reason);
  return row?.until ?? null;
}

async function historyOf(tx: Tx, communityId: string, doorId: string, vault: Parameters<typeof namesOf>[3]) {
  const rows = await tx.rows<{ at: string; event: string; actorId: string | null }>(sql`
    SELECT at, event, actor_id AS "actorId" FROM journal
     WHERE community_id = ${communityId} AND subject_id = ${doorId} ORDER BY seq DESC LIMIT 50`);
  const names = await namesOf(
    tx,
    communityId,
    rows.flatMap(row => (row.actorId ? [row.actorId] : [])),
    vault,
  );
  return rows.map(({ at, event, actorId }) => ({ at, event, byName: (actorId && names.get(actorId)) || null }));
}
