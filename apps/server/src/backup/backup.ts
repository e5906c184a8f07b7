import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { acquireInstanceLock, describeHolder } from '../platform/instance-lock.ts';
import { databaseHome } from '../platform/postgres/embedded/location.ts';
import { isPostmaster, readPostmasterFile } from '../platform/postgres/embedded/postmaster-file.ts';
import { type Archive, writeArchive } from './archive.ts';
import { writeRegister } from './ends.ts';
import { writeKeyCopies } from './key-copies.ts';

/** What a backup came to. */
export interface Backup extends Archive {
  /** Copies of living emergencies' keys beside it. */
  readonly keyFiles: readonly string[];
}

/**
 * Writes everything of a data folder (database, files, secrets) into one file, encrypted with a passphrase: a tar inside age, so that
 * it can be opened without Linli too (`age -d FILE | tar x`). The keys of emergencies are not in it: they lie beside it, a file each, so that the backup may be
 * kept for long and yet not bring back what has ended (decision 0041). The server must be stopped: nothing changes while it is read, and the
 * copy is whole. Refuses (throws a sentence) while it runs, before the first start, and to overwrite a file.
 */
export async function backUp(dataFolder: string, file: string, passphrase: string, now: Date): Promise<Backup> {
  if (existsSync(file)) throw new Error(`${file} is there already: name another file.`);
  const home = databaseHome(dataFolder);
  const cluster = join(home, 'cluster');
  if (!existsSync(join(dataFolder, 'secrets')) || !existsSync(join(cluster, 'PG_VERSION')))
    throw new Error(`${dataFolder} holds nothing to back up yet: start Linli once.`);
  const lock = acquireInstanceLock(dataFolder);
  if ('refused' in lock) throw new Error(`${describeHolder(lock.holder)} Stop it for the backup.`);
  try {
    const running = readPostmasterFile(cluster);
    if (running && isPostmaster(running, cluster))
      throw new Error(`A database server of an earlier run still works on ${cluster}: start and stop Linli once.`);
    const keysFolder = join(dataFolder, 'secrets', 'emergency-keys');
    const written = await writeArchive(dataFolder, cluster, file, passphrase, { now, workFolder: dataFolder });
    const keyFiles = await writeKeyCopies(keysFolder, resolve(file), passphrase, now);
    writeRegister(keysFolder, resolve(file));
    writeFileSync(
      join(dataFolder, 'last-backup.json'),
      `${JSON.stringify({ at: now.toISOString(), file: resolve(file) })}\n`,
      {
        mode: 0o600,
      },
    );
    return { ...written, keyFiles };
  } finally {
    lock.release();
  }
}

/** SHA-256 of a file's bytes, as {@link backUp} gave it. */
export const digestOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
