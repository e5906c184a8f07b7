import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { createTestDatabase, databaseUrl } from './test-database.ts';

describe('a database for a test file', () => {
  it('has the newest schema, and the server role is neither owner nor superuser', async () => {
    const database = await createTestDatabase();
    const app = new pg.Client({ connectionString: databaseUrl(database.app) });
    await app.connect();
    const { rows } = await app.query(
      `SELECT rolsuper OR rolbypassrls AS over, current_user AS user,
              (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned,
              to_regclass('schema_migration') IS NOT NULL AS migrated
         FROM pg_roles r WHERE rolname = current_user`,
    );
    await app.end();
    await database.drop();
    expect(rows).toEqual([{ over: false, user: 'linli_app', owned: 0, migrated: true }]);
  });

  it('tells which connection a test forgot to close', async () => {
    const database = await createTestDatabase();
    const forgotten = new pg.Client(database.owner);
    forgotten.on('error', () => undefined);
    await forgotten.connect();
    await expect(database.drop()).rejects.toThrow(/1 connections were left open: linli_owner/);
    await forgotten.end().catch(() => undefined);
  });
});
