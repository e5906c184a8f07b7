import { sql } from 'kysely';
import { gridNameAt } from '../../platform/grid-names.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { versionInForce } from '../../roster/index.ts';

/** Where a report says it is, by ids of the ledger. */
export interface Where {
  readonly doorId?: string | undefined;
  readonly entranceId?: string | undefined;
  readonly gridId?: string | undefined;
}

/** The place in the ledger's words and the grid that answers for it; `null` grid before the first version. */
export interface Found {
  readonly place: string;
  readonly gridId: string | null;
}

/** Looks up the most exact thing that was named: door, else entrance, else grid. `null` when it is not in the ledger. */
export async function findWhere(tx: Tx, communityId: string, where: Where, now: string): Promise<Found | null> {
  if (where.doorId) return findDoor(tx, communityId, where.doorId, now);
  if (where.entranceId) return findEntrance(tx, communityId, where.entranceId, now);
  return findGrid(tx, communityId, where.gridId ?? null, now);
}

async function findDoor(tx: Tx, communityId: string, doorId: string, now: string): Promise<Found | null> {
  return (
    (await tx.find<Found>(sql`
      SELECT d.place || ' ' || d.name AS place,
             (SELECT g.grid_id FROM door_grid g
               WHERE g.community_id = d.community_id AND g.version_id = ${versionInForce(communityId, now)} AND g.door_id = d.door_id) AS "gridId"
        FROM door d WHERE d.community_id = ${communityId} AND d.door_id = ${doorId}`)) ?? null
  );
}

/** An entrance that several grids share by floors goes to the one with most of its doors. */
async function findEntrance(tx: Tx, communityId: string, entranceId: string, now: string): Promise<Found | null> {
  return (
    (await tx.find<Found>(sql`
      SELECT concat_ws(' ', y.name, b.name, e.name) AS place,
             (SELECT g.grid_id FROM door d JOIN door_grid g
                  ON g.community_id = d.community_id AND g.door_id = d.door_id AND g.version_id = ${versionInForce(communityId, now)}
               WHERE d.community_id = e.community_id AND d.entrance_id = e.entrance_id
               GROUP BY g.grid_id ORDER BY count(*) DESC, g.grid_id LIMIT 1) AS "gridId"
        FROM entrance e JOIN building b ON b.community_id = e.community_id AND b.building_id = e.building_id
        LEFT JOIN compound y ON y.community_id = b.community_id AND y.compound_id = b.compound_id
       WHERE e.community_id = ${communityId} AND e.entrance_id = ${entranceId}`)) ?? null
  );
}

async function findGrid(tx: Tx, communityId: string, gridId: string | null, now: string): Promise<Found | null> {
  return (
    (await tx.find<Found>(sql`
      SELECT ${gridNameAt(communityId, sql`m.grid_id`, now)} AS place, grid_id AS "gridId" FROM micro_grid m WHERE community_id = ${communityId} AND grid_id = ${gridId}`)) ??
    null
  );
}
