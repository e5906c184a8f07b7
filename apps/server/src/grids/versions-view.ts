import { sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import { defineView } from '../platform/view.ts';
import { namesOf } from '../roster/index.ts';

type State = 'past' | 'in-force' | 'planned' | 'cancelled';

/** `grids.versions`: every version newest first, the cancelled ones among them, paged by number. */
export const versions = defineView({
  name: 'grids.versions',
  async read(tx, { query, now, platform }) {
    const { communityId, limit } = query;
    const before = decodeCursor(query.cursor, 1)?.[0] ?? null;
    const rows = await tx.rows<{
      id: string;
      no: number;
      effectiveFrom: string;
      until: string | null;
      publishedAt: string;
      personId: string | null;
      grids: number;
      doors: number | null;
      cancelled: boolean;
    }>(sql`
      SELECT * FROM (
        SELECT version_id AS id, no, effective_from AS "effectiveFrom", published_at AS "publishedAt", published_by AS "personId", doors, false AS cancelled,
               lead(effective_from) OVER (ORDER BY effective_from) AS until,
               (SELECT count(*) FROM grid_version_grid g WHERE g.community_id = v.community_id AND g.version_id = v.version_id)::int AS grids
          FROM grid_version v WHERE community_id = ${communityId}
        UNION ALL
        SELECT version_id, no, effective_from, published_at, cancelled_by, NULL, true, NULL, grids
          FROM grid_version_cancelled WHERE community_id = ${communityId}) each
       WHERE ${before}::int IS NULL OR no < ${before}::int ORDER BY no DESC LIMIT ${limit + 1}`);
    const page = rows.slice(0, limit);
    const people = page.flatMap(row => (row.personId ? [row.personId] : []));
    const names = await namesOf(tx, communityId, people, platform.vault);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      rows: page.map(({ cancelled, personId, ...row }) => ({
        ...row,
        by: names.get(personId ?? '') ?? null,
        state: stateOf(cancelled, row.effectiveFrom, row.until, now),
      })),
      ...(last ? { next: encodeCursor([last.no]) } : {}),
    };
  },
});

function stateOf(cancelled: boolean, from: string, until: string | null, now: string): State {
  if (cancelled) return 'cancelled';
  if (from > now) return 'planned';
  return until !== null && until <= now ? 'past' : 'in-force';
}
