import { sql } from 'kysely';
import type { Platform } from '../../platform/command.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import type { Owner } from './ports.ts';
import { newRecoveryCodes, readRecoveryCode } from './recovery-codes.ts';

/** Gives fresh recovery codes; the ones before open nothing any more. @returns the codes, to be shown once */
export async function replaceRecoveryCodes(tx: Tx, platform: Platform, owner: Owner): Promise<string[]> {
  const { communityId, personId } = owner;
  const codes = newRecoveryCodes();
  await tx.run(sql`DELETE FROM recovery_code WHERE community_id = ${communityId} AND person_id = ${personId}`);
  await tx.insertMany(
    'recovery_code',
    codes.map(code => ({ community_id: communityId, person_id: personId, code_hash: hashOf(platform, owner, code) })),
  );
  return codes;
}

/** Spends a recovery code. @returns whether it was one that had not been used */
export async function spendRecoveryCode(
  tx: Tx,
  platform: Platform,
  owner: Owner,
  typed: string,
  now: string,
): Promise<boolean> {
  const spent = await tx.run(sql`
    UPDATE recovery_code SET spent_at = ${now} WHERE community_id = ${owner.communityId} AND person_id = ${owner.personId}
       AND code_hash = ${hashOf(platform, owner, typed)} AND spent_at IS NULL`);
  return spent > 0;
}

/** How many are left. At most as many as were given at once. */
export async function countRecoveryCodes(tx: Tx, { communityId, personId }: Owner): Promise<number> {
  const { n } = await tx.get<{ n: number }>(sql`
    SELECT count(*)::int AS n FROM recovery_code WHERE community_id = ${communityId} AND person_id = ${personId} AND spent_at IS NULL`);
  return n;
}

const hashOf = ({ vault }: Platform, { personId }: Owner, code: string): Buffer =>
  Buffer.from(vault.derive(`recovery:${personId}:${readRecoveryCode(code) ?? ''}`), 'base64url');
