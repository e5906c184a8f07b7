import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';

/**
 * Doors that a list of the office names anew, though they stood aside (found in a round and not decided, declined, removed),
 * are of the ledger again: the list is the office's latest word. A merged door stays aside: it is another door's second name.
 * @returns how many came back, for the kept figures
 */
export async function bringBack(
  tx: Tx,
  communityId: string,
  doorIds: readonly string[],
): Promise<{ dwellings: number; shops: number }> {
  const rows = await tx.rows<{ kind: 'dwelling' | 'shop' }>(sql`
    UPDATE door SET source = 'ledger'
     WHERE community_id = ${communityId} AND door_id = ANY (${doorIds}::uuid[]) AND source IN ('round', 'declined', 'removed')
       AND (kind = 'shop' OR entrance_id IS NOT NULL) RETURNING kind`);
  if (rows.length > 0)
    await tx.run(sql`
      UPDATE ledger_proposal SET state = 'withdrawn' WHERE community_id = ${communityId} AND door_id = ANY (${doorIds}::uuid[])
         AND state = 'open' AND kind = 'unlisted-door'`);
  const of = (kind: string) => rows.filter(row => row.kind === kind).length;
  return { dwellings: of('dwelling'), shops: of('shop') };
}
