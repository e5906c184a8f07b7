import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { dropCopies } from './key-copies.ts';
import { destroyedMark, endsIn } from './keys-folder.ts';

const keyBytes = 32;

/**
 * The key of each emergency: a file of its own outside the database, which wraps the emergency's data keys. It is random and derived from nothing, so once the
 * file is gone no copy of the database, of its log or of the installation's other secrets can open what it wrapped. A backup keeps copies apart, noted here, which
 * the end reaches too (decision 0041). What was destroyed leaves a mark with its certificate: its key is never made again, and an older database is ended again.
 */
export class EpisodeKeys {
  private readonly folder: string;
  private readonly open = new Map<string, Buffer>();

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** The key; `null` when there is none, or when it was destroyed. */
  find(communityId: string, emergencyId: string): Buffer | null {
    const name = nameOf(communityId, emergencyId);
    const known = this.open.get(name);
    if (known) return known;
    if (this.isDestroyed(communityId, emergencyId) || !existsSync(this.file(name))) return null;
    const key = Buffer.from(readFileSync(this.file(name), 'utf8').trim(), 'hex');
    if (key.length !== keyBytes) throw new Error(`${this.file(name)} is damaged`);
    this.open.set(name, key);
    return key;
  }

  /** The key, made and flushed to disk when there is none yet. Throws when it was destroyed: nothing may be sealed for that emergency any more. */
  make(communityId: string, emergencyId: string): Buffer {
    const found = this.find(communityId, emergencyId);
    if (found) return found;
    if (this.isDestroyed(communityId, emergencyId)) throw new Error(`the key of ${emergencyId} was destroyed`);
    const name = nameOf(communityId, emergencyId);
    const key = randomBytes(keyBytes);
    write(this.file(name), `${key.toString('hex')}\n`, 'wx');
    this.open.set(name, key);
    return key;
  }

  isDestroyed(communityId: string, emergencyId: string): boolean {
    return existsSync(this.file(nameOf(communityId, emergencyId)) + destroyedMark);
  }

  /**
   * Overwrites and removes it and its copies, for good. Safe to repeat, also after a crash in between.
   * @param certificate the line that says so; '' for a key that nobody certifies
   */
  destroy(communityId: string, emergencyId: string, certificate: string): void {
    const name = nameOf(communityId, emergencyId);
    const file = this.file(name);
    this.open.get(name)?.fill(0);
    this.open.delete(name);
    write(file + destroyedMark, certificate && `${certificate}\n`, 'a');
    dropCopies(file);
    if (!existsSync(file)) return;
    write(file, `${'0'.repeat(2 * keyBytes)}\n`, 'r+');
    unlinkSync(file);
  }

  /** Certificates of what was destroyed in a community. */
  endsOf(communityId: string): readonly string[] {
    return endsIn(this.folder, communityId);
  }

  private file(name: string): string {
    return join(this.folder, name);
  }
}

const nameOf = (communityId: string, emergencyId: string): string => `${communityId}.${emergencyId}`;

function write(file: string, text: string, flag: string): void {
  const descriptor = openSync(file, flag, 0o600);
  try {
    if (text) writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
