import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';

/** Deletes people with every record that was merged into theirs, and the words by which they were found. */
export async function forgetResidents(tx: Tx, communityId: string, residentIds: readonly string[]): Promise<void> {
  if (residentIds.length === 0) return;
  const ids = await tx.rows<{ id: string }>(sql`
    WITH RECURSIVE same AS (
      SELECT resident_id AS id FROM resident WHERE community_id = ${communityId} AND resident_id = ANY (${residentIds}::uuid[])
      UNION
      SELECT r.resident_id FROM resident r JOIN same s ON r.community_id = ${communityId} AND r.merged_into = s.id)
    SELECT id FROM same`);
  const all = ids.map(row => row.id);
  await tx.run(sql`DELETE FROM search_token WHERE community_id = ${communityId} AND subject_id = ANY (${all}::uuid[])`);
  await tx.run(sql`
    DELETE FROM ledger_merge WHERE community_id = ${communityId} AND kind = 'resident'
       AND (kept_id = ANY (${all}::uuid[]) OR gone_id = ANY (${all}::uuid[]))`);
  await tx.run(sql`
    DELETE FROM kept_apart WHERE community_id = ${communityId} AND kind = 'resident'
       AND (one_id = ANY (${all}::uuid[]) OR other_id = ANY (${all}::uuid[]))`);
  await tx.run(sql`DELETE FROM resident WHERE community_id = ${communityId} AND resident_id = ANY (${all}::uuid[])`);
}

/** So many households at most are forgotten by one command; the night's work goes on until none is left. */
const atOnce = 500;

/** Households whose stated time has passed on a day. */
export async function expiredHouseholds(tx: Tx, communityId: string, on: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    SELECT household_id AS id FROM household
     WHERE community_id = ${communityId} AND keep_until < ${on}::date ORDER BY keep_until, household_id LIMIT ${atOnce} FOR UPDATE`);
  return rows.map(row => row.id);
}

/** Deletes households with their people, and what was kept of how they were. */
export async function forgetHouseholds(tx: Tx, communityId: string, householdIds: readonly string[]): Promise<void> {
  const residents = await tx.rows<{ id: string }>(sql`
    SELECT resident_id AS id FROM resident WHERE community_id = ${communityId} AND household_id = ANY (${householdIds}::uuid[])`);
  await forgetResidents(
    tx,
    communityId,
    residents.map(row => row.id),
  );
  await tx.run(sql`
    DELETE FROM place_import_change
     WHERE community_id = ${communityId} AND kind = 'household' AND place_id = ANY (${householdIds}::uuid[])`);
  await tx.run(
    sql`DELETE FROM household WHERE community_id = ${communityId} AND household_id = ANY (${householdIds}::uuid[])`,
  );
}

/** Deletes answered requests and notes of who looked, of which the stated time has passed. Instants; how many went. */
export async function forgetRequests(
  tx: Tx,
  communityId: string,
  before: { readonly answered: string; readonly seen: string },
): Promise<number> {
  const corrections = await tx.run(
    sql`DELETE FROM correction WHERE community_id = ${communityId} AND answered_at < ${before.answered}`,
  );
  const reveals = await tx.run(sql`DELETE FROM reveal WHERE community_id = ${communityId} AND at < ${before.seen}`);
  return corrections + reveals;
}
