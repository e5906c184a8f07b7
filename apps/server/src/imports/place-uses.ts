import type { PlaceUses } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';
import { residentsTouched } from '../residents/index.ts';

/** A column of another table that names a door, stairwell, building or compound: what stands on it, and what it is called. */
export interface PlaceUse {
  readonly table: string;
  readonly column: string;
  readonly place: 'door' | 'entrance' | 'building' | 'compound';
  readonly use: string;
}

/**
 * Everything that can rely on a place. The test *every column that names a place is known to the undo* compares it with the
 * schema, so that a new table is not forgotten.
 */
export const knownUses: readonly PlaceUse[] = [
  { table: 'round_door', column: 'door_id', place: 'door', use: 'rounds' },
  { table: 'visit', column: 'door_id', place: 'door', use: 'rounds' },
  { table: 'round_door', column: 'entrance_id', place: 'entrance', use: 'rounds' },
  { table: 'case_record', column: 'door_id', place: 'door', use: 'cases' },
  { table: 'case_record', column: 'entrance_id', place: 'entrance', use: 'cases' },
  { table: 'person', column: 'home_door_id', place: 'door', use: 'people' },
  { table: 'merchant', column: 'door_id', place: 'door', use: 'people' },
  { table: 'correction', column: 'door_id', place: 'door', use: 'corrections' },
  { table: 'sunset_hold', column: 'door_id', place: 'door', use: 'holds' },
  { table: 'privacy_request', column: 'door_id', place: 'door', use: 'corrections' },
  { table: 'ledger_proposal', column: 'door_id', place: 'door', use: 'corrections' },
  { table: 'grid_assignment', column: 'shop_door_id', place: 'door', use: 'grids' },
  { table: 'grid_assignment', column: 'entrance_id', place: 'entrance', use: 'grids' },
  { table: 'grid_assignment', column: 'building_id', place: 'building', use: 'grids' },
  { table: 'assignment', column: 'object_id', place: 'compound', use: 'people' },
  { table: 'assignment', column: 'object_id', place: 'building', use: 'people' },
  // Places of the ledger that other imports, or rounds, have put below one that would go.
  { table: 'door', column: 'entrance_id', place: 'entrance', use: 'doors' },
  { table: 'door', column: 'building_id', place: 'building', use: 'doors' },
  { table: 'door', column: 'compound_id', place: 'compound', use: 'doors' },
  { table: 'entrance', column: 'building_id', place: 'building', use: 'doors' },
  { table: 'building', column: 'compound_id', place: 'compound', use: 'doors' },
];

/** How much stands on what an import brought, by what it is. Households that came with it go with it. */
export async function placeUses(tx: Tx, communityId: string, importId: string): Promise<PlaceUses> {
  const uses: Record<string, number> = {};
  const count = (use: string, n: number): void => {
    if (n > 0) uses[use] = (uses[use] ?? 0) + n;
  };
  for (const { table, column, place, use } of knownUses) {
    const isPlace = table === 'door' || table === 'entrance' || table === 'building';
    const itself = isPlace
      ? sql`AND NOT EXISTS (SELECT 1 FROM place_import_change own WHERE own.community_id = ${communityId} AND own.import_id = ${importId}
                               AND own.kind = ${table} AND own.place_id = ${sql.ref(`u.${table}_id`)})`
      : sql``;
    const { n } = await tx.get<{ n: number }>(sql`
      SELECT count(*) AS n FROM ${sql.table(table)} u JOIN place_import_change c
          ON c.community_id = ${communityId} AND c.import_id = ${importId} AND c.kind = ${place} AND c.before IS NULL
         AND c.place_id = ${sql.ref(`u.${column}`)}
       WHERE u.community_id = ${communityId} ${itself}`);
    count(use, n);
  }
  const since = await peopleSince(tx, communityId, importId);
  for (const [use, n] of Object.entries(since)) count(use, n);
  return uses;
}

/**
 * Households behind its doors that came later, records of its doors and residents that were merged with others (taking those apart
 * comes first: a merge may have carried its names and numbers on), and helpers who are known to be one of its residents.
 */
function peopleSince(tx: Tx, communityId: string, importId: string): Promise<Record<string, number>> {
  const own = (kind: 'door' | 'household', id: string) => sql`EXISTS (
    SELECT 1 FROM place_import_change c WHERE c.community_id = ${communityId} AND c.import_id = ${importId}
       AND c.kind = ${kind} AND c.before IS NULL AND c.place_id = ${sql.ref(id)})`;
  const mergesOf = (side: string) => sql`
    SELECT m.merge_id FROM ledger_merge m WHERE m.community_id = ${communityId} AND m.undone_at IS NULL AND m.kind = 'door' AND ${own('door', side)}
    UNION SELECT m.merge_id FROM ledger_merge m JOIN touched t ON t.id = ${sql.ref(side)}
           WHERE m.community_id = ${communityId} AND m.undone_at IS NULL AND m.kind = 'resident'`;
  return tx.get(sql`
    WITH touched (id) AS MATERIALIZED (${residentsTouched(communityId, importId)})
    SELECT (SELECT count(*) FROM household h
             WHERE h.community_id = ${communityId} AND ${own('door', 'h.door_id')} AND NOT ${own('household', 'h.household_id')}) AS households,
           (SELECT count(*) FROM (${mergesOf('m.kept_id')} UNION ${mergesOf('m.gone_id')}) merged) AS merges,
           (SELECT count(*) FROM person_resident t JOIN resident r ON r.community_id = t.community_id AND r.resident_id = t.resident_id
             WHERE t.community_id = ${communityId} AND t.unlinked_at IS NULL AND ${own('household', 'r.household_id')}) AS people`);
}
