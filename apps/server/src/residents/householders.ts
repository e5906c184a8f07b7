import { sql } from 'kysely';
import type { Platform } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { notePersonal } from '../platform/reads/reading.ts';
import { openRecord, type ResidentRecord } from './rows.ts';

/** A householder in clear, with where they live. */
export interface Householder {
  readonly doorId: string;
  readonly householdId: string;
  readonly name: string;
  readonly phone: string | null;
}

/**
 * Who answers for each household that lives here now, in clear. For a file that was taken out for a stated purpose, and nothing else. One statement.
 * Empty where nobody was recorded.
 */
export async function householdersNow(tx: Tx, platform: Platform, communityId: string): Promise<Householder[]> {
  const sealer = await platform.vault.ofPurpose(tx, communityId, 'residents');
  if (!sealer) return [];
  const rows = await tx.rows<ResidentRecord & { readonly doorId: string; readonly householdId: string }>(sql`
    SELECT DISTINCT ON (h.door_id, h.moved_in, h.household_id)
           h.door_id AS "doorId", r.resident_id AS id, r.household_id AS "householdId", r.name, r.phone, r.householder
      FROM household h
      JOIN resident r ON r.community_id = h.community_id AND r.household_id = h.household_id AND r.merged_into IS NULL
     WHERE h.community_id = ${communityId} AND h.moved_out IS NULL AND r.householder
     ORDER BY h.door_id, h.moved_in DESC NULLS LAST, h.household_id, r.resident_id`);
  notePersonal(
    'resident.householder',
    rows.map(row => row.doorId),
  );
  return rows.map(row => {
    const { name, phone } = openRecord(row, sealer);
    return { doorId: row.doorId, householdId: row.householdId, name, phone };
  });
}

/** The same by door: of several households behind one door, the one that came last. */
export async function householders(
  tx: Tx,
  platform: Platform,
  communityId: string,
): Promise<ReadonlyMap<string, Householder>> {
  const all = await householdersNow(tx, platform, communityId);
  return new Map(all.toReversed().map(one => [one.doorId, one]));
}
