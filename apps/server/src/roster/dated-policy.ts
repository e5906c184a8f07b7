import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';

/** A table of settings that hold from an instant on until the next ones do: each with the column that is its id. */
const tables = {
  suggest_order: 'order_id',
  span_limit: 'limit_id',
  office_title: 'titles_id',
  privacy_clock: 'clock_id',
  division_rates: 'rates_id',
  form_cost: 'cost_id',
} as const;
export type PolicyTable = keyof typeof tables;

/** What a community has set and is in force at an instant; undefined where it has set nothing. */
export async function policyInForce<P>(
  tx: Tx,
  table: PolicyTable,
  communityId: string,
  at: string,
): Promise<P | undefined> {
  return (await datedPolicyInForce<P>(tx, table, communityId, at))?.policy;
}

/** As `policyInForce`, with the instant since when it holds. */
export async function datedPolicyInForce<P>(
  tx: Tx,
  table: PolicyTable,
  communityId: string,
  at: string,
): Promise<{ readonly policy: P; readonly from: string } | undefined> {
  return tx.find<{ policy: P; from: string }>(sql`
    SELECT policy, valid_from AS from FROM ${sql.table(table)}
     WHERE community_id = ${communityId} AND valid_from <= ${at} AND (valid_to IS NULL OR valid_to > ${at})
     ORDER BY valid_from DESC LIMIT 1`);
}

/** Sets it from an instant on; what was in force ends there and keeps its dates. */
export async function setPolicy(
  tx: Tx,
  table: PolicyTable,
  communityId: string,
  { id, policy, from, source }: { id: string; policy: object; from: string; source: string },
): Promise<void> {
  await tx.run(sql`
    UPDATE ${sql.table(table)} SET valid_to = ${from} WHERE community_id = ${communityId} AND valid_to IS NULL`);
  await tx.run(sql`
    INSERT INTO ${sql.table(table)} (community_id, ${sql.ref(tables[table])}, policy, valid_from, source)
    VALUES (${communityId}, ${id}, ${JSON.stringify(policy)}::jsonb, ${from}, ${source})`);
}
