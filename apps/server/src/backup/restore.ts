import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Decrypter } from 'age-encryption';
import { extract } from 'tar';
import { ensureDataFolder } from '../platform/data-folder.ts';
import { locate } from '../platform/postgres/embedded/location.ts';
import { giveTo } from './give-to.ts';
import { type Manifest, readManifest } from './manifest.ts';

/** Written into a restored data folder: the next start gives the server a new epoch, so that phones offer again what they hold. */
export const restoredMark = 'restored-from-backup.json';

/**
 * Puts a backup into a data folder that is empty or not there. Everything is decrypted, checked and unpacked beside its place first, and
 * moved there when it is whole: a wrong passphrase, a cut or changed file leaves the folder as it was (throws a sentence).
 */
export async function restore(file: string, dataFolder: string, passphrase: string): Promise<{ readonly at: string }> {
  if (!existsSync(file)) throw new Error(`${file} is not there.`);
  if (existsSync(dataFolder) && readdirSync(dataFolder).length > 0)
    throw new Error(`${dataFolder} is not empty: restore into a new folder (--data), or move the old one aside.`);
  ensureDataFolder(dataFolder);
  const stage = mkdtempSync(join(dirname(dataFolder), '.linli-restore-'));
  try {
    await unpack(file, stage, passphrase);
    const manifest = readManifest(readFileSync(findManifest(stage), 'utf8'));
    place(stage, manifest, dataFolder);
    writeFileSync(join(dataFolder, restoredMark), `${JSON.stringify({ at: manifest.at })}\n`, { mode: 0o600 });
    return { at: manifest.at };
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** age checks every piece; a file that was cut or changed ends here. */
async function unpack(file: string, stage: string, passphrase: string): Promise<void> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const source = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
  try {
    const plain = await decrypter.decrypt(source);
    const into = extract({ cwd: stage, preserveOwner: false, strict: true });
    await pipeline(
      Readable.fromWeb(plain as import('node:stream/web').ReadableStream),
      into as unknown as NodeJS.WritableStream,
    );
  } catch (error) {
    throw new Error(
      `${file} could not be opened: the passphrase is wrong, or the file was cut or changed (${(error as Error).message}).`,
    );
  }
}

function findManifest(stage: string): string {
  const found = readdirSync(stage, { recursive: true })
    .map(String)
    .find(path => path.endsWith('backup-manifest.json'));
  if (!found) throw new Error('There is no manifest in this file: it is not a backup of Linli.');
  return join(stage, found);
}

function place(stage: string, manifest: Manifest, dataFolder: string): void {
  for (const part of ['secrets', 'files']) {
    const from = join(stage, manifest.data, part);
    if (existsSync(from)) renameSync(from, join(dataFolder, part));
  }
  const location = locate(dataFolder);
  mkdirSync(dirname(location.cluster), { recursive: true });
  renameSync(join(stage, manifest.cluster), location.cluster);
  if (location.identity) giveTo(location.cluster, location.identity);
}
