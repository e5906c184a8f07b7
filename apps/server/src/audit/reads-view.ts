import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import { readDetail } from '../platform/reads/record-read.ts';
import { defineView } from '../platform/view.ts';
import { namesOf } from '../roster/index.ts';

type Line = ViewResponse<'audit.reads'>['rows'][number];
interface Row extends Omit<Line, 'actorName' | 'reason' | 'find'> {
  readonly seq: number;
  readonly detail: Buffer | null;
  readonly keyId: string | null;
}

/** `audit.reads`: who looked at what, newest first, for the auditor. Paged by the rows' sequence. */
export const reads = defineView({
  name: 'audit.reads',
  async read(tx, { query, platform }) {
    const { communityId, outcome, actorId, subjectId, since, breakGlass, limit } = query;
    const before = decodeCursor(query.cursor, 1)?.[0] ?? null;
    const rows = await tx.rows<Row>(sql`
      SELECT r.seq, r.read_id AS "readId", r.at, r.operation, r.outcome, r.actor_id AS "actorId", r.actor_roles AS "actorRoles",
             r.break_glass_id AS "breakGlassId", r.purpose, r.mode, r.fields, r.subjects, a.detail, a.key_id AS "keyId"
        FROM data_read r
        LEFT JOIN data_read_about a ON a.community_id = r.community_id AND a.read_id = r.read_id
       WHERE r.community_id = ${communityId}
         ${before === null ? sql`` : sql`AND r.seq < ${before}::bigint`}
         ${outcome ? sql`AND r.outcome = ${outcome}` : sql``}
         ${actorId ? sql`AND r.actor_id = ${actorId}` : sql``}
         ${subjectId ? sql`AND r.read_id IN (SELECT read_id FROM data_read_subject WHERE community_id = ${communityId} AND subject_id = ${subjectId})` : sql``}
         ${since ? sql`AND r.at >= ${since}` : sql``}
         ${breakGlass ? sql`AND r.break_glass_id IS NOT NULL` : sql``}
       ORDER BY r.seq DESC LIMIT ${limit + 1}`);
    const shown = rows.slice(0, limit);
    const ids = (of: (row: Row) => string | null) => shown.flatMap(row => of(row) ?? []);
    const names = await namesOf(
      tx,
      communityId,
      ids(row => row.actorId),
      platform.vault,
    );
    const keys = await platform.vault.forKeys(
      tx,
      communityId,
      ids(row => row.keyId),
    );
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      rows: shown.map(({ seq: _, detail, keyId, ...row }) => {
        const text = detail && keyId && keys.get(keyId)?.open(detail, `data_read_about.detail:${row.readId}`);
        return {
          ...row,
          actorName: (row.actorId && names.get(row.actorId)) || null,
          ...(text ? readDetail(text) : { reason: null, find: null }),
        };
      }),
      ...(last ? { next: encodeCursor([last.seq]) } : {}),
    };
  },
});
