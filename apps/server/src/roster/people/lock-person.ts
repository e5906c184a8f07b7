import { sql } from 'kysely';
import type { Sealer, Vault } from '../../platform/keys/vault.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { type PersonRecord, personColumns } from './views.ts';

/** A person's row held until the transaction ends, with the sealer of its own key; `null` for nobody, or where the key was destroyed. */
export async function lockPerson(
  tx: Tx,
  communityId: string,
  personId: string,
  vault: Vault,
): Promise<{ readonly row: PersonRecord; readonly sealer: Sealer } | null> {
  const row = await tx.find<PersonRecord>(
    sql`SELECT ${personColumns} FROM person WHERE community_id = ${communityId} AND person_id = ${personId} FOR NO KEY UPDATE`,
  );
  const sealer = row && (await vault.forKeys(tx, communityId, [row.key_id])).get(row.key_id);
  return row && sealer ? { row, sealer } : null;
}
