import type { PrivacyRequest } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';

/** A request as far as its steps go, locked; `null` for one that never was, or was ended. */
export async function findRequest(tx: Tx, communityId: string, requestId: string): Promise<PrivacyRequest | null> {
  const row = await tx.find<PrivacyRequest>(sql`
    SELECT request_id AS "requestId", kind, door_id AS "doorId", person_id AS "personId", state, answered_at IS NOT NULL AS answered
      FROM privacy_request WHERE community_id = ${communityId} AND request_id = ${requestId} FOR UPDATE`);
  return row ?? null;
}

/** Whether a helper has a duty now. */
export async function isOnDuty(tx: Tx, communityId: string, personId: string | null, now: string): Promise<boolean> {
  return Boolean(
    await tx.find(sql`
      SELECT 1 FROM assignment WHERE community_id = ${communityId} AND subject_kind = 'person' AND subject_id = ${personId}
         AND (valid_to IS NULL OR valid_to > ${now}) LIMIT 1`),
  );
}

/** Everybody behind a door, those who moved out too. */
export async function householdsBehind(tx: Tx, communityId: string, doorId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    SELECT household_id AS id FROM household WHERE community_id = ${communityId} AND door_id = ${doorId} ORDER BY 1 FOR UPDATE`);
  return rows.map(row => row.id);
}

/** What a request is about, as the journal names it. */
export const subjectOf = ({
  doorId,
  personId,
}: {
  doorId?: string | null | undefined;
  personId?: string | null | undefined;
}) => ({
  subjectKind: doorId ? 'door' : 'person',
  subjectId: (doorId ?? personId) as string,
});
