import { goodnessAt } from '@linli/domain';
import type { CourseLine } from '@linli/protocol';
import { sql } from 'kysely';
import type { Vault } from '../../platform/keys/vault.ts';
import type { Tx } from '../../platform/postgres/database.ts';

/** Courses of one person that count, newest first; nobody takes more in a life than are read. */
export async function coursesOf(
  tx: Tx,
  communityId: string,
  personId: string,
  at: string,
  vault: Vault,
): Promise<CourseLine[]> {
  const rows = await tx.rows<
    Omit<CourseLine, 'courseLabel' | 'goodness'> & { sealed: Buffer | null; keyId: string | null }
  >(sql`
    SELECT record_id AS "recordId", course, held_on::text AS "heldOn", good_until::text AS "goodUntil", label AS sealed, key_id AS "keyId"
      FROM course_record
     WHERE community_id = ${communityId} AND person_id = ${personId} AND withdrawn_at IS NULL
     ORDER BY held_on DESC, record_id DESC LIMIT 200`);
  const keys = await vault.forKeys(
    tx,
    communityId,
    rows.flatMap(row => (row.keyId ? [row.keyId] : [])),
  );
  return rows.map(({ sealed, keyId, ...row }) => ({
    ...row,
    courseLabel: (sealed && keyId && keys.get(keyId)?.open(sealed, `course_record.label:${row.recordId}`)) || null,
    goodness: goodnessAt(row, at),
  }));
}
