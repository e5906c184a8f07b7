import type { ApplicationState, Recruitment, Vetted } from '@linli/domain';
import type { Payload } from '@linli/protocol';
import { type RawBuilder, sql } from 'kysely';
import type { Sealer } from '../../platform/keys/vault.ts';
import type { Tx } from '../../platform/postgres/database.ts';

const columns = sql`recruitment_id AS "recruitmentId", opens_at AS "opensAt", closes_at AS "closesAt"`;

/** The invitation that a condition names, held until the transaction ends; `null` for none. */
export async function lockRecruitment(
  tx: Tx,
  communityId: string,
  condition: RawBuilder<unknown>,
): Promise<Recruitment | null> {
  const row = await tx.find<Recruitment>(
    sql`SELECT ${columns} FROM recruitment WHERE community_id = ${communityId} AND ${condition} FOR UPDATE`,
  );
  return row ?? null;
}

/** Writes what was offered; every word is sealed. */
export async function insertApplication(
  tx: Tx,
  communityId: string,
  said: Payload<'roster.apply'>,
  more: { readonly recruitmentId: string; readonly receiptHash: Buffer; readonly now: string },
  sealer: Sealer,
): Promise<void> {
  const { applicationId } = said;
  const seal = (text: string | undefined, column: string) =>
    text ? sealer.seal(text, `application.${column}:${applicationId}`) : null;
  await tx.insertMany('application', [
    {
      community_id: communityId,
      application_id: applicationId,
      recruitment_id: more.recruitmentId,
      receipt_hash: more.receiptHash,
      state: 'received',
      name: seal(said.name, 'name'),
      phone: seal(said.phone, 'phone'),
      home: seal(said.home, 'home'),
      employer: seal(said.employer, 'employer'),
      availability: seal(said.availability && JSON.stringify(said.availability), 'availability'),
      key_id: sealer.keyId,
      kinds: said.kinds,
      skills: said.skills,
      member_type: said.memberType,
      consent_version: said.consentVersion,
      received_at: more.now,
    },
  ]);
}

/** An application as stored; text in ciphertext, `null` once it was erased. */
export interface ApplicationRow {
  readonly applicationId: string;
  readonly recruitmentId: string;
  readonly state: ApplicationState;
  readonly name: Buffer | null;
  readonly phone: Buffer | null;
  readonly home: Buffer | null;
  readonly employer: Buffer | null;
  readonly availability: Buffer | null;
  readonly reason: Buffer | null;
  readonly keyId: string;
  readonly kinds: string[];
  readonly skills: string[];
  readonly memberType: 'resident' | 'mobile';
  readonly consentVersion: string;
  readonly receivedAt: string;
  readonly decidedAt: string | null;
  readonly personId: string | null;
}

/** Columns of {@link ApplicationRow}, of the table `application a`. */
export const applicationColumns = sql`
  a.application_id AS "applicationId", a.recruitment_id AS "recruitmentId", a.state, a.name, a.phone, a.home, a.employer,
  a.availability, a.reason, a.key_id AS "keyId", a.kinds, a.skills, a.member_type AS "memberType",
  a.consent_version AS "consentVersion", a.received_at AS "receivedAt", a.decided_at AS "decidedAt", a.person_id AS "personId"`;

type SealedColumn = 'name' | 'phone' | 'home' | 'employer' | 'availability' | 'reason';

/** One text of an application in clear; `null` where nothing was said, or it was erased, or its key is gone. */
export const saidIn = (row: ApplicationRow, column: SealedColumn, sealer: Sealer | undefined): string | null => {
  const sealed = row[column];
  return (sealed && sealer?.open(sealed, `application.${column}:${row.applicationId}`)) || null;
};

/** One application held until the transaction ends; `null` for an unknown one. */
export async function lockApplication(
  tx: Tx,
  communityId: string,
  applicationId: string,
): Promise<ApplicationRow | null> {
  const row = await tx.find<ApplicationRow>(sql`
    SELECT ${applicationColumns} FROM application a
     WHERE a.community_id = ${communityId} AND a.application_id = ${applicationId} FOR UPDATE`);
  return row ?? null;
}

/** Writes the decision. Accepted, the text is erased here: the person's record holds it now, once. */
export async function saveVetting(
  tx: Tx,
  communityId: string,
  vetted: Vetted,
  more: { readonly reason: string | null; readonly by: string | null; readonly now: string },
  sealer: Sealer,
): Promise<void> {
  const { applicationId, entry } = vetted;
  const reason = more.reason ? sealer.seal(more.reason, `application.reason:${applicationId}`) : null;
  await tx.run(sql`
    UPDATE application SET state = ${entry ? 'accepted' : 'declined'}, reason = ${reason}, decided_at = ${more.now},
           decided_by = ${more.by}::uuid, person_id = ${entry?.personId ?? null}::uuid
     WHERE community_id = ${communityId} AND application_id = ${applicationId}`);
  if (entry) await eraseApplications(tx, sql`community_id = ${communityId} AND application_id = ${applicationId}`);
}

/** Empties every text of the applications that a condition names; that there was one, and how it ended, stays. */
export const eraseApplications = (tx: Tx, condition: RawBuilder<unknown>): Promise<number> =>
  tx.run(sql`
    UPDATE application SET name = NULL, phone = NULL, home = NULL, employer = NULL, availability = NULL, reason = NULL
     WHERE ${condition} AND name IS NOT NULL`);
