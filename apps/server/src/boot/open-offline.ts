import { acquireInstanceLock } from '../platform/instance-lock.ts';
import { type ConnectionSettings, Database } from '../platform/postgres/database.ts';
import { appRole, databaseName, runningServer, startEmbeddedPostgres } from '../platform/postgres/embedded/index.ts';
import { externalAddress } from './database.ts';
import type { Secrets } from './secrets.ts';

/** A data folder's database, for a program that is not the server. */
export interface Offline {
  readonly database: Database;
  close(): Promise<void>;
}

const quiet = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * Opens the database of a data folder as the server's own role: beside a server that runs on it, or by starting the database for as long as it is needed.
 * With a DATABASE_URL that one. Throws with a sentence where it cannot.
 */
export async function openOffline(
  dataFolder: string,
  databaseUrl: string | undefined,
  secrets: Secrets,
): Promise<Offline> {
  if (databaseUrl !== undefined) return opened(externalAddress(databaseUrl, secrets, appRole), async () => {});
  const lock = acquireInstanceLock(dataFolder);
  if ('refused' in lock) return opened(runningServer(dataFolder, appRole, databaseName), async () => {});
  const server = await startEmbeddedPostgres({ dataFolder, log: quiet });
  return opened(server.as(appRole, databaseName), async () => {
    await server.stop();
    lock.release();
  });
}

function opened(settings: ConnectionSettings, stop: () => Promise<void>): Offline {
  const database = new Database(settings, 3);
  return {
    database,
    async close() {
      await database.close();
      await stop();
    },
  };
}
