import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ClientBase } from 'pg';

/** One step of the schema: plain SQL, never changed once it has been released. */
export interface Migration {
  readonly number: number;
  /** File name without folder, for example `0001-places.sql`. */
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** Folder of the product's migrations. */
export const migrationsFolder = fileURLToPath(new URL('../../../migrations/', import.meta.url));

/** Chosen once, so that two servers that start together take turns. */
const lockNumber = 736_154_001;

/**
 * Brings a database to the newest schema: each file of the folder that has not run yet, in the order of its number,
 * each in a transaction of its own. The client must be the owner (`linli_owner`), outside a transaction. Returns the
 * names of those that ran; empty when the schema was new enough. Throws, with nothing of that file done, when a file
 * fails, and before doing anything when a file that has run was changed or is gone.
 */
export async function migrate(owner: ClientBase, folder: string = migrationsFolder): Promise<string[]> {
  const migrations = readMigrations(folder);
  await owner.query('SELECT pg_advisory_lock($1)', [lockNumber]);
  try {
    await owner.query(
      `CREATE TABLE IF NOT EXISTS schema_migration (
         number integer PRIMARY KEY,
         name text NOT NULL,
         checksum text NOT NULL,
         applied_at timestamptz NOT NULL DEFAULT now()
       )`,
    );
    const { rows } = await owner.query<Applied>('SELECT number, name, checksum FROM schema_migration ORDER BY number');
    checkHistory(migrations, rows);
    const done = new Set(rows.map(row => row.number));
    const due = migrations.filter(migration => !done.has(migration.number));
    for (const migration of due) await apply(owner, migration);
    return due.map(migration => migration.name);
  } finally {
    await owner.query('SELECT pg_advisory_unlock($1)', [lockNumber]);
  }
}

interface Applied {
  number: number;
  name: string;
  checksum: string;
}

/** Reads `NNNN-words.sql` files in order; throws when two have one number or a name does not fit. */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter(name => name.endsWith('.sql'))
    .sort();
  const migrations = names.map(name => {
    const match = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name);
    if (match === null) throw new Error(`${name}: a migration is named like 0001-places.sql`);
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    return { number: Number(match[1]), name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
  migrations.forEach((migration, index) => {
    const former = migrations[index - 1];
    if (former?.number === migration.number) throw new Error(`${former.name} and ${migration.name} have one number`);
  });
  return migrations;
}

function checkHistory(migrations: readonly Migration[], applied: readonly Applied[]): void {
  for (const row of applied) {
    const file = migrations.find(migration => migration.number === row.number);
    if (file === undefined) {
      throw new Error(`This database has run ${row.name}, which this release does not know: it is of a later release.`);
    }
    if (file.checksum !== row.checksum) {
      throw new Error(`${file.name} was changed after it ran on this database. Undo that and add a new file instead.`);
    }
  }
}

async function apply(owner: ClientBase, migration: Migration): Promise<void> {
  await owner.query('BEGIN');
  try {
    await owner.query(migration.sql);
    await owner.query('INSERT INTO schema_migration (number, name, checksum) VALUES ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ]);
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK').catch(() => undefined);
    throw new Error(`${migration.name} failed: ${(error as Error).message}`, { cause: error });
  }
}
