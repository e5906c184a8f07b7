import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';
import type { Owner } from './ports.ts';

/** A passkey as it is checked. */
export interface Passkey {
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: string[];
}

const columns = sql`credential_id AS "credentialId", public_key AS "publicKey", counter::float8 AS counter, transports`;

/** A person's passkeys, the oldest first; twenty at most. */
export const listPasskeys = (tx: Tx, { communityId, personId }: Owner): Promise<Passkey[]> =>
  tx.rows<Passkey>(sql`
    SELECT ${columns} FROM passkey WHERE community_id = ${communityId} AND person_id = ${personId} ORDER BY added_at LIMIT 20`);

/** The passkey with this credential's id; undefined when it is not the person's. */
export const findPasskey = (
  tx: Tx,
  { communityId, personId }: Owner,
  credentialId: string,
): Promise<Passkey | undefined> =>
  tx.find<Passkey>(sql`
    SELECT ${columns} FROM passkey
     WHERE community_id = ${communityId} AND person_id = ${personId} AND credential_id = ${credentialId}`);

export async function keepPasskey(
  tx: Tx,
  owner: Owner,
  passkeyId: string,
  passkey: Passkey,
  now: string,
): Promise<void> {
  await tx.run(sql`
    INSERT INTO passkey (community_id, passkey_id, person_id, credential_id, public_key, counter, transports, added_at)
    VALUES (${owner.communityId}, ${passkeyId}, ${owner.personId}, ${passkey.credentialId}, ${passkey.publicKey}, ${passkey.counter},
            ${passkey.transports}, ${now})`);
}

/** Keeps how often it was used, as the authenticator counts: a copy would count from an older number. */
export async function countPasskey(
  tx: Tx,
  { communityId }: Owner,
  credentialId: string,
  counter: number,
): Promise<void> {
  await tx.run(
    sql`UPDATE passkey SET counter = ${counter} WHERE community_id = ${communityId} AND credential_id = ${credentialId}`,
  );
}

/** @returns the credential's id; undefined when there was no such passkey of this person */
export async function dropPasskey(
  tx: Tx,
  { communityId, personId }: Owner,
  passkeyId: string,
): Promise<string | undefined> {
  const row = await tx.find<{ id: string }>(sql`
    DELETE FROM passkey WHERE community_id = ${communityId} AND person_id = ${personId} AND passkey_id = ${passkeyId}
    RETURNING credential_id AS id`);
  return row?.id;
}

/** What a passkey is listed under on its person's device: the community, not a name that somebody else could read there. */
export async function communityName(tx: Tx, communityId: string): Promise<string> {
  const { name } = await tx.get<{ name: string }>(sql`SELECT name FROM community WHERE community_id = ${communityId}`);
  return name;
}
