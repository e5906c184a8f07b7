import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { Log } from '../platform/command.ts';
import { type CronJob, prepareJobs } from '../platform/jobs/cron.ts';
import type { ConnectionSettings } from '../platform/postgres/database.ts';
import { refuseLossyServer } from '../platform/postgres/durability.ts';
import {
  appRole,
  databaseName,
  grantLogTurn,
  ownerRole,
  prepareRoles,
  startEmbeddedPostgres,
} from '../platform/postgres/embedded/index.ts';
import { endAgain, forgetLostKeys } from '../platform/postgres/end-again.ts';
import { migrate } from '../platform/postgres/migrate.ts';
import { cronJobs } from '../registry.ts';
import type { Secrets } from './secrets.ts';

/** A database that is ready: roles made, schema newest. */
export interface OpenDatabase {
  /** As the server logs in. */
  readonly app: ConnectionSettings;
  /** One sentence for the banner. */
  readonly says: string;
  stop(): Promise<void>;
}

/** Any two servers on one database: the second must not start. */
const advisoryLock = 736_154_002;

/**
 * Starts the embedded database, or prepares the one that DATABASE_URL names (an administrator's URL).
 * @param restored the data came out of a backup just now; `jobs` get their queues
 */
export async function openDatabase(
  dataFolder: string,
  databaseUrl: string | undefined,
  secrets: Secrets,
  log: Log,
  { restored = false, jobs = cronJobs }: { readonly restored?: boolean; readonly jobs?: readonly CronJob[] } = {},
): Promise<OpenDatabase> {
  const place = databaseUrl === undefined ? await embedded(dataFolder, log) : external(databaseUrl, secrets);
  let early: pg.Client | undefined;
  try {
    // First of all, before a password or a table is touched: nobody else may be at work on it.
    early = await holdIfThere({ ...place.admin, database: place.database });
    await withClient(place.admin, admin =>
      prepareRoles(admin, { database: place.database, ...(place.passwords ? { passwords: place.passwords } : {}) }),
    );
    if (!place.passwords) await withClient({ ...place.admin, database: place.database }, grantLogTurn);
    await withClient(place.as(ownerRole), async owner => {
      await migrate(owner);
      await endAgain(owner, secrets.episodeKeysFolder, log);
      if (restored) await forgetLostKeys(owner, secrets.episodeKeysFolder, log);
      await prepareJobs(place.as(ownerRole), statement => owner.query(statement), appRole, jobs);
    });
    await withClient(place.as(appRole), app => refuseLossyServer(app));
    await early?.end();
    const holder = await holdDatabase(place.as(appRole));
    return {
      app: place.as(appRole),
      says: place.says,
      async stop() {
        await holder.end().catch(() => undefined);
        await place.stop();
      },
    };
  } catch (error) {
    await early?.end().catch(() => undefined);
    await place.stop();
    throw error;
  }
}

interface Place {
  readonly admin: ConnectionSettings;
  readonly database: string;
  readonly passwords?: { readonly owner: string; readonly app: string };
  readonly says: string;
  as(role: string): ConnectionSettings;
  stop(): Promise<void>;
}

async function embedded(dataFolder: string, log: Log): Promise<Place> {
  const server = await startEmbeddedPostgres({
    dataFolder,
    log,
  });
  return {
    admin: server.admin,
    database: databaseName,
    says: `embedded database, one node${server.adopted ? ' (taken over from a process that was killed)' : ''}`,
    as: role => server.as(role, databaseName),
    stop: () => server.stop(),
  };
}

function external(url: string, secrets: Secrets): Place {
  const parsed = new URL(url);
  const socket = parsed.searchParams.get('host');
  const local = socket !== null || ['localhost', '127.0.0.1', '[::1]'].includes(parsed.hostname);
  if (!local && parsed.searchParams.get('sslmode') === 'disable')
    throw new Error('DATABASE_URL: sslmode=disable to another machine would send the data in clear.');
  const database = parsed.searchParams.get('linli_database') ?? databaseName;
  const admin: ConnectionSettings = {
    host: socket ?? parsed.hostname.replace(/^\[|\]$/g, ''),
    port: Number(parsed.port || 5432),
    user: decodeURIComponent(parsed.username) || 'postgres',
    ...(parsed.password ? { password: decodeURIComponent(parsed.password) } : {}),
    database: parsed.pathname.slice(1) || 'postgres',
    ...(local ? {} : { ssl: tlsOf(parsed.searchParams) }),
  };
  return {
    admin,
    database,
    passwords: secrets.databasePasswords,
    says: `database at ${socket ?? parsed.host}`,
    as: role => ({
      ...admin,
      user: role,
      password: role === ownerRole ? secrets.databasePasswords.owner : secrets.databasePasswords.app,
      database,
    }),
    stop: async () => {},
  };
}

/** Where the database that a URL names is reached as one of Linli's roles. */
export const externalAddress = (url: string, secrets: Secrets, role: string): ConnectionSettings =>
  external(url, secrets).as(role);

/** To another machine only over TLS, with the server's certificate checked; `sslrootcert` names the authority's file, `sslmode=no-verify` trusts blindly. */
export function tlsOf(parameters: URLSearchParams): { rejectUnauthorized: boolean; ca?: string } {
  const authority = parameters.get('sslrootcert');
  return {
    rejectUnauthorized: parameters.get('sslmode') !== 'no-verify',
    ...(authority ? { ca: readFileSync(authority, 'utf8') } : {}),
  };
}

async function withClient(settings: ConnectionSettings, use: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(settings);
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}

/** The database's own lock: closes the gap that two data folders on one DATABASE_URL would leave. */
/** The same lock before the database has been prepared; undefined when it has not been made yet. */
async function holdIfThere(settings: ConnectionSettings): Promise<pg.Client | undefined> {
  try {
    return await holdDatabase(settings);
  } catch (error) {
    if ((error as { code?: string }).code === '3D000') return undefined;
    throw error;
  }
}

async function holdDatabase(settings: ConnectionSettings): Promise<pg.Client> {
  const client = new pg.Client(settings);
  client.on('error', () => {});
  await client.connect();
  for (let tries = 0; tries < 20; tries++) {
    const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [advisoryLock]);
    if (rows[0]?.held) return client;
    // The connection of a server that was just killed may linger for a moment.
    await new Promise(done => setTimeout(done, 250));
  }
  await client.end();
  throw new Error('Another Linli is already running on this database.');
}
