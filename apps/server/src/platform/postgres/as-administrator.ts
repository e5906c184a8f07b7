import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { passwordFile } from './embedded/cluster.ts';
import { databaseHome } from './embedded/location.ts';
import { isPostmaster, readPostmasterFile } from './embedded/postmaster-file.ts';

/** Why there is no connection. */
export interface NoDatabase {
  readonly none: 'not-running' | 'unreachable';
  readonly why: string;
}

/**
 * A connection as the administrator, to look and for offline work: to the database of `DATABASE_URL`, or to the embedded one where it runs
 * already. Starts nothing.
 */
export async function openAsAdministrator(
  dataFolder: string,
  databaseUrl: string | undefined,
): Promise<pg.Client | NoDatabase> {
  const settings = databaseUrl ? { connectionString: withDatabase(databaseUrl) } : embedded(dataFolder);
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
  const password = secretOf(passwordFile(home));
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
