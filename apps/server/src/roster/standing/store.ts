import { type Standing, type StandingState, spareRoles } from '@linli/domain';
import { sql } from 'kysely';
import { childId } from '../../platform/ids.ts';
import type { Sealer } from '../../platform/keys/vault.ts';
import type { Tx } from '../../platform/postgres/database.ts';

/** How somebody stands and how many duties they have now or later, held until the transaction ends. */
export async function lockStanding(tx: Tx, communityId: string, personId: string, now: string): Promise<StandingState> {
  const person = await tx.find<{ state: Standing }>(
    sql`SELECT state FROM person WHERE community_id = ${communityId} AND person_id = ${personId} FOR UPDATE`,
  );
  const { duties } = await tx.get<{ duties: number }>(sql`
    SELECT count(*) AS duties FROM assignment
     WHERE community_id = ${communityId} AND subject_kind = 'person' AND subject_id = ${personId}
       AND role <> ALL (${spareRoles}::text[]) AND (valid_to IS NULL OR (valid_to > ${now} AND valid_to > valid_from))`);
  return { standing: person?.state ?? null, duties, changed: null };
}

/** Writes how somebody stands. */
export async function setStanding(tx: Tx, communityId: string, personId: string, to: Standing): Promise<void> {
  await tx.run(sql`UPDATE person SET state = ${to} WHERE community_id = ${communityId} AND person_id = ${personId}`);
}

/** One line of somebody's history. */
export interface StandingLine {
  readonly personId: string;
  readonly changeId: string;
  readonly from: Standing;
  readonly to: Standing;
  readonly reason: string | null;
}

/** Adds to the history; a reason needs the sealer. */
export async function insertStandings(
  tx: Tx,
  communityId: string,
  lines: readonly StandingLine[],
  at: string,
  sealer: Sealer | null,
): Promise<void> {
  await tx.insertMany(
    'person_standing',
    lines.map(line => ({
      community_id: communityId,
      person_id: line.personId,
      change_id: line.changeId,
      from_state: line.from,
      to_state: line.to,
      at,
      reason: line.reason && sealer ? sealer.seal(line.reason, `person_standing.reason:${line.changeId}`) : null,
      key_id: line.reason && sealer ? sealer.keyId : null,
    })),
  );
}

/** Ends what somebody holds in reserve, in teams and at posts; what was to begin later was never in force. */
export async function endSpareRoles(tx: Tx, communityId: string, personId: string, at: string): Promise<void> {
  await tx.run(sql`
    UPDATE assignment SET valid_to = greatest(valid_from, ${at})
     WHERE community_id = ${communityId} AND subject_kind = 'person' AND subject_id = ${personId}
       AND role = ANY (${spareRoles}::text[]) AND (valid_to IS NULL OR valid_to > ${at})`);
}

/** Somebody who answers for something is not a candidate any more; their history says since when, by which command. */
export async function markActive(
  tx: Tx,
  communityId: string,
  personIds: readonly string[],
  by: { readonly id: string; readonly now: string },
): Promise<void> {
  const changed = await tx.rows<{ person_id: string; state: Standing }>(sql`
    SELECT person_id, state FROM person
     WHERE community_id = ${communityId} AND person_id = ANY (${personIds}::uuid[]) AND state <> 'active'
     ORDER BY person_id FOR UPDATE`);
  if (changed.length === 0) return;
  const ids = changed.map(row => row.person_id);
  await tx.run(
    sql`UPDATE person SET state = 'active' WHERE community_id = ${communityId} AND person_id = ANY (${ids}::uuid[])`,
  );
  const lines = changed.map(row => ({
    personId: row.person_id,
    changeId: childId(by.id, `standing:${row.person_id}`),
    from: row.state,
    to: 'active' as const,
    reason: null,
  }));
  await insertStandings(tx, communityId, lines, by.now, null);
}
