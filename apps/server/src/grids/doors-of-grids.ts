import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';

/** A door as a round takes it over, with its position in its grid's walking order (from 1). */
export interface DoorOfGrid {
  readonly doorId: string;
  readonly gridId: string;
  readonly entranceId: string | null;
  readonly walkOrder: number;
  readonly place: string;
  readonly name: string;
  readonly kind: 'dwelling' | 'shop';
  readonly floor: number | null;
  readonly precaution: string | null;
}

/**
 * Doors of a version's grids (all of them for null) in walking order: entrance by entrance along the grid's tour, from the
 * ground up, doors of unknown floor last; what was added after the version follows at the end. `walkOrder`
 * is counted in each grid from 1. Empty for an unknown version.
 */
export const doorsOfGrids = (
  tx: Tx,
  communityId: string,
  versionId: string,
  gridIds: readonly string[] | null,
): Promise<DoorOfGrid[]> =>
  tx.wholeCommunity<DoorOfGrid>(
    sql`${doorsOfGridsQuery(communityId, versionId, gridIds)} ORDER BY "gridId", "walkOrder"`,
  );

/** The same as a query, its rows in no order: to be copied inside the database, by {@link Tx.wholeCommunity}. */
export const doorsOfGridsQuery = (
  communityId: string,
  versionId: string,
  gridIds: readonly string[] | null,
): RawBuilder<DoorOfGrid> => {
  const inGrids = (column: string) =>
    gridIds === null ? sql`` : sql`AND ${sql.ref(column)} = ANY (${[...gridIds]}::uuid[])`;
  return sql<DoorOfGrid>`
    WITH stop AS (
      SELECT g.grid_id, (t.stop->>'e')::uuid AS entrance_id, (t.stop->>'s')::uuid AS shop_id, t.position
        FROM grid_version_grid g CROSS JOIN LATERAL jsonb_array_elements(g.tour) WITH ORDINALITY AS t (stop, position)
       WHERE g.community_id = ${communityId} AND g.version_id = ${versionId} ${inGrids('g.grid_id')})
    SELECT d.door_id AS "doorId", p.grid_id AS "gridId", d.entrance_id AS "entranceId", d.place, d.name, d.kind, d.floor, d.precaution,
           row_number() OVER (PARTITION BY p.grid_id
             ORDER BY coalesce(e.position, s.position, 1000000), d.floor NULLS LAST, d.sort_key, d.door_id)::int AS "walkOrder"
      FROM door_grid p
      JOIN door d ON d.community_id = p.community_id AND d.door_id = p.door_id
      LEFT JOIN stop e ON e.grid_id = p.grid_id AND e.entrance_id = d.entrance_id AND d.kind = 'dwelling'
      LEFT JOIN stop s ON s.grid_id = p.grid_id AND s.shop_id = d.door_id
     WHERE p.community_id = ${communityId} AND p.version_id = ${versionId} AND d.source = 'ledger'
       ${inGrids('p.grid_id')}`;
};
