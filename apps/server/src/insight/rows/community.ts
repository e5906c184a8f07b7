import { sql } from 'kysely';
import { currentVersion } from '../../grids/index.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import type { LevelRow, RowsAsked } from './level-row.ts';

/** The community itself, from its kept counters and the grids in force. One row. */
export async function communityRow(tx: Tx, { communityId, at }: RowsAsked): Promise<LevelRow<'community'>> {
  const version = await currentVersion(tx, communityId, at);
  const values = await tx.get<LevelRow<'community'>['values']>(sql`
    SELECT c.name, c.code, c.office_phone AS phone, c.compounds, c.buildings, c.entrances, c.dwellings, c.shops,
           g.generals AS "generalGrids", g.micros AS "microGrids", g.vacant AS "gridsWithoutHead"
      FROM community c
      LEFT JOIN LATERAL (
        SELECT count(DISTINCT v.general_grid_id)::int AS generals, count(*)::int AS micros,
               count(*) FILTER (WHERE NOT EXISTS (
                 SELECT FROM assignment a
                  WHERE a.community_id = v.community_id AND a.object_kind = 'micro-grid' AND a.object_id = v.grid_id
                    AND a.role IN ('grid-head', 'acting-head') AND a.valid_from <= ${at} AND (a.valid_to IS NULL OR a.valid_to > ${at})))::int AS vacant
          FROM grid_version_grid v WHERE v.community_id = c.community_id AND v.version_id = ${version?.id ?? null}
        HAVING count(*) > 0) g ON true
     WHERE c.community_id = ${communityId}`);
  return { id: communityId, values };
}
