import { existsSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { acquireInstanceLock, describeHolder } from '../platform/instance-lock.ts';
import { databaseHome } from '../platform/postgres/embedded/location.ts';
import { isPostmaster, readPostmasterFile } from '../platform/postgres/embedded/postmaster-file.ts';

/** Everything that Linli wrote for a data folder, the folder itself first; only what is there. */
export function whatIsThere(dataFolder: string): string[] {
  return [...new Set([dataFolder, databaseHome(dataFolder)])].filter(existsSync);
}

/**
 * Deletes what {@link whatIsThere} lists. Refuses (throws a sentence) while it runs, and where the folder does not look like Linli's.
 * A database of one's own (`DATABASE_URL`) is not touched.
 */
export function uninstall(dataFolder: string): string[] {
  if (!existsSync(dataFolder) || !lstatSync(dataFolder).isDirectory()) return [];
  if (readdirSync(dataFolder).length > 0 && !existsSync(join(dataFolder, 'secrets')))
    throw new Error(`${dataFolder} does not look like a data folder of Linli: nothing was deleted.`);
  const lock = acquireInstanceLock(dataFolder);
  if ('refused' in lock) throw new Error(`${describeHolder(lock.holder)} Stop it first.`);
  const cluster = join(databaseHome(dataFolder), 'cluster');
  const running = readPostmasterFile(cluster);
  if (running && isPostmaster(running, cluster)) {
    lock.release();
    throw new Error('Its database still runs: start and stop Linli once.');
  }
  const gone = whatIsThere(dataFolder);
  for (const path of [...gone].reverse()) rmSync(path, { recursive: true, force: true });
  return gone;
}
