import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { appRole, grantDatabase, ownerRole, type ServerAddress } from '../embedded/index.ts';

/** Where to connect, as `pg` takes it. */
export type DatabaseAddress = ServerAddress & { readonly database: string };

/** A database of one test file's own, migrated to the newest schema and empty. */
export interface TestDatabase {
  readonly name: string;
  /** As superuser. */
  readonly admin: DatabaseAddress;
  /** As the schema's owner (`linli_owner`). */
  readonly owner: DatabaseAddress;
  /** As the server logs in (`linli_app`): row-level security holds. */
  readonly app: DatabaseAddress;
  /** Drops it; throws, after dropping, when a test has left a connection open. */
  drop(): Promise<void>;
}

/**
 * Clones the migrated template. Call it in `beforeAll`, and `drop()` in `afterAll` after closing what the test opened.
 * @param template a database of this run to clone instead, see {@link ./filled-template.ts}
 */
export async function createTestDatabase(template?: string): Promise<TestDatabase> {
  const server = inject('testServer');
  const name = `${server.prefix}_${randomBytes(5).toString('hex')}`;
  await withAdmin(server.admin, async admin => {
    await admin.query(`CREATE DATABASE "${name}" TEMPLATE "${template ?? server.template}" OWNER ${ownerRole}`);
    await grantDatabase(admin, name);
  });
  const { host, port } = server.admin;
  const as = (user: string, password: string | undefined): DatabaseAddress => ({
    host,
    port,
    user,
    database: name,
    ...(password === undefined ? {} : { password }),
  });
  return {
    name,
    admin: { ...server.admin, database: name },
    owner: as(ownerRole, server.passwords.owner),
    app: as(appRole, server.passwords.app),
    drop: () => withAdmin(server.admin, admin => dropChecked(admin, name)),
  };
}

/** The address as a URL, for a process that is given one in DATABASE_URL. */
export function databaseUrl(address: DatabaseAddress): string {
  const password = address.password === undefined ? '' : `:${encodeURIComponent(address.password)}`;
  const start = `postgresql://${encodeURIComponent(address.user)}${password}@`;
  return address.host.startsWith('/')
    ? `${start}localhost:${address.port}/${address.database}?host=${encodeURIComponent(address.host)}`
    : `${start}${address.host}:${address.port}/${address.database}`;
}

async function dropChecked(admin: pg.Client, name: string): Promise<void> {
  const open = await openConnections(admin, name);
  await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  if (open.length > 0) throw new Error(`${open.length} connections were left open: ${open.join(' · ')}`);
}

/** A connection that was just closed is still listed for some milliseconds, so look a few times. */
async function openConnections(admin: pg.Client, name: string): Promise<string[]> {
  for (let look = 0; ; look++) {
    const { rows } = await admin.query<{ what: string }>(
      "SELECT usename || ': ' || left(query, 80) AS what FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'",
      [name],
    );
    if (rows.length === 0 || look === 20) return rows.map(row => row.what);
    await new Promise(done => setTimeout(done, 25));
  }
}

/** Asks the run's database server as superuser. */
export async function withAdmin<T>(address: DatabaseAddress, use: (admin: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
