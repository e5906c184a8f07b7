import { readFileSync, statfsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { isPostmaster, readPostmasterFile } from '../platform/postgres/embedded/postmaster-file.ts';
import { describeProcess } from '../platform/process-state.ts';
import { databaseHome } from './checks/folder.ts';
import { readJson } from './checks/machine.ts';
import type { Setup } from './setup.ts';

/** This machine as it is. Starts nothing; the database is asked only where it runs already. `close` gives the connection back. */
export async function lookAround(
  dataFolder: string,
  env: NodeJS.ProcessEnv,
): Promise<Setup & { close(): Promise<void> }> {
  const database = await connect(dataFolder, env);
  return {
    env,
    root: fileURLToPath(new URL('../../../../', import.meta.url)).replace(/[\\/]$/, ''),
    dataFolder,
    now: new Date(),
    uid: process.getuid?.(),
    platform: process.platform,
    nodeVersion: process.version,
    totalMemory: totalmem(),
    freeBytes(path) {
      const { bavail, bsize } = statfsSync(path);
      return bavail * bsize;
    },
    database,
    serverUrl: runningAt(dataFolder),
    fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(5_000) }),
    close: async () => ('none' in database ? undefined : await (database as pg.Client).end()),
  };
}

/** Where the holder of the data folder says that it listens, if it lives. */
function runningAt(dataFolder: string): string | null {
  const holder = readJson<{ pid: number; startedAt: string; address?: string }>(join(dataFolder, 'linli.lock'));
  if (!holder?.address || describeProcess(holder.pid)?.startedAt !== holder.startedAt) return null;
  return holder.address;
}

async function connect(dataFolder: string, env: NodeJS.ProcessEnv): Promise<Setup['database']> {
  const settings = env.DATABASE_URL ? { connectionString: withDatabase(env.DATABASE_URL) } : embedded(dataFolder);
  if (!settings) return { none: 'not-running', why: 'npm start' };
  const client = new pg.Client({ ...settings, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    return { none: 'unreachable', why: (error as Error).message };
  }
}

/** An administrator's URL names the database to log in to; ours is `linli` beside it. */
function withDatabase(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  url.pathname = `/${url.searchParams.get('linli_database') ?? 'linli'}`;
  url.searchParams.delete('linli_database');
  return url.toString();
}

function embedded(dataFolder: string): pg.ClientConfig | null {
  const home = databaseHome(dataFolder);
  const file = readPostmasterFile(join(home, 'cluster'));
  if (!file || !isPostmaster(file, join(home, 'cluster'))) return null;
  const password = secretOf(join(home, 'superuser-password'));
  return {
    host: file.socketFolder,
    port: file.port,
    user: 'postgres',
    database: 'linli',
    ...(password ? { password } : {}),
  };
}

function secretOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}
