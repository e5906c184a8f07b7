import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { refuseLossyServer } from './durability.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/index.ts';
import { makeDataFolder, removeDataFolder } from './testing/data-folder.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let folder: string;
let database: EmbeddedPostgres;
let client: pg.Client;

beforeAll(async () => {
  folder = makeDataFolder();
  database = await startEmbeddedPostgres({ dataFolder: folder, log });
  client = new pg.Client(database.admin);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.stop();
  await removeDataFolder(folder);
});

it('F3: the embedded database as it is started loses nothing that it has acknowledged', async () => {
  await expect(refuseLossyServer(client)).resolves.toBeUndefined();
});

it('F3: a role that does not wait for the disk is refused', async () => {
  await client.query('SET synchronous_commit = off');
  await expect(refuseLossyServer(client)).rejects.toThrow(/synchronous_commit = off/);
  await client.query('RESET synchronous_commit');
});

it('F3: the product keeps flushing whatever its configuration file says; a server that does not is refused', async () => {
  await client.query('ALTER SYSTEM SET fsync = off');
  // What was given on the command line wins over the file, so the product's own server cannot be weakened there.
  await client.query('SELECT pg_reload_conf()');
  await expect(refuseLossyServer(client)).resolves.toBeUndefined();
  const lossy = { query: async () => ({ rows: [{ value: 'off' }] }) } as unknown as pg.ClientBase;
  await expect(refuseLossyServer(lossy)).rejects.toThrow(/fsync = off/);
});
