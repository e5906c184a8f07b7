import { type RawBuilder, sql } from 'kysely';
import { gridNameAt } from '../../platform/grid-names.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { defineView, notFound } from '../../platform/view.ts';

interface Span {
  readonly no: number;
  readonly from: string;
  readonly until: string | null;
  readonly doors: number;
  readonly minutes: number;
  readonly kind: 'residential' | 'street' | 'mixed' | 'dedicated';
  readonly name: string;
  readonly bodyName: string | null;
  readonly reason: string | null;
  readonly supersedes: readonly string[];
}

/** `grids.lineage`: one grid through all versions: from when to when it is there, what it came from, what became of it. */
export const lineage = defineView({
  name: 'grids.lineage',
  async read(tx, { query: { communityId, gridId }, now }) {
    const grid = await tx.find<{ name: string }>(sql`
      SELECT ${gridNameAt(communityId, sql`m.grid_id`, now)} AS name FROM micro_grid m WHERE community_id = ${communityId} AND grid_id = ${gridId}`);
    if (!grid) return notFound;
    const spans = await tx.rows<Span>(sql`
      SELECT v.no, v.effective_from AS from, v.until, ${gridNameAt(communityId, sql`g.grid_id`, sql`v.effective_from`)} AS name, g.doors, g.minutes, g.kind, g.body_name AS "bodyName", g.reason, g.supersedes
        FROM ${versionSpans(communityId)} v
        JOIN grid_version_grid g ON g.community_id = ${communityId} AND g.version_id = v.version_id AND g.grid_id = ${gridId}
       ORDER BY v.effective_from`);
    const followers = await tx.rows<{ id: string; name: string; from: string }>(sql`
      SELECT g.grid_id AS id, ${gridNameAt(communityId, sql`g.grid_id`, now)} AS name, min(v.effective_from) AS from FROM grid_version_grid g
        JOIN grid_version v ON v.community_id = g.community_id AND v.version_id = g.version_id
       WHERE g.community_id = ${communityId} AND ${gridId}::uuid = ANY (g.supersedes) GROUP BY g.grid_id ORDER BY 3, 2`);
    const former = [...new Set(spans.flatMap(span => span.supersedes))];
    const names = await tx.rows<{ id: string; name: string }>(sql`
      SELECT grid_id AS id, ${gridNameAt(communityId, sql`m.grid_id`, now)} AS name FROM micro_grid m
       WHERE community_id = ${communityId} AND grid_id = ANY (${former}::uuid[])`);
    const nameOf = new Map(names.map(row => [row.id, row.name]));
    return {
      gridId,
      name: grid.name,
      codes: await codesOf(tx, communityId, gridId),
      validFrom: spans[0]?.from ?? null,
      validTo: spans.at(-1)?.until ?? null,
      spans: spans.map(({ no, supersedes, ...span }) => ({
        ...span,
        versionNo: no,
        supersedes: supersedes.map(id => ({ id, name: nameOf.get(id) ?? '' })),
      })),
      supersededBy: followers,
    };
  },
});

/** `grids.generalLineage`: one general grid through all versions: what it was called, how large it was, which codes it had. */
export const generalLineage = defineView({
  name: 'grids.generalLineage',
  async read(tx, { query: { communityId, generalGridId }, now }) {
    const general = await tx.find<{ name: string }>(sql`
      SELECT ${gridNameAt(communityId, sql`g.general_grid_id`, now)} AS name FROM general_grid g
       WHERE community_id = ${communityId} AND general_grid_id = ${generalGridId}`);
    if (!general) return notFound;
    const spans = await tx.rows<{
      versionNo: number;
      from: string;
      until: string | null;
      name: string;
      grids: number;
      doors: number;
    }>(sql`
      SELECT v.no AS "versionNo", v.effective_from AS from, v.until,
             ${gridNameAt(communityId, sql`g.general_grid_id`, sql`v.effective_from`)} AS name,
             count(*)::int AS grids, sum(g.doors)::int AS doors
        FROM ${versionSpans(communityId)} v
        JOIN grid_version_grid g ON g.community_id = ${communityId} AND g.version_id = v.version_id AND g.general_grid_id = ${generalGridId}
       GROUP BY v.no, v.effective_from, v.until, g.general_grid_id ORDER BY v.effective_from`);
    return { generalGridId, name: general.name, codes: await codesOf(tx, communityId, generalGridId), spans };
  },
});

/** Every version with the instant at which the next one takes its place. */
const versionSpans = (communityId: string): RawBuilder<unknown> => sql`
  (SELECT version_id, no, effective_from, lead(effective_from) OVER (ORDER BY effective_from) AS until
     FROM grid_version WHERE community_id = ${communityId})`;

/** The codes of a grid or general grid, the oldest first, each until the next one begins. */
const codesOf = (tx: Tx, communityId: string, gridId: string) =>
  tx.rows<{ code: string; from: string; until: string | null }>(sql`
    SELECT code, valid_from AS from, lead(valid_from) OVER (ORDER BY valid_from) AS until FROM grid_code
     WHERE community_id = ${communityId} AND grid_id = ${gridId} ORDER BY valid_from`);
