import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';
import { defineView } from '../platform/view.ts';

interface Row {
  readonly heldId: string;
  readonly commandId: string;
  readonly kind: string;
  readonly outcome: 'conflict' | 'held';
  readonly code: string;
  readonly at: string;
  readonly body: Buffer;
  readonly keyId: string;
  readonly personId: string | null;
  readonly name: Buffer | null;
  readonly nameKeyId: string | null;
}

/** `sync.held`: what is kept for the office to look at, the oldest first. */
export const held = defineView({
  name: 'sync.held',
  async read(tx, { query, platform }) {
    const after = readCursor(query.cursor);
    const rows = await tx.rows<Row>(sql`
      SELECT h.held_id AS "heldId", h.command_id AS "commandId", h.kind, h.outcome, h.code, h.at, h.body, h.key_id AS "keyId",
             p.person_id AS "personId", p.name, p.key_id AS "nameKeyId"
        FROM held_item h LEFT JOIN person p ON p.community_id = h.community_id AND p.person_id = h.actor_id
       WHERE h.community_id = ${query.communityId} AND h.resolved_at IS NULL
         AND (${after?.at ?? null}::timestamptz IS NULL OR (h.at, h.held_id) > (${after?.at ?? null}::timestamptz, ${after?.heldId ?? null}::uuid))
       ORDER BY h.at, h.held_id LIMIT ${query.limit + 1}`);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    const keys = await platform.vault.forKeys(
      tx,
      query.communityId,
      page.flatMap(row => [row.keyId, ...(row.nameKeyId ? [row.nameKeyId] : [])]),
    );
    const opened = page.map(({ body, keyId, name, nameKeyId, personId, ...row }) => {
      const text = keys.get(keyId)?.open(body, `held_item.body:${row.heldId}`);
      const nameKey = nameKeyId ? keys.get(nameKeyId) : undefined;
      const item = text ? (JSON.parse(text) as Record<string, unknown>) : null;
      return {
        ...row,
        personName: (name && nameKey?.open(name, `person.name:${personId}`)) ?? null,
        item,
        placeId: placeIdOf(item),
      };
    });
    const places = await placeNames(
      tx,
      query.communityId,
      opened.flatMap(({ placeId }) => (placeId ? [placeId] : [])),
    );
    return {
      rows: opened.map(({ placeId, ...row }) => ({ ...row, place: (placeId && places.get(placeId)) || null })),
      ...(rows.length > query.limit && last ? { next: makeCursor(last) } : {}),
    };
  },
});

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The door or entrance that an item speaks of. What was held may be of any shape. */
function placeIdOf(item: Record<string, unknown> | null): string | null {
  const payload = (item?.payload ?? {}) as { doorId?: unknown; place?: { doorId?: unknown; entranceId?: unknown } };
  const id = payload.doorId ?? payload.place?.doorId ?? payload.place?.entranceId;
  return typeof id === 'string' && uuid.test(id) ? id : null;
}

/** Doors and entrances by id, as people say them; one statement for a page. */
async function placeNames(tx: Tx, communityId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ id: string; place: string }>(sql`
    SELECT d.door_id AS id, concat_ws(' ', d.place, d.name) AS place FROM door d
     WHERE d.community_id = ${communityId} AND d.door_id = ANY (${ids}::uuid[])
    UNION ALL
    SELECT e.entrance_id, concat_ws(' ', c.name, b.name, e.name)
      FROM entrance e JOIN building b ON b.community_id = e.community_id AND b.building_id = e.building_id
      LEFT JOIN compound c ON c.community_id = b.community_id AND c.compound_id = b.compound_id
     WHERE e.community_id = ${communityId} AND e.entrance_id = ANY (${ids}::uuid[])`);
  return new Map(rows.map(({ id, place }) => [id, place]));
}

const makeCursor = (row: Row): string => Buffer.from(`${row.at} ${row.heldId}`).toString('base64url');

/** A cursor of ours; anything else starts from the beginning. */
function readCursor(cursor: string | undefined): { at: string; heldId: string } | null {
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]{8,12}Z) ([0-9a-f-]{36})$/.exec(
    Buffer.from(cursor ?? '', 'base64url').toString(),
  );
  return match ? { at: match[1]!, heldId: match[2]! } : null;
}
