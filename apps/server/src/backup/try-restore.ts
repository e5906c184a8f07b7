import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { routineEmergency } from '../platform/ids.ts';
import { type KeyRow, opensDataKey } from '../platform/keys/vault.ts';
import { openAsAdministrator } from '../platform/postgres/as-administrator.ts';
import { type EmbeddedLog, startEmbeddedPostgres } from '../platform/postgres/embedded/index.ts';
import { restore } from './restore.ts';
import { whatIsThere } from './uninstall.ts';

/** What a trial of a backup came to. */
export interface Trial {
  readonly tables: number;
  /** Rows that were read, each page's checksum checked on the way. */
  readonly rows: number;
  /** Data keys that the restored secrets open. */
  readonly keys: number;
  /** Commands in the restored journal. */
  readonly journal: number;
  /** Emergencies before which a line was taken out of the register of ends: a restore in earnest would stop there. */
  readonly gaps: readonly string[];
}

/**
 * Restores a backup into a folder of its own, starts a database on it, reads every table whole and opens every data key of routine work with
 * the restored secrets; then removes it all. Throws a sentence when any of it does not hold.
 * @param folder must not be there; is gone afterwards, whatever happens
 */
export async function tryRestore(
  file: string,
  passphrase: string,
  folder: string,
  now: Date,
  log: EmbeddedLog,
): Promise<Trial> {
  try {
    const { gaps } = await restore(file, folder, passphrase, { now, despiteGaps: true });
    const database = await startEmbeddedPostgres({ dataFolder: folder, log, durable: false });
    try {
      const client = await openAsAdministrator(folder, undefined);
      if ('none' in client) throw new Error(client.why);
      try {
        return { ...(await readAll(client, folder)), gaps };
      } finally {
        await client.end();
      }
    } finally {
      await database.stop();
    }
  } finally {
    for (const path of whatIsThere(folder).reverse()) rmSync(path, { recursive: true, force: true });
  }
}

async function readAll(client: Client, folder: string): Promise<Omit<Trial, 'gaps'>> {
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1",
  );
  let rows = 0;
  // The names are the catalogue's own, quoted by it.
  for (const { name } of tables)
    rows += Number((await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${name}`)).rows[0]?.n);
  const { rows: facts } = await client.query<{ n: string }>('SELECT count(*) AS n FROM journal');
  return { tables: tables.length, rows, keys: await openKeys(client, folder), journal: Number(facts[0]?.n) };
}

async function openKeys(client: Client, folder: string): Promise<number> {
  const kek = Buffer.from(readFileSync(join(folder, 'secrets', 'key-encryption-key'), 'utf8').trim(), 'hex');
  const { rows } = await client.query<Pick<KeyRow, 'key_id' | 'wrapped' | 'algorithm'>>(
    'SELECT key_id, wrapped, algorithm FROM data_key WHERE emergency_id = $1',
    [routineEmergency],
  );
  const shut = rows.filter(row => !opensDataKey(kek, row));
  if (shut.length > 0) throw new Error(`${shut.length} data keys do not open with the secrets of this backup.`);
  return rows.length;
}
