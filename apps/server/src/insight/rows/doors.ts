import { sql } from 'kysely';
import { currentVersion } from '../../grids/index.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import type { LevelRow, RowsAsked } from './level-row.ts';

/** Every door of the ledger with the grid in force, in the order people look for them. Two statements. */
export async function doorRows(tx: Tx, { communityId, at, most }: RowsAsked): Promise<LevelRow<'door'>[]> {
  const version = await currentVersion(tx, communityId, at);
  const rows = await tx.wholeCommunity<
    LevelRow<'door'>['values'] & { id: string; gridId: string; generalGridId: string }
  >(sql`
    SELECT d.door_id AS id, g.grid_id AS "gridId", v.general_grid_id AS "generalGridId", c.name AS compound, b.name AS building, e.name AS entrance,
           d.floor, d.name, CASE d.kind WHEN 'shop' THEN d.name END AS shop, d.kind, coalesce(d.address, d.place || ' ' || d.name) AS address,
           e.lift, d.people, d.vacant, d.tenant, d.source_ref AS ref, d.checked_at AS "checkedOn"
      FROM door d
      LEFT JOIN entrance e ON e.community_id = d.community_id AND e.entrance_id = d.entrance_id
      LEFT JOIN building b ON b.community_id = d.community_id AND b.building_id = coalesce(d.building_id, e.building_id)
      LEFT JOIN compound c ON c.community_id = d.community_id AND c.compound_id = coalesce(d.compound_id, b.compound_id)
      LEFT JOIN door_grid g ON g.community_id = d.community_id AND g.door_id = d.door_id AND g.version_id = ${version?.id ?? null}
      LEFT JOIN grid_version_grid v ON v.community_id = g.community_id AND v.version_id = g.version_id AND v.grid_id = g.grid_id
     WHERE d.community_id = ${communityId} AND d.source = 'ledger'
     ORDER BY d.sort_key, d.door_id LIMIT ${most ?? null}`);
  return rows.map(({ id, gridId, generalGridId, ...values }) => ({ id, doorId: id, gridId, generalGridId, values }));
}
