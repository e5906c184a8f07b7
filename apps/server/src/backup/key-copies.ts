import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Decrypter, Encrypter } from 'age-encryption';
import { noteCopy } from '../platform/keys/key-copies.ts';
import { keysIn } from '../platform/keys/keys-folder.ts';

/** A copy of an emergency's key is not taken back after so many days: a backup is made every day, and nobody needs an older one. */
export const keyCopyDays = 7;

/** What lies in a copy, beside the backup, one file an emergency: so that each can end by itself. */
export interface KeyCopy {
  /** `<community>.<emergency>` */
  readonly name: string;
  /** Instant of the backup, ISO. */
  readonly at: string;
  /** Hex, as the key's own file has it. */
  readonly key: string;
}

/** Writes the key of every living emergency beside a backup, encrypted with its passphrase, and notes where. @returns the files */
export async function writeKeyCopies(
  keysFolder: string,
  backup: string,
  passphrase: string,
  now: Date,
): Promise<readonly string[]> {
  const files: string[] = [];
  for (const name of keysIn(keysFolder)) {
    const file = `${backup}.${name.slice(name.indexOf('.') + 1)}.key`;
    const copy: KeyCopy = { name, at: now.toISOString(), key: readFileSync(join(keysFolder, name), 'utf8').trim() };
    noteCopy(join(keysFolder, name), file);
    const encrypter = new Encrypter();
    encrypter.setPassphrase(passphrase);
    writeFileSync(file, await encrypter.encrypt(JSON.stringify(copy)), { mode: 0o600 });
    files.push(file);
  }
  return files;
}

/** Copies that lie beside a backup. Throws a sentence for one that the passphrase does not open. */
export async function readKeyCopies(backup: string, passphrase: string): Promise<readonly KeyCopy[]> {
  const folder = dirname(backup);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const mine = names.filter(name => name.startsWith(`${basename(backup)}.`) && name.endsWith('.key'));
  return Promise.all(mine.map(name => read(join(folder, name), passphrase)));
}

async function read(file: string, passphrase: string): Promise<KeyCopy> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return JSON.parse(await decrypter.decrypt(readFileSync(file), 'text')) as KeyCopy;
  } catch (error) {
    throw new Error(`${file} could not be opened (${(error as Error).message}). Move it aside to restore without it.`);
  }
}
