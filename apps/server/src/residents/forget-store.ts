import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';

/** What was said of records being one or two, with one of `gone (id)` on either side. Joins, since `gone` may be a million. */
const pairsOf = (communityId: string, kind: 'resident' | 'door') => {
  const either = (table: string, key: RawBuilder<unknown>, sides: readonly [string, string]) =>
    sql.join(
      sides.map(
        side => sql`SELECT ${key} FROM ${sql.table(table)} p JOIN gone ON gone.id = ${sql.ref(`p.${side}`)}
                     WHERE p.community_id = ${communityId} AND p.kind = ${kind}`,
      ),
      sql` UNION ALL `,
    );
  return {
    merges: sql`DELETE FROM ledger_merge WHERE community_id = ${communityId}
      AND merge_id IN (${either('ledger_merge', sql`p.merge_id`, ['kept_id', 'gone_id'])})`,
    apart: sql`DELETE FROM kept_apart WHERE community_id = ${communityId} AND kind = ${kind}
      AND (one_id, other_id) IN (${either('kept_apart', sql`p.one_id, p.other_id`, ['one_id', 'other_id'])})`,
  };
};

/** Deletes what was said of doors that go being one door, or two. `which`: a query of their ids. */
export async function forgetDoorPairs(tx: Tx, communityId: string, which: RawBuilder<unknown>): Promise<void> {
  const { merges, apart } = pairsOf(communityId, 'door');
  await tx.run(sql`WITH gone (id) AS MATERIALIZED (${which}), merges AS (${merges}) ${apart}`);
}

/**
 * Deletes people with every record that was merged into theirs, and the words by which they were found. One statement, however many.
 * @param which a query of their ids
 */
export async function forgetResidents(tx: Tx, communityId: string, which: RawBuilder<unknown>): Promise<void> {
  const { merges, apart } = pairsOf(communityId, 'resident');
  await tx.run(sql`
    WITH RECURSIVE gone (id) AS (
      SELECT resident_id FROM resident WHERE community_id = ${communityId} AND resident_id IN (${which})
      UNION
      SELECT r.resident_id FROM resident r JOIN gone g ON r.community_id = ${communityId} AND r.merged_into = g.id),
    words AS (DELETE FROM search_token t USING gone WHERE t.community_id = ${communityId} AND t.subject_id = gone.id),
    merges AS (${merges}),
    apart AS (${apart})
    DELETE FROM resident r USING gone WHERE r.community_id = ${communityId} AND r.resident_id = gone.id`);
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

/**
 * Deletes households with their people, and what was kept of how they were.
 * @param which a query of their ids
 */
export async function forgetHouseholds(tx: Tx, communityId: string, which: RawBuilder<unknown>): Promise<void> {
  await forgetResidents(
    tx,
    communityId,
    sql`SELECT resident_id FROM resident WHERE community_id = ${communityId} AND household_id IN (${which})`,
  );
  await tx.run(sql`DELETE FROM household WHERE community_id = ${communityId} AND household_id IN (${which})`);
  await tx.run(
    sql`DELETE FROM place_import_change WHERE community_id = ${communityId} AND kind = 'household' AND place_id IN (${which})`,
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
