import type { Agreed, AgreeState } from '@linli/domain';
import { sql } from 'kysely';
import type { CommandContext } from '../../platform/command.ts';
import type { Tx } from '../../platform/postgres/database.ts';

/** Whose agreement it is, and to what they agreed before. */
export async function agreeState(tx: Tx, communityId: string, personId: string | null): Promise<AgreeState> {
  const rows = await tx.rows<{ version: string }>(sql`
    SELECT version FROM confidentiality_agreement WHERE community_id = ${communityId} AND person_id = ${personId}::uuid`);
  return { personId, agreed: rows.map(row => row.version) };
}

/** Writes it, with who recorded it. */
export async function saveAgreement(
  tx: Tx,
  { communityId, payload, actor, now }: CommandContext<'roster.agree' | 'roster.recordAgreement'>,
  personId: string | null,
  way: Agreed['way'],
): Promise<Record<string, never>> {
  await tx.insertMany('confidentiality_agreement', [
    {
      community_id: communityId,
      agreement_id: payload.agreementId,
      person_id: personId,
      version: payload.version,
      agreed_at: now,
      way,
      recorded_by: actor.personId,
    },
  ]);
  return {};
}

/** How the journal speaks of it. */
export const agreementEntry = ({ type, personId, version, way }: Agreed) => ({
  event: type,
  subjectKind: 'person',
  subjectId: personId,
  facts: { version, way },
});
