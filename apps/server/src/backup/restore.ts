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
import { Decrypter } from 'age-encryption';
import { extract } from 'tar';
import { ensureDataFolder } from '../platform/data-folder.ts';
import { destroyedMark, endsIn, keysIn } from '../platform/keys/keys-folder.ts';
import { locate } from '../platform/postgres/embedded/location.ts';
import { signerOf } from '../platform/signer.ts';
import { gapsIn, readRegisters, registerName } from './ends.ts';
import { giveTo } from './give-to.ts';
import { handOver } from './hand-over.ts';
import { keyCopyDays, readKeyCopies } from './key-copies.ts';
import { type Manifest, readManifest } from './manifest.ts';

/** Written into a restored data folder: the next start gives the server a new epoch, so that phones offer again what they hold. */
export const restoredMark = 'restored-from-backup.json';

/** What a restore came to. */
export interface Restored {
  /** Of when the data is. */
  readonly at: string;
  /** Emergencies that are destroyed again by the next start, as a register says. */
  readonly ended: number;
  /** Keys of emergencies that were put in place. */
  readonly keys: number;
  /** Copies of keys that were left aside because they are too old. */
  readonly keysTooOld: number;
  /** Whether a register lay beside the backup or was named. */
  readonly register: boolean;
  /** Emergencies whose certificate names one that neither the registers nor the backup have. */
  readonly gaps: readonly string[];
}

/**
 * Puts a backup into a data folder that is empty or not there. Everything is decrypted, checked and unpacked beside its place first, and
 * moved there when it is whole: a wrong passphrase, a cut or changed file leaves the folder as it was (throws a sentence).
 * What has ended since stays ended, as far as the register beside the backup or `ends` knows; where a line was taken out of it, nothing is restored unless `despiteGaps` says so.
 */
export async function restore(
  file: string,
  dataFolder: string,
  passphrase: string,
  { now, ends, despiteGaps = false }: { readonly now: Date; readonly ends?: string; readonly despiteGaps?: boolean },
): Promise<Restored> {
  if (!existsSync(file)) throw new Error(`${file} is not there.`);
  if (existsSync(dataFolder) && readdirSync(dataFolder).length > 0)
    throw new Error(`${dataFolder} is not empty: restore into a new folder (--data), or move the old one aside.`);
  ensureDataFolder(dataFolder);
  const stage = mkdtempSync(join(dirname(dataFolder), '.linli-restore-'));
  try {
    await unpack(file, stage, passphrase);
    const manifest = readManifest(readFileSync(findManifest(stage), 'utf8'));
    const secrets = join(stage, manifest.data, 'secrets');
    const registers = [join(dirname(file), registerName), ...(ends ? [ends] : [])].filter(existsSync);
    const keys = await settleKeys(secrets, { file, passphrase, now, registers });
    if (keys.gaps.length > 0 && !despiteGaps)
      throw new Error(
        `Lines were taken out of the register of ended emergencies, before ${keys.gaps.join(', ')}: what they ended would come back. Name a whole copy with --ends; where there is none, restore with --despite-gaps.`,
      );
    place(stage, manifest, dataFolder);
    writeFileSync(join(dataFolder, restoredMark), `${JSON.stringify({ at: manifest.at })}\n`, { mode: 0o600 });
    return { at: manifest.at, register: registers.length > 0, ...keys };
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** Marks what has ended, and puts back the keys of what has not, before anything is moved into place. */
async function settleKeys(
  secrets: string,
  from: {
    readonly file: string;
    readonly passphrase: string;
    readonly now: Date;
    readonly registers: readonly string[];
  },
): Promise<Pick<Restored, 'ended' | 'keys' | 'keysTooOld' | 'gaps'>> {
  const folder = join(secrets, 'emergency-keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const seed = Buffer.from(readFileSync(join(secrets, 'audit-signing-key'), 'utf8').trim(), 'hex');
  const ends = readRegisters(from.registers, signerOf(seed).keyId);
  const gaps = gapsIn([...ends.map(({ line }) => line), ...endsIn(folder)]);
  for (const { name, line } of ends) writeFileSync(join(folder, name + destroyedMark), `${line}\n`, { mode: 0o600 });
  // A backup of before copies were kept apart has the keys in itself.
  for (const name of keysIn(folder)) if (existsSync(join(folder, name + destroyedMark))) rmSync(join(folder, name));
  const copies = await readKeyCopies(from.file, from.passphrase);
  const living = copies.filter(copy => !existsSync(join(folder, copy.name + destroyedMark)));
  const fresh = living.filter(({ at }) => from.now.getTime() - Date.parse(at) <= keyCopyDays * 86_400_000);
  for (const { name, key } of fresh) writeFileSync(join(folder, name), `${key}\n`, { mode: 0o600 });
  return {
    gaps,
    ended: new Set(ends.map(({ name }) => name)).size,
    keys: fresh.length,
    keysTooOld: living.length - fresh.length,
  };
}

/** age checks every piece; a file that was cut or changed ends here. */
async function unpack(file: string, stage: string, passphrase: string): Promise<void> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const source = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
  try {
    await handOver(await decrypter.decrypt(source), extract({ cwd: stage, preserveOwner: false, strict: true }));
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
