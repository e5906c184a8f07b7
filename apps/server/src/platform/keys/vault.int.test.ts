import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import type { Cipher } from './ciphers.ts';
import { EpisodeKeys } from './episode-keys.ts';
import { Vault } from './vault.ts';

let server: TestServer;
let communityId: string;
const folder = mkdtempSync(join(tmpdir(), 'linli-keys-'));
const kek = randomBytes(32);
/** A server's vault after a start: nothing in memory. */
const vaultBy = (cipher: Cipher) => new Vault(kek, new EpisodeKeys(folder), cipher);

beforeAll(async () => {
  server = await startTestServer();
  ({ communityId } = await server.addCommunity('900000000052'));
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the cipher can be changed without touching what was sealed: each key’s row says its own (ASVS 11.2.2)', async () => {
  const { database } = server.server.platform;
  const place = `person.name:${newId()}`;
  const seal = (cipher: Cipher, purpose: 'held' | 'grids') =>
    database.write([communityId], async tx => {
      const sealer = await vaultBy(cipher).forPurpose(tx, communityId, purpose);
      return { keyId: sealer.keyId, sealed: sealer.seal(`by ${cipher}`, place) };
    });
  const before = await seal('aes-256-gcm', 'held');
  const after = await seal('chacha20-poly1305', 'grids');
  const kept = await seal('chacha20-poly1305', 'held');
  expect(kept.keyId).toBe(before.keyId);

  const opened = await database.read([communityId], async tx => {
    const rows = await tx.rows<{ algorithm: string }>(
      sql`SELECT algorithm FROM data_key WHERE community_id = ${communityId} AND key_id = ANY (${[before.keyId, after.keyId]}::uuid[]) ORDER BY algorithm`,
    );
    const keys = await vaultBy('aes-256-gcm').forKeys(tx, communityId, [before.keyId, after.keyId]);
    return {
      algorithms: rows.map(row => row.algorithm),
      texts: [before, after, kept].map(({ keyId, sealed }) => keys.get(keyId)?.open(sealed, place)),
    };
  });
  expect(opened.algorithms).toEqual(['aes-256-gcm', 'chacha20-poly1305']);
  expect(opened.texts).toEqual(['by aes-256-gcm', 'by chacha20-poly1305', 'by chacha20-poly1305']);
});
