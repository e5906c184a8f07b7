import pg from 'pg';
import type { TestDatabase } from './test-database.ts';

/** What row-level security showed to the server's role. */
export interface GuardReport {
  /** Guarded tables that hold rows of both communities. */
  readonly tables: number;
  /** `table: what was seen` for each row of a community that was not named. */
  readonly leaks: readonly string[];
}

/** A value of a column's type; the two communities' rows differ in every id. */
function someValue(type: string, seed: number): string {
  if (type === 'uuid') return `'00000000-0000-4000-8000-${String(seed).padStart(12, '0')}'`;
  if (type.endsWith('[]')) return `'{}'`;
  if (/int|numeric|double|real/.test(type)) return String(seed % 30_000);
  if (type === 'boolean') return 'true';
  if (/^timestamp|^date/.test(type)) return `'2026-01-01'`;
  if (/json/.test(type)) return `'{}'`;
  if (type === 'bytea') return `'\\x${String(seed).padStart(8, '0')}'`;
  if (type === 'xid8') return `'${seed}'`;
  return `'t${seed}'`;
}

/**
 * Puts one row of each of two communities into every guarded table: as the owner of everything, without foreign keys and checks, in a database that is thrown away.
 * @returns the tables that hold both now
 */
async function plantEverywhere(admin: pg.Client, communities: readonly [string, string]): Promise<readonly string[]> {
  await admin.query("SET session_replication_role = 'replica'");
  const { rows: tables } = await admin.query<{ name: string }>(`
    SELECT c.relname AS name FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND NOT c.relispartition GROUP BY 1 ORDER BY 1`);
  const planted: string[] = [];
  let seed = 1000;
  for (const { name } of tables) {
    await dropChecks(admin, name);
    await takeAnyRow(admin, name);
    const { rows: columns } = await admin.query<{ column: string; type: string }>(
      `SELECT attname AS column, format_type(atttypid, NULL) AS type FROM pg_attribute
        WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''`,
      [name],
    );
    for (const communityId of communities) {
      const values = columns.map(({ column, type }) => {
        if (column === 'community_id') return `'${communityId}'`;
        if (column === 'emergency_id') return `'00000000-0000-0000-0000-000000000000'`;
        return someValue(type, ++seed);
      });
      const names = columns.map(({ column }) => `"${column}"`);
      await admin.query(`INSERT INTO "${name}" (${names.join(', ')}) VALUES (${values.join(', ')})`);
    }
    planted.push(name);
  }
  await admin.query("SET session_replication_role = 'origin'");
  return planted;
}

/** A partitioned table has no partition for rows that no emergency made. */
async function takeAnyRow(admin: pg.Client, table: string): Promise<void> {
  const { rows } = await admin.query("SELECT 1 FROM pg_class WHERE oid = $1::regclass AND relkind = 'p'", [table]);
  if (rows.length > 0) await admin.query(`CREATE TABLE "${table}_rest" PARTITION OF "${table}" DEFAULT`);
}

async function dropChecks(admin: pg.Client, table: string): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    "SELECT conname AS name FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'c'",
    [table],
  );
  for (const { name } of rows) await admin.query(`ALTER TABLE "${table}" DROP CONSTRAINT "${name}"`);
}

/** Asks every table as the server's role: with no community named, with one, with the other; reads, changes and writes of what is not its own. */
async function askGuards(
  app: pg.Client,
  tables: readonly string[],
  [mine, theirs]: readonly [string, string],
): Promise<GuardReport> {
  const leaks: string[] = [];
  for (const table of tables)
    for (const [named, foreign] of [
      ['', [mine, theirs]],
      [mine, [theirs]],
      [theirs, [mine]],
    ] as const)
      for (const communityId of foreign) leaks.push(...(await leaksOf(app, table, named, communityId)));
  return { tables: tables.length, leaks };
}

async function leaksOf(app: pg.Client, table: string, named: string, foreign: string): Promise<string[]> {
  const found: string[] = [];
  for (const [what, statement] of [
    ['read', `SELECT 1 FROM "${table}" WHERE community_id = '${foreign}'`],
    ['changed', `UPDATE "${table}" SET community_id = community_id WHERE community_id = '${foreign}'`],
    ['deleted', `DELETE FROM "${table}" WHERE community_id = '${foreign}'`],
  ] as const) {
    await app.query('BEGIN');
    await app.query("SELECT set_config('linli.communities', $1, true)", [`{${named}}`]);
    const count = await app.query(statement).then(
      result => result.rowCount ?? 0,
      // What stops a row from being deleted because others hang on it is said only of a row that was found.
      (error: Error) =>
        /permission denied/.test(error.message) ? 0 : /foreign key/.test(error.message) ? 1 : Promise.reject(error),
    );
    await app.query('ROLLBACK');
    if (count > 0) found.push(`${table}: ${what} ${count}${named ? '' : ' with no community named'}`);
  }
  return found;
}

/** The guards of a database that is thrown away afterwards, with a row of each of two communities behind every one of them. */
export interface Guards {
  readonly tables: readonly string[];
  /** Asks those tables, all when none is named. */
  ask(tables?: readonly string[]): Promise<GuardReport>;
  /** Takes one guard away while something is done. */
  without<T>(table: string, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Plants the rows and stands ready to ask; call `close()` before the database is dropped. */
export async function openGuards(database: TestDatabase): Promise<Guards> {
  const communities = ['00000000-0000-4000-8000-00000000aaaa', '00000000-0000-4000-8000-00000000bbbb'] as const;
  const [admin, app] = [new pg.Client(database.admin), new pg.Client(database.app)];
  await Promise.all([admin.connect(), app.connect()]);
  const tables = await plantEverywhere(admin, communities);
  return {
    tables,
    ask: (some = tables) => askGuards(app, some, communities),
    async without(table, work) {
      await admin.query(`ALTER TABLE "${table}" DISABLE ROW LEVEL SECURITY`);
      const result = await work();
      await admin.query(`ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY`);
      return result;
    },
    close: async () => void (await Promise.all([admin.end(), app.end()])),
  };
}
