import { type RawBuilder, sql } from 'kysely';
import { gridNameAt } from '../../platform/grid-names.ts';
import type { Tx } from '../../platform/postgres/database.ts';

/** Sub-select of the grid version in force at an instant; null before the first one. */
export const versionInForce = (communityId: string, at: string): RawBuilder<unknown> =>
  sql`(SELECT version_id FROM grid_version WHERE community_id = ${communityId} AND effective_from <= ${at} ORDER BY effective_from DESC LIMIT 1)`;

/** A micro-grid as lists name it. */
export interface GridName {
  readonly gridId: string;
  readonly name: string;
}

/** The grid that each door is in at an instant; doors in no grid are missing from the map. */
export async function gridsOfDoors(
  tx: Tx,
  communityId: string,
  doorIds: readonly string[],
  at: string,
): Promise<ReadonlyMap<string, GridName>> {
  if (doorIds.length === 0) return new Map();
  const rows = await tx.rows<{ door_id: string; grid_id: string; name: string }>(sql`
    SELECT d.door_id, d.grid_id, ${gridNameAt(communityId, sql`d.grid_id`, at)} AS name
      FROM door_grid d
     WHERE d.community_id = ${communityId} AND d.version_id = ${versionInForce(communityId, at)}
       AND d.door_id = ANY (${doorIds}::uuid[])`);
  return new Map(rows.map(row => [row.door_id, { gridId: row.grid_id, name: row.name }]));
}
