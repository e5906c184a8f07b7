import { sql } from 'kysely';
import type { Vault } from '../../platform/keys/vault.ts';
import type { Database, Tx } from '../../platform/postgres/database.ts';
import { rowsAfter, type SealKey } from './sealed-rows.ts';

/** What the verifier compares with the checkpoints: rows as they are now, and what reads were about as far as it is still kept. */
export interface Evidence {
  readonly rows: string;
  readonly about: string;
}

const atOnce = 5000;

/** Everything of one community from one snapshot. Subjects and reasons are opened with the vault; those whose key is gone are left out, as if erased. */
export function takeEvidence(database: Database, vault: Vault, communityId: string): Promise<Evidence> {
  return database.read([communityId], async tx => ({
    rows: await allRows(tx, communityId),
    about: await allAbouts(tx, vault, communityId),
  }));
}

async function allRows(tx: Tx, communityId: string): Promise<string> {
  const texts: string[] = [];
  let after: SealKey | null = null;
  for (;;) {
    const rows = await rowsAfter(tx, communityId, after, atOnce);
    for (const row of rows) texts.push(`${row.text}\n`);
    after = rows.at(-1) ?? after;
    if (rows.length < atOnce) return texts.join('');
  }
}

interface AboutRow {
  readonly readId: string;
  readonly salt: string;
  readonly subjects: readonly string[];
  readonly detail: Buffer | null;
  readonly keyId: string | null;
}

async function allAbouts(tx: Tx, vault: Vault, communityId: string): Promise<string> {
  const lines: string[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows: AboutRow[] = await tx.rows<AboutRow>(sql`
      SELECT read_id AS "readId", encode(salt, 'hex') AS salt, subjects, detail, key_id AS "keyId" FROM data_read_about
       WHERE community_id = ${communityId} AND read_id > ${after} ORDER BY read_id LIMIT ${atOnce}`);
    const keyIds = rows.flatMap(row => row.keyId ?? []);
    const keys = await vault.forKeys(tx, communityId, keyIds);
    for (const { readId, salt, subjects, detail, keyId } of rows) {
      const sealer = keyId ? keys.get(keyId) : undefined;
      if (detail && !sealer) continue;
      const text = detail && sealer ? sealer.open(detail, `data_read_about.detail:${readId}`) : null;
      lines.push(`${JSON.stringify({ readId, salt, subjects, detail: text })}\n`);
    }
    after = rows.at(-1)?.readId ?? after;
    if (rows.length < atOnce) return lines.join('');
  }
}
