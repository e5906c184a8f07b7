import { sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import { defineView, notFound } from '../platform/view.ts';
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

interface Span {
  readonly no: number;
  readonly from: string;
  readonly until: string | null;
  readonly doors: number;
  readonly minutes: number;
  readonly kind: 'residential' | 'street' | 'mixed' | 'dedicated';
  readonly bodyName: string | null;
  readonly reason: string | null;
  readonly supersedes: readonly string[];
}

/** `grids.lineage`: one grid through all versions: from when to when it is there, what it came from, what became of it. */
export const lineage = defineView({
  name: 'grids.lineage',
  async read(tx, { query: { communityId, gridId } }) {
    const grid = await tx.find<{ code: string }>(
      sql`SELECT code FROM micro_grid WHERE community_id = ${communityId} AND grid_id = ${gridId}`,
    );
    if (!grid) return notFound;
    const spans = await tx.rows<Span>(sql`
      SELECT v.no, v.effective_from AS from, v.until, g.doors, g.minutes, g.kind, g.body_name AS "bodyName", g.reason, g.supersedes
        FROM (SELECT version_id, no, effective_from, lead(effective_from) OVER (ORDER BY effective_from) AS until
                FROM grid_version WHERE community_id = ${communityId}) v
        JOIN grid_version_grid g ON g.community_id = ${communityId} AND g.version_id = v.version_id AND g.grid_id = ${gridId}
       ORDER BY v.effective_from`);
    const followers = await tx.rows<{ id: string; code: string; from: string }>(sql`
      SELECT g.grid_id AS id, m.code, min(v.effective_from) AS from FROM grid_version_grid g
        JOIN grid_version v ON v.community_id = g.community_id AND v.version_id = g.version_id
        JOIN micro_grid m ON m.community_id = g.community_id AND m.grid_id = g.grid_id
       WHERE g.community_id = ${communityId} AND ${gridId}::uuid = ANY (g.supersedes) GROUP BY g.grid_id, m.code ORDER BY 3, 2`);
    const former = [...new Set(spans.flatMap(span => span.supersedes))];
    const codes = await tx.rows<{ id: string; code: string }>(
      sql`SELECT grid_id AS id, code FROM micro_grid WHERE community_id = ${communityId} AND grid_id = ANY (${former}::uuid[])`,
    );
    const codeOf = new Map(codes.map(row => [row.id, row.code]));
    return {
      gridId,
      code: grid.code,
      validFrom: spans[0]?.from ?? null,
      validTo: spans.at(-1)?.until ?? null,
      spans: spans.map(({ no, supersedes, ...span }) => ({
        ...span,
        versionNo: no,
        supersedes: supersedes.map(id => ({ id, code: codeOf.get(id) ?? '' })),
      })),
      supersededBy: followers,
    };
  },
});
