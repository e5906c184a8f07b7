import type { DoorsAt } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';

interface PlaceRow {
  readonly gridId: string;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly doors: number;
}

/**
 * Where the doors of a version's grids are: at their entrance, a shop at its own place; without a place where the ledger has none. One statement over a whole
 * community, read only when somebody has drawn an area.
 */
export async function doorsAt(tx: Tx, communityId: string, versionId: string): Promise<DoorsAt[]> {
  const rows = await tx.wholeCommunity<PlaceRow>(sql`
    SELECT p.grid_id AS "gridId", coalesce(d.lon, e.lon) AS lon, coalesce(d.lat, e.lat) AS lat, count(*)::int AS doors
      FROM door_grid p
      JOIN door d ON d.community_id = p.community_id AND d.door_id = p.door_id
      LEFT JOIN entrance e ON e.community_id = d.community_id AND e.entrance_id = d.entrance_id
     WHERE p.community_id = ${communityId} AND p.version_id = ${versionId} AND d.source = 'ledger'
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`);
  return rows.map(({ gridId, lon, lat, doors }) => ({
    gridId,
    place: lon === null || lat === null ? null : [lon, lat],
    doors,
  }));
}
