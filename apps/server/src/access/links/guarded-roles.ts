import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';

/** Does the person run the machine or audit it at an instant? Whoever may invite a grid head must not be able to become one of these. */
export async function holdsGuardedRole(tx: Tx, communityId: string, personId: string, at: string): Promise<boolean> {
  return Boolean(
    await tx.find(sql`
      SELECT 1 FROM assignment WHERE community_id = ${communityId} AND subject_kind = 'person' AND subject_id = ${personId}
         AND role IN ('operator', 'auditor', 'security-admin') AND valid_from <= ${at} AND (valid_to IS NULL OR valid_to > ${at}) LIMIT 1`),
  );
}
