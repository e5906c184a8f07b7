import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, databaseUrl, type TestDatabase } from '../platform/postgres/testing/test-database.ts';
import { openDatabase, tlsOf } from './database.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const secrets = () => ({
  kek: randomBytes(32),
  signingSeed: randomBytes(32),
  episodeKeysFolder: '/nowhere',
  channelsFolder: '/nowhere',
  databasePasswords: { owner: randomBytes(9).toString('hex'), app: randomBytes(9).toString('hex') },
});

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

test('a second Linli on one DATABASE_URL is refused before it touches the roles of the first', async context => {
  // Where the server asks for passwords the roles are shared with other tests: changing theirs would break those.
  if (database.app.password !== undefined) return context.skip();
  const url = `${databaseUrl({ ...database.admin, database: 'postgres' })}&linli_database=${database.name}`;
  const first = await openDatabase('/nowhere', url, secrets(), silent).catch(error => error as Error);
  // The test server loses what it acknowledged on purpose; everything before that check has then been done.
  if (first instanceof Error) expect(first.message).toMatch(/fsync/);
  const admin = new pg.Client(database.admin);
  await admin.connect();
  const password = async () =>
    (await admin.query("SELECT rolpassword FROM pg_authid WHERE rolname = 'linli_app'")).rows[0]?.rolpassword;
  await admin.query('SELECT pg_advisory_lock(736154002)');
  const before = await password();
  await expect(openDatabase('/nowhere', url, secrets(), silent)).rejects.toThrow(/Another Linli/);
  expect(await password()).toBe(before);
  await admin.end();
  if (!(first instanceof Error)) await first.stop();
}, 60_000);

test('another machine is spoken to only over TLS with its certificate checked', () => {
  expect(tlsOf(new URLSearchParams(''))).toEqual({ rejectUnauthorized: true });
  expect(tlsOf(new URLSearchParams('sslmode=no-verify'))).toEqual({ rejectUnauthorized: false });
});
