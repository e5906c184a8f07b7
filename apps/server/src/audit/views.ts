import { sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import { defineView, notFound } from '../platform/view.ts';

/** `audit.journal`: who did what, when, on whose behalf, newest first; ids only. Keyset paged by the journal's sequence. */
export const journal = defineView({
  name: 'audit.journal',
  async read(tx, { query, communityId }) {
    if (!communityId) return notFound;
    const before = decodeCursor(query.cursor, 1)?.[0] ?? null;
    const rows = await tx.rows<{
      seq: number;
      at: string;
      event: string;
      actorId: string | null;
      onBehalfOf: string | null;
      subjectKind: string;
      subjectId: string;
      status: string;
    }>(sql`
      SELECT seq, at, event, actor_id AS "actorId", on_behalf_of AS "onBehalfOf", subject_kind AS "subjectKind",
             subject_id AS "subjectId", status
        FROM journal WHERE community_id = ${communityId} AND (${before}::bigint IS NULL OR seq < ${before}::bigint)
       ORDER BY seq DESC LIMIT ${query.limit + 1}`);
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    return {
      rows: page.map(row => ({ ...row, seq: String(row.seq) })),
      ...(last ? { next: encodeCursor([last.seq]) } : {}),
    };
  },
});
