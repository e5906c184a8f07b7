import { sql } from 'kysely';
import type { Platform } from '../../platform/command.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import type { Owner } from './ports.ts';

/** What somebody shows to say who they are. */
export type HandleKind = 'name' | 'passkey' | 'provider';

/** Keyed hash of a handle: the database alone does not tell who signs in by what name. */
export const handleHash = ({ vault }: Platform, kind: HandleKind, text: string): Buffer =>
  Buffer.from(vault.derive(`handle:${kind}:${text}`), 'base64url');

/** A name as it is compared: alike on every keyboard, capital or not. */
export const plainName = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** Whose handle this is; undefined for nobody's. */
export const findOwner = (tx: Tx, hash: Buffer): Promise<Owner | undefined> =>
  tx.find<Owner>(
    sql`SELECT community_id AS "communityId", person_id AS "personId" FROM sign_in_handle WHERE handle_hash = ${hash}`,
  );

/** Gives a handle to a person. @returns whether it was free, or theirs already */
export async function keepHandle(tx: Tx, kind: HandleKind, hash: Buffer, owner: Owner, now: string): Promise<boolean> {
  const fresh = await tx.run(sql`
    INSERT INTO sign_in_handle (handle_hash, kind, community_id, person_id, created_at)
    VALUES (${hash}, ${kind}, ${owner.communityId}, ${owner.personId}, ${now}) ON CONFLICT DO NOTHING`);
  if (fresh > 0) return true;
  const holder = await findOwner(tx, hash);
  return holder?.personId === owner.personId;
}

/** Takes handles of a kind away from a person, all kinds when none is named; `keep` stays. */
export async function dropHandles(tx: Tx, owner: Owner, kind: HandleKind | null, keep: Buffer | null): Promise<void> {
  await tx.run(sql`
    DELETE FROM sign_in_handle WHERE community_id = ${owner.communityId} AND person_id = ${owner.personId}
       AND (${kind}::text IS NULL OR kind = ${kind}) AND handle_hash IS DISTINCT FROM ${keep}`);
}

/** Takes one handle away from a person. */
export async function dropHandle(tx: Tx, { communityId, personId }: Owner, hash: Buffer): Promise<void> {
  await tx.run(
    sql`DELETE FROM sign_in_handle WHERE handle_hash = ${hash} AND community_id = ${communityId} AND person_id = ${personId}`,
  );
}

/** An account as signing in reads it. */
export interface Account {
  readonly password: string | null;
  readonly totpSecret: Buffer | null;
  readonly totpPending: Buffer | null;
  readonly keyId: string | null;
  readonly isReady: boolean;
}

/** A person's account; undefined when nothing was begun. */
export const findAccount = (tx: Tx, { communityId, personId }: Owner): Promise<Account | undefined> =>
  tx.find<Account>(sql`
    SELECT password, totp_secret AS "totpSecret", totp_pending AS "totpPending", key_id AS "keyId", ready_at IS NOT NULL AS "isReady"
      FROM account WHERE community_id = ${communityId} AND person_id = ${personId}`);

/** Begins an account, or leaves the one there is. */
export async function beginAccount(tx: Tx, { communityId, personId }: Owner, now: string): Promise<void> {
  await tx.run(
    sql`INSERT INTO account (community_id, person_id, created_at) VALUES (${communityId}, ${personId}, ${now}) ON CONFLICT DO NOTHING`,
  );
}

/** Marks that a second factor was shown: from now on nothing less opens the office. */
export async function markReady(tx: Tx, { communityId, personId }: Owner, now: string): Promise<void> {
  await tx.run(sql`
    UPDATE account SET ready_at = coalesce(ready_at, ${now}) WHERE community_id = ${communityId} AND person_id = ${personId}`);
}

export async function savePassword(tx: Tx, { communityId, personId }: Owner, phc: string): Promise<void> {
  await tx.run(
    sql`UPDATE account SET password = ${phc} WHERE community_id = ${communityId} AND person_id = ${personId}`,
  );
}

/** Seals a secret of the code app; it opens nothing until a code of it was shown. */
export async function savePendingSecret(tx: Tx, { vault }: Platform, owner: Owner, secret: string): Promise<void> {
  const sealer = await vault.forPurpose(tx, owner.communityId, 'sign-in');
  await tx.run(sql`
    UPDATE account SET totp_pending = ${sealer.seal(secret, placeOf(owner))}, key_id = ${sealer.keyId}
     WHERE community_id = ${owner.communityId} AND person_id = ${owner.personId}`);
}

/** The pending secret was shown to work: it is the one from now on. */
export async function adoptSecret(tx: Tx, { communityId, personId }: Owner, step: number): Promise<void> {
  await tx.run(sql`
    UPDATE account SET totp_secret = totp_pending, totp_pending = NULL, totp_step = ${step}
     WHERE community_id = ${communityId} AND person_id = ${personId}`);
}

/** Opens a sealed secret; null where there is none. */
export async function openSecret(
  tx: Tx,
  { vault }: Platform,
  owner: Owner,
  sealed: Buffer | null,
  keyId: string | null,
) {
  if (!sealed || !keyId) return null;
  const keys = await vault.forKeys(tx, owner.communityId, [keyId]);
  return keys.get(keyId)?.open(sealed, placeOf(owner)) ?? null;
}

/** Takes a time step once. @returns false when it, or a later one, was taken before */
export async function takeStep(tx: Tx, { communityId, personId }: Owner, step: number): Promise<boolean> {
  const taken = await tx.run(sql`
    UPDATE account SET totp_step = ${step} WHERE community_id = ${communityId} AND person_id = ${personId} AND totp_step < ${step}`);
  return taken > 0;
}

/** Takes an account and all that opens it away. @returns whether there was one */
export async function dropAccount(tx: Tx, owner: Owner): Promise<boolean> {
  await dropHandles(tx, owner, null, null);
  const { communityId, personId } = owner;
  return (await tx.run(sql`DELETE FROM account WHERE community_id = ${communityId} AND person_id = ${personId}`)) > 0;
}

const placeOf = ({ personId }: Owner): string => `account.totp:${personId}`;
