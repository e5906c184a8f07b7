import { type CodeScheme, type Coding, codesFrom, type GridInTime, type Level, standardScheme } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';

/** A scheme that the community chose. */
export interface StoredScheme {
  readonly from: string;
  readonly scheme: CodeScheme;
}

/** Schemes that the community chose, by their beginning. */
export const loadSchemes = (tx: Tx, communityId: string): Promise<StoredScheme[]> =>
  tx.rows<StoredScheme>(
    sql`SELECT valid_from AS from, scheme FROM code_scheme WHERE community_id = ${communityId} ORDER BY valid_from`,
  );

/** What codes are made of, and every code that was ever given. */
export async function loadCoding(tx: Tx, communityId: string): Promise<Coding> {
  const { code: division } = await tx.get<{ code: string }>(
    sql`SELECT code FROM community WHERE community_id = ${communityId}`,
  );
  const ever = await tx.rows<{ code: string; id: string }>(
    sql`SELECT DISTINCT code, grid_id AS id FROM grid_code WHERE community_id = ${communityId}`,
  );
  return {
    division,
    schemes: [{ from: '', scheme: standardScheme }, ...(await loadSchemes(tx, communityId))],
    ever: new Map(ever.map(row => [row.code, row.id])),
  };
}

/** Grids and general grids that are in force at an instant or later, with their kind under each version. */
export async function loadGridsInTime(tx: Tx, communityId: string, at: string): Promise<GridInTime[]> {
  const rows = await tx.rows<{ id: string; level: Level; no: number } & GridInTime['spans'][number]>(sql`
    WITH version AS (
      SELECT version_id, effective_from AS from, lead(effective_from) OVER (ORDER BY effective_from) AS until
        FROM grid_version WHERE community_id = ${communityId})
    SELECT m.grid_id AS id, 'micro' AS level, m.no, v.from, v.until, g.kind
      FROM version v
      JOIN grid_version_grid g ON g.community_id = ${communityId} AND g.version_id = v.version_id
      JOIN micro_grid m ON m.community_id = g.community_id AND m.grid_id = g.grid_id
     WHERE v.until IS NULL OR v.until > ${at}
    UNION ALL
    SELECT n.general_grid_id, 'general', n.no, v.from, v.until, NULL
      FROM version v
      JOIN grid_version_general g ON g.community_id = ${communityId} AND g.version_id = v.version_id
      JOIN general_grid n ON n.community_id = g.community_id AND n.general_grid_id = g.general_grid_id
     WHERE v.until IS NULL OR v.until > ${at}
     ORDER BY level, no, "from"`);
  return [...Map.groupBy(rows, row => row.id).values()].map(spans => {
    const { id, level, no } = spans[0]!;
    return { id, level, no, spans: spans.map(({ from, until, kind }) => ({ from, until, kind })) };
  });
}

/**
 * Gives the codes that begin at an instant or later anew, after versions or schemes have changed: one rule for all three ways in which
 * they do. What began before stays; a grid that was taken back before it began keeps the code that it was promised.
 */
export async function recode(tx: Tx, communityId: string, at: string): Promise<void> {
  const coding = await loadCoding(tx, communityId);
  const grids = await loadGridsInTime(tx, communityId, at);
  const ids = sql`${grids.map(grid => grid.id)}::uuid[]`;
  const before = await tx.rows<{ id: string; code: string }>(sql`
    SELECT DISTINCT ON (grid_id) grid_id AS id, code FROM grid_code
     WHERE community_id = ${communityId} AND grid_id = ANY (${ids}) AND valid_from < ${at} ORDER BY grid_id, valid_from DESC`);
  await tx.run(
    sql`DELETE FROM grid_code WHERE community_id = ${communityId} AND grid_id = ANY (${ids}) AND valid_from >= ${at}`,
  );
  const given = codesFrom(at, coding, grids, new Map(before.map(row => [row.id, row.code])));
  await tx.insertMany(
    'grid_code',
    given.map(({ gridId, from, code, short }) => ({
      community_id: communityId,
      grid_id: gridId,
      valid_from: from,
      code,
      short,
    })),
  );
}

/** Keeps a choice; one that was to begin at that instant or later is given up. */
export async function saveScheme(
  tx: Tx,
  communityId: string,
  { scheme, from }: StoredScheme,
  chosen: { readonly id: string; readonly at: string; readonly by: string | null },
): Promise<void> {
  await tx.run(sql`DELETE FROM code_scheme WHERE community_id = ${communityId} AND valid_from >= ${from}`);
  await tx.insertMany('code_scheme', [
    {
      community_id: communityId,
      scheme_id: chosen.id,
      valid_from: from,
      scheme,
      chosen_at: chosen.at,
      chosen_by: chosen.by,
    },
  ]);
}
