import { groundsFor, maskName } from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { localDay } from '../../platform/clock.ts';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import { defineView } from '../../platform/view.ts';
import { namesOf } from '../../roster/index.ts';

type Line = ViewResponse<'privacy.requests'>['rows'][number];
type Row = Omit<Line, 'about' | 'lawful' | 'says' | 'contact' | 'reason' | 'overdue'> & {
  door: string | null;
  says: Buffer | null;
  contact: Buffer | null;
  reason: Buffer | null;
};

/** `privacy.requests`: what waits for an answer, the one due first on top (so overdue ones lead), or what was answered. */
export const requests = defineView({
  name: 'privacy.requests',
  async read(tx, { query: { communityId, answered, cursor, limit }, now, platform }) {
    const after = decodeCursor(cursor, 2);
    const rows = await tx.rows<Row>(sql`
      SELECT r.request_id AS id, r.kind, r.door_id AS "doorId", r.person_id AS "personId", concat_ws(' ', d.place, d.name) AS door,
             r.channel, r.identity, r.says, r.contact, r.opened_at AS "openedAt", r.due_on::text AS "dueOn", r.state, r.ground, r.reason,
             r.answered_how AS "answeredHow"
        FROM privacy_request r LEFT JOIN door d ON d.community_id = r.community_id AND d.door_id = r.door_id
       WHERE r.community_id = ${communityId} AND (r.answered_at IS NOT NULL) = ${answered ?? false}
         ${after ? sql`AND (r.due_on, r.request_id) > (${after[0]}::date, ${after[1]}::uuid)` : sql``}
       ORDER BY r.due_on, r.request_id LIMIT ${limit + 1}`);
    const sealer = await platform.vault.ofPurpose(tx, communityId, 'residents');
    const people = rows.flatMap(row => (row.personId ? [row.personId] : []));
    const names = await namesOf(tx, communityId, people, platform.vault);
    const open = (sealed: Buffer | null, column: string, id: string) =>
      sealed && sealer ? sealer.open(sealed, `privacy_request.${column}:${id}`) : null;
    const today = localDay(now);
    const shown = rows.slice(0, limit).map(({ door, ...row }) => ({
      ...row,
      about: row.personId ? maskName(names.get(row.personId) ?? '—') : (door ?? '—'),
      says: open(row.says, 'says', row.id),
      contact: open(row.contact, 'contact', row.id),
      reason: open(row.reason, 'reason', row.id),
      lawful: [...groundsFor(row.kind)],
      overdue: !answered && row.dueOn < today,
    }));
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { rows: shown, ...(last ? { next: encodeCursor([last.dueOn, last.id]) } : {}) };
  },
});
