import { type RawBuilder, sql } from 'kysely';
import { doorsOfGridsQuery } from '../grids/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { EmergencyRow } from './emergency-row.ts';

type Round = Pick<EmergencyRow, 'emergencyId' | 'roundId' | 'doorsFrozen'>;

/**
 * The doors of some rounds in some grids, as a query that yields rows of `round_door`: as they were frozen; of a round whose opening was a moment ago, as they are about to be, so that
 * nobody meets a round without doors or prints an empty sheet.
 * @param gridIds `null` = all
 */
export async function roundDoors(
  tx: Tx,
  communityId: string,
  rounds: readonly Round[],
  gridIds: readonly string[] | null,
): Promise<RawBuilder<unknown>> {
  const frozen = rounds.filter(round => round.doorsFrozen).map(round => round.emergencyId);
  const parts = [
    sql`SELECT * FROM round_door
         WHERE community_id = ${communityId} AND emergency_id = ANY (${frozen}::uuid[]) ${gridIds === null ? sql`` : sql`AND grid_id = ANY (${[...gridIds]}::uuid[])`}`,
  ];
  const opened = rounds.filter(round => !round.doorsFrozen);
  const versions = opened.length > 0 ? await versionsOf(tx, communityId, opened) : new Map<string, string>();
  for (const round of opened) {
    const version = versions.get(round.emergencyId);
    if (version) parts.push(aboutToBe(communityId, round, version, gridIds));
  }
  return sql.join(parts, sql` UNION ALL `);
}

/** The version of grids by which each was opened. */
async function versionsOf(tx: Tx, communityId: string, opened: readonly Round[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ emergencyId: string; versionId: string }>(sql`
    SELECT e.emergency_id AS "emergencyId", v.version_id AS "versionId" FROM emergency e
     CROSS JOIN LATERAL (SELECT version_id FROM grid_version
                          WHERE community_id = e.community_id AND effective_from <= e.opened_at ORDER BY effective_from DESC LIMIT 1) v
     WHERE e.community_id = ${communityId} AND e.emergency_id = ANY (${opened.map(round => round.emergencyId)}::uuid[])`);
  return new Map(rows.map(row => [row.emergencyId, row.versionId]));
}

/** With every column of the table: what nobody has recorded yet is empty. */
const aboutToBe = (
  communityId: string,
  { emergencyId, roundId }: Round,
  versionId: string,
  gridIds: readonly string[] | null,
) =>
  sql`
    SELECT made.* FROM emergency e
      JOIN (${doorsOfGridsQuery(communityId, versionId, gridIds)}) d ON d."gridId" = ANY (e.grid_ids)
     CROSS JOIN LATERAL jsonb_populate_record(NULL::round_door, jsonb_build_object(
       'community_id', e.community_id, 'emergency_id', e.emergency_id, 'round_id', ${roundId}::uuid, 'door_id', d."doorId", 'grid_id', d."gridId",
       'entrance_id', d."entranceId", 'walk_order', d."walkOrder", 'place', d.place, 'name', d.name, 'kind', d.kind, 'floor', d.floor, 'listed', true)) AS made
     WHERE e.community_id = ${communityId} AND e.emergency_id = ${emergencyId}`;
