import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Readable, Transform, Writable } from 'node:stream';
import { Encrypter } from 'age-encryption';
import { create } from 'tar';
import { acquireInstanceLock, describeHolder } from '../platform/instance-lock.ts';
import { destroyedMark } from '../platform/keys/keys-folder.ts';
import { databaseHome } from '../platform/postgres/embedded/location.ts';
import { isPostmaster, readPostmasterFile } from '../platform/postgres/embedded/postmaster-file.ts';
import { writeRegister } from './ends.ts';
import { writeKeyCopies } from './key-copies.ts';
import type { Manifest } from './manifest.ts';

/** What a backup came to. */
export interface Backup {
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the file, to be noted apart from it. */
  readonly sha256: string;
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
    const written = await write(dataFolder, cluster, file, passphrase, now);
    const keyFiles = await writeKeyCopies(keysFolder, resolve(file), passphrase, now);
    writeRegister(keysFolder, resolve(file));
    writeFileSync(join(dataFolder, 'last-backup.json'), `${JSON.stringify({ at: now.toISOString() })}\n`, {
      mode: 0o600,
    });
    return { ...written, keyFiles };
  } finally {
    lock.release();
  }
}

async function write(
  dataFolder: string,
  cluster: string,
  file: string,
  passphrase: string,
  now: Date,
): Promise<Omit<Backup, 'keyFiles'>> {
  const inTar = (path: string) => relative('/', resolve(path));
  const manifest: Manifest = { format: 1, at: now.toISOString(), data: inTar(dataFolder), cluster: inTar(cluster) };
  const manifestFile = join(dataFolder, 'backup-manifest.json');
  writeFileSync(manifestFile, JSON.stringify(manifest), { mode: 0o600 });
  const parts = [manifestFile, join(dataFolder, 'secrets'), join(dataFolder, 'files'), cluster]
    .filter(existsSync)
    .map(inTar);
  const filter = (path: string) => !isEmergencyKey(path);
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  const draft = `${file}.part`;
  const hash = createHash('sha256');
  let bytes = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  try {
    const plain = Readable.from(
      create({ cwd: '/', gzip: true, portable: false, filter }, parts) as unknown as AsyncIterable<Buffer>,
    );
    const sealed = await encrypter.encrypt(Readable.toWeb(plain) as ReadableStream<Uint8Array>);
    counting.pipe(createWriteStream(draft, { mode: 0o600 }));
    await sealed.pipeTo(Writable.toWeb(counting) as WritableStream<Uint8Array>);
    renameSync(draft, file);
  } finally {
    rmSync(manifestFile, { force: true });
    rmSync(draft, { force: true });
  }
  return { file, bytes, sha256: hash.digest('hex') };
}

/** Keys and notes about them; the marks of what was destroyed come along. */
const isEmergencyKey = (path: string): boolean =>
  /[\\/]emergency-keys[\\/]/.test(path) && !path.endsWith(destroyedMark);

/** SHA-256 of a file's bytes, as {@link backUp} gave it. */
export const digestOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
