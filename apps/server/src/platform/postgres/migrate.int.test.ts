import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

describe('migrations', () => {
  let database: TestDatabase;
  let folder: string;
  let owner: pg.Client;
  beforeEach(async () => {
    database = await createTestDatabase();
    folder = mkdtempSync(join(tmpdir(), 'linli-migrations-'));
    owner = new pg.Client(database.owner);
    await owner.connect();
    // A history of its own, beside the product's tables.
    await owner.query('CREATE SCHEMA fresh');
    await owner.query('SET search_path TO fresh');
    file('0001-first.sql', 'CREATE TABLE first (n int); INSERT INTO first VALUES (1)');
  });
  afterEach(async () => {
    await owner.end();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  function file(name: string, sql: string): void {
    writeFileSync(join(folder, name), sql);
  }

  it('run once each, in the order of their numbers', async () => {
    file('0003-third.sql', 'INSERT INTO first SELECT max(n) * 10 FROM first');
    file('0002-second.sql', 'INSERT INTO first VALUES (2)');
    expect(await migrate(owner, folder)).toEqual(['0001-first.sql', '0002-second.sql', '0003-third.sql']);
    expect(await migrate(owner, folder)).toEqual([]);
    expect((await owner.query('SELECT n FROM first ORDER BY n')).rows).toEqual([{ n: 1 }, { n: 2 }, { n: 20 }]);
  });

  it('take turns when two servers start at once', async () => {
    const other = new pg.Client(database.owner);
    await other.connect();
    await other.query('SET search_path TO fresh');
    const ran = await Promise.all([migrate(owner, folder), migrate(other, folder)]);
    await other.end();
    expect(ran.flat()).toEqual(['0001-first.sql']);
  });

  it('leave nothing of a file that fails, and go on from there when it is mended', async () => {
    file('0002-second.sql', 'CREATE TABLE second (n int); SELECT nonsense');
    await expect(migrate(owner, folder)).rejects.toThrow(/0002-second.sql failed: .*nonsense/);
    expect((await owner.query("SELECT to_regclass('second') AS found")).rows).toEqual([{ found: null }]);
    file('0002-second.sql', 'CREATE TABLE second (n int)');
    expect(await migrate(owner, folder)).toEqual(['0002-second.sql']);
  });

  it('are refused when one that has run was changed, before anything is done', async () => {
    await migrate(owner, folder);
    file('0001-first.sql', 'CREATE TABLE first (n bigint)');
    file('0002-second.sql', 'CREATE TABLE second (n int)');
    await expect(migrate(owner, folder)).rejects.toThrow(/0001-first.sql was changed/);
    expect((await owner.query("SELECT to_regclass('second') AS found")).rows).toEqual([{ found: null }]);
  });

  it('refuse a database of a later release', async () => {
    file('0002-second.sql', 'SELECT 1');
    await migrate(owner, folder);
    rmSync(join(folder, '0002-second.sql'));
    await expect(migrate(owner, folder)).rejects.toThrow(/later release/);
  });

  it('refuse two files of one number, and names that do not fit', async () => {
    file('0001-again.sql', 'SELECT 1');
    await expect(migrate(owner, folder)).rejects.toThrow(/have one number/);
    rmSync(join(folder, '0001-again.sql'));
    file('2-second.sql', 'SELECT 1');
    await expect(migrate(owner, folder)).rejects.toThrow(/named like/);
  });
});
