import { sql } from 'kysely';
import type { Vault } from '../../platform/keys/vault.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { keysOf, type PersonRecord, personColumns, phoneOf } from './views.ts';

/** Somebody's number in clear, for comparing; `null` without one, undefined for nobody of the roster. */
export async function numberOf(
  tx: Tx,
  communityId: string,
  personId: string,
  vault: Vault,
): Promise<string | null | undefined> {
  const row = await tx.find<PersonRecord>(
    sql`SELECT ${personColumns} FROM person WHERE community_id = ${communityId} AND person_id = ${personId}`,
  );
  return row && phoneOf(row, await keysOf(tx, communityId, [row], vault));
}
