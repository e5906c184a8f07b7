import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Readable, Transform, Writable } from 'node:stream';
import { Encrypter } from 'age-encryption';
import { create } from 'tar';
import { destroyedMark } from '../platform/keys/keys-folder.ts';
import type { Manifest } from './manifest.ts';

/** What a backup's file came to. */
export interface Archive {
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the file, to be noted apart from it. */
  readonly sha256: string;
}

/**
 * Writes secrets, files and a cluster that nobody works on into one file: a tar inside age, whole or not at all.
 * @param cluster the data folder's own while the server is stopped, or a copy
 * @param workFolder where the manifest may stand while this runs
 */
export async function writeArchive(
  dataFolder: string,
  cluster: string,
  file: string,
  passphrase: string,
  { now, workFolder }: { readonly now: Date; readonly workFolder: string },
): Promise<Archive> {
  const inTar = (path: string) => relative('/', resolve(path));
  const manifest: Manifest = { format: 1, at: now.toISOString(), data: inTar(dataFolder), cluster: inTar(cluster) };
  const manifestFile = join(workFolder, 'backup-manifest.json');
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
