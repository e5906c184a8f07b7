import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';

/** Writes the office's number. The table of communities has no row guard, so the id is named here. */
export async function saveOfficePhone(tx: Tx, communityId: string, phone: string): Promise<void> {
  await tx.run(sql`UPDATE community SET office_phone = ${phone} WHERE community_id = ${communityId}`);
}
