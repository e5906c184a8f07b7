import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { type appRole, ownerRole, prepareRoles, startEmbeddedPostgres } from '../embedded/index.ts';
import { migrate } from '../migrate.ts';
import { makeDataFolder, removeDataFolder, sweepDataFolders } from './data-folder.ts';
import type { TestServer } from './test-server.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Once a test run: a database server (the embedded one in a temporary folder, or the one that TEST_DATABASE_URL names
 * with a superuser) with a migrated template that each test file clones. Everything is removed at the end.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepDataFolders();
  const url = process.env.TEST_DATABASE_URL;
  const { server, stop } = url === undefined ? await embedded() : external(url);
  const { owner, app } = server.passwords;
  const passwords = owner !== undefined && app !== undefined ? { passwords: { owner, app } } : {};
  await withClient(server.admin, admin => prepareRoles(admin, { database: server.template, ...passwords }));
  await withClient(asRole(server, ownerRole, server.template), owner => migrate(owner));
  project.provide('testServer', server);
  return async () => {
    if (url !== undefined) await withClient(server.admin, admin => dropAll(admin, server.prefix));
    await stop();
  };
}

/** A server of this run, and how to be rid of it. */
interface Started {
  readonly server: TestServer;
  stop(): Promise<void>;
}

async function embedded(): Promise<Started> {
  const folder = makeDataFolder();
  const postgres = await startEmbeddedPostgres({ dataFolder: folder, log: silent, durable: false });
  const stop = async () => {
    await postgres.stop();
    await removeDataFolder(folder);
  };
  return { server: { admin: postgres.admin, passwords: {}, ...names() }, stop };
}

function external(url: string): Started {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const socket = searchParams.get('host');
  const admin = {
    host: socket ?? hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username) || 'postgres',
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    database: pathname.slice(1) || 'postgres',
  };
  // Only a server that asks for passwords gets some; the roles of a test server belong to the tests.
  const passwords = password === '' ? {} : { owner: 'owner-of-tests', app: 'app-of-tests' };
  return { server: { admin, passwords, ...names() }, stop: async () => undefined };
}

function names() {
  const prefix = `linli_test_${randomBytes(4).toString('hex')}`;
  return { prefix, template: `${prefix}_template` };
}

function asRole(server: TestServer, role: typeof ownerRole | typeof appRole, database: string): pg.ClientConfig {
  const password = role === ownerRole ? server.passwords.owner : server.passwords.app;
  const { host, port } = server.admin;
  return { host, port, user: role, database, ...(password === undefined ? {} : { password }) };
}

async function dropAll(admin: pg.Client, prefix: string): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
    [prefix],
  );
  for (const { datname } of rows) await admin.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
}

async function withClient<T>(config: pg.ClientConfig, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
