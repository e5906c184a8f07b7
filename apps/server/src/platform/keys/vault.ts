import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { newId, routineEmergency } from '../ids.ts';
import type { Tx } from '../postgres/database.ts';
import { noteOpened } from '../reads/reading.ts';

/**
 * Personal text at rest. Each community × purpose × emergency has a data key, wrapped by a key-encryption key that lives in
 * a file outside the database; destroying the data key destroys what it sealed. AES-256-GCM, bound to its row and column,
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

const nonceBytes = 12;
const tagBytes = 16;

export class Vault {
  private readonly kek: Buffer;
  private readonly cache = new Map<string, Buffer>();

  /** @param kek 32 bytes */
  constructor(kek: Buffer) {
    if (kek.length !== 32) throw new Error('the key-encryption key must be 32 bytes');
    this.kek = kek;
  }

  /** The sealer of a purpose, making its key when there is none yet (needs a writing transaction then). */
  async forPurpose(tx: Tx, communityId: string, purpose: Purpose, emergencyId = routineEmergency): Promise<Sealer> {
    const find = () =>
      tx.find<{ key_id: string; wrapped: Buffer }>(
        sql`SELECT key_id, wrapped FROM data_key WHERE community_id = ${communityId} AND purpose = ${purpose} AND emergency_id = ${emergencyId}`,
      );
    let row = await find();
    if (!row) {
      const keyId = newId();
      const wrapped = encrypt(this.kek, randomBytes(32), keyId);
      await tx.run(
        sql`INSERT INTO data_key (community_id, key_id, purpose, emergency_id, wrapped, created_at)
            VALUES (${communityId}, ${keyId}, ${purpose}, ${emergencyId}, ${wrapped}, statement_timestamp()) ON CONFLICT DO NOTHING`,
      );
      row = await find();
    }
    if (!row) throw new Error('data key could not be made');
    return this.sealer(row.key_id, row.wrapped);
  }

  /** The sealer of a purpose for reading; `null` when nothing was ever sealed for it. */
  async ofPurpose(tx: Tx, communityId: string, purpose: Purpose): Promise<Sealer | null> {
    const row = await tx.find<{ key_id: string; wrapped: Buffer }>(
      sql`SELECT key_id, wrapped FROM data_key WHERE community_id = ${communityId} AND purpose = ${purpose} AND emergency_id = ${routineEmergency}`,
    );
    return row ? this.sealer(row.key_id, row.wrapped) : null;
  }

  /** Sealers for the keys that some rows name; a key that was destroyed is missing from the map. */
  async forKeys(tx: Tx, communityId: string, keyIds: readonly string[]): Promise<Map<string, Sealer>> {
    const wanted = [...new Set(keyIds)];
    const rows = await tx.rows<{ key_id: string; wrapped: Buffer }>(
      sql`SELECT key_id, wrapped FROM data_key WHERE community_id = ${communityId} AND key_id = ANY (${wanted}::uuid[])`,
    );
    return new Map(rows.map(row => [row.key_id, this.sealer(row.key_id, row.wrapped)]));
  }

  /** A secret that only this server can make again: for a link's token, whose text is stored nowhere. 192 bits, URL-safe. */
  derive(name: string): string {
    return createHmac('sha256', this.kek).update(`derive:${name}`).digest().subarray(0, 24).toString('base64url');
  }

  /** Forgets opened keys: after one was destroyed, none may go on living in memory. */
  forget(): void {
    this.cache.clear();
  }

  private sealer(keyId: string, wrapped: Buffer): Sealer {
    const cached = this.cache.get(keyId);
    const key = cached ?? decrypt(this.kek, wrapped, keyId);
    if (!cached) this.cache.set(keyId, key);
    return {
      keyId,
      seal: (text, place) => encrypt(key, Buffer.from(text, 'utf8'), place),
      open(sealed, place) {
        noteOpened(place);
        return decrypt(key, sealed, place).toString('utf8');
      },
      blindIndex: text => createHmac('sha256', key).update(`index:${text}`).digest(),
    };
  }
}

function encrypt(key: Buffer, plain: Buffer, place: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(place, 'utf8'));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, sealed: Buffer, place: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(place, 'utf8'));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes)), decipher.final()]);
}
