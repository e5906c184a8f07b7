import { createHash, createHmac, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { newId, routineEmergency } from '../ids.ts';
import type { Tx } from '../postgres/database.ts';
import { noteOpened } from '../reads/reading.ts';
import { type Cipher, decrypt, encrypt, usualCipher } from './ciphers.ts';
import type { EpisodeKeys } from './episode-keys.ts';

/**
 * Personal text at rest. Each community × purpose × emergency has a data key, wrapped by a key-encryption key that lives in
 * a file outside the database; destroying the data key destroys what it sealed. AES-256-GCM unless a key's row says otherwise, bound to its row and column,
 * so that a ciphertext moved elsewhere does not open.
 */

/** Why personal data is kept: one key each. */
export type Purpose = 'roster' | 'residents' | 'cases' | 'visits' | 'held' | 'grids' | 'audit' | 'sign-in';

/** Seals and opens text under one data key. */
export interface Sealer {
  readonly keyId: string;
  /** `place` is `table.column:rowId`. */
  seal(text: string, place: string): Buffer;
  /** Noted as read, see `reads/reading.ts`. */
  open(sealed: Buffer, place: string): string;
  /** Keyed hash for exact search (telephone numbers). */
  blindIndex(text: string): Buffer;
}

/** A data key as it lies in the database. */
export interface KeyRow {
  readonly key_id: string;
  readonly wrapped: Buffer;
  readonly community_id: string;
  readonly emergency_id: string;
  /** By which it is wrapped, and what it seals is sealed. */
  readonly algorithm: Cipher;
}

/** How a destroyed key is recognised in bytes, should a copy have survived; from this the key cannot be made again. */
export interface KeyFingerprint {
  readonly keyId: string;
  /** First four bytes of the key, hex: so that a scan is quick. */
  readonly starts: string;
  /** SHA-256 of the key, hex. */
  readonly sha256: string;
}

/** @param keyId of the data key, or the emergency's id for its own key */
export const fingerprint = (keyId: string, key: Buffer): KeyFingerprint => ({
  keyId,
  starts: key.subarray(0, 4).toString('hex'),
  sha256: createHash('sha256').update(key).digest('hex'),
});

/** Whether a key-encryption key opens a data key, for who checks a restored copy; the key itself is not kept. */
export function opensDataKey(
  kek: Buffer,
  { key_id, wrapped, algorithm }: Omit<KeyRow, 'community_id' | 'emergency_id'>,
): boolean {
  try {
    return decrypt(algorithm, kek, wrapped, key_id).length === 32;
  } catch {
    return false;
  }
}

export class Vault {
  private readonly kek: Buffer;
  private readonly episodes: EpisodeKeys;
  private readonly sealBy: Cipher;
  private readonly cache = new Map<string, Buffer>();

  /**
   * @param kek 32 bytes; wraps what is routine. What an emergency justifies is wrapped by the emergency's own key.
   * @param sealBy the cipher of new keys; older ones go on as their rows say
   */
  constructor(kek: Buffer, episodes: EpisodeKeys, sealBy: Cipher = usualCipher) {
    if (kek.length !== 32) throw new Error('the key-encryption key must be 32 bytes');
    this.kek = kek;
    this.episodes = episodes;
    this.sealBy = sealBy;
  }

  /** The sealer of a purpose, making its key when there is none yet (needs a writing transaction then). */
  async forPurpose(tx: Tx, communityId: string, purpose: Purpose, emergencyId = routineEmergency): Promise<Sealer> {
    const find = () =>
      tx.find<KeyRow>(
        sql`SELECT key_id, wrapped, community_id, emergency_id, algorithm FROM data_key WHERE community_id = ${communityId} AND purpose = ${purpose} AND emergency_id = ${emergencyId}`,
      );
    let row = await find();
    if (!row) {
      const keyId = newId();
      const wrapping = emergencyId === routineEmergency ? this.kek : this.episodes.make(communityId, emergencyId);
      const wrapped = encrypt(this.sealBy, wrapping, randomBytes(32), keyId);
      await tx.run(
        sql`INSERT INTO data_key (community_id, key_id, purpose, emergency_id, wrapped, algorithm, created_at)
            VALUES (${communityId}, ${keyId}, ${purpose}, ${emergencyId}, ${wrapped}, ${this.sealBy}, statement_timestamp()) ON CONFLICT DO NOTHING`,
      );
      row = await find();
    }
    const sealer = row && this.sealer(row);
    if (!sealer) throw new Error('data key could not be made, or its emergency’s key was destroyed');
    return sealer;
  }

  /** The sealer of a purpose for reading; `null` when nothing was ever sealed for it. */
  async ofPurpose(tx: Tx, communityId: string, purpose: Purpose): Promise<Sealer | null> {
    const row = await tx.find<KeyRow>(
      sql`SELECT key_id, wrapped, community_id, emergency_id, algorithm FROM data_key WHERE community_id = ${communityId} AND purpose = ${purpose} AND emergency_id = ${routineEmergency}`,
    );
    return row ? this.sealer(row) : null;
  }

  /** Sealers for the keys that some rows name; a key that was destroyed is missing from the map. */
  async forKeys(tx: Tx, communityId: string, keyIds: readonly string[]): Promise<Map<string, Sealer>> {
    const wanted = [...new Set(keyIds)];
    const rows = await tx.rows<KeyRow>(
      sql`SELECT key_id, wrapped, community_id, emergency_id, algorithm FROM data_key WHERE community_id = ${communityId} AND key_id = ANY (${wanted}::uuid[])`,
    );
    return new Map(
      rows.flatMap(row => {
        const sealer = this.sealer(row);
        return sealer ? [[row.key_id, sealer] as const] : [];
      }),
    );
  }

  /** A secret that only this server can make again: for a link's token, whose text is stored nowhere. 192 bits, URL-safe. */
  derive(name: string): string {
    return createHmac('sha256', this.kek).update(`derive:${name}`).digest().subarray(0, 24).toString('base64url');
  }

  /** Fingerprints of every key of an emergency: its own, and the data keys that it wraps. What can no longer be opened is left out. */
  async fingerprintsOf(tx: Tx, communityId: string, emergencyId: string): Promise<KeyFingerprint[]> {
    const own = this.episodes.find(communityId, emergencyId);
    const rows = await tx.rows<KeyRow>(sql`
      SELECT key_id, wrapped, community_id, emergency_id, algorithm FROM data_key WHERE community_id = ${communityId} AND emergency_id = ${emergencyId}`);
    const keys = rows.flatMap(row => {
      const key = this.keyOf(row);
      return key ? [fingerprint(row.key_id, key)] : [];
    });
    return own ? [fingerprint(emergencyId, own), ...keys] : keys;
  }

  /** Destroys an emergency's key and forgets every opened one: none may go on living in memory. `certificate` as in {@link EpisodeKeys.destroy}. */
  destroyEpisode(communityId: string, emergencyId: string, certificate: string): void {
    this.episodes.destroy(communityId, emergencyId, certificate);
    for (const key of this.cache.values()) key.fill(0);
    this.cache.clear();
  }

  /** Certificates of what was destroyed in a community, as the folder of the keys has them. */
  endsOf(communityId: string): readonly string[] {
    return this.episodes.endsOf(communityId);
  }

  private keyOf(row: KeyRow): Buffer | null {
    const cached = this.cache.get(row.key_id);
    if (cached) return cached;
    const wrapping =
      row.emergency_id === routineEmergency ? this.kek : this.episodes.find(row.community_id, row.emergency_id);
    if (!wrapping) return null;
    const key = decrypt(row.algorithm, wrapping, row.wrapped, row.key_id);
    this.cache.set(row.key_id, key);
    return key;
  }

  /** `null` when the emergency's key was destroyed: what it sealed is as good as gone. */
  private sealer(row: KeyRow): Sealer | null {
    // A copy: when the cache is emptied its keys are overwritten, while a request may still be reading.
    const found = this.keyOf(row);
    if (!found) return null;
    const key = Buffer.from(found);
    const keyId = row.key_id;
    return {
      keyId,
      seal: (text, place) => encrypt(row.algorithm, key, Buffer.from(text, 'utf8'), place),
      open(sealed, place) {
        noteOpened(place);
        return decrypt(row.algorithm, key, sealed, place).toString('utf8');
      },
      blindIndex: text => createHmac('sha256', key).update(`index:${text}`).digest(),
    };
  }
}
