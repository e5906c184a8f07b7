import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Secrets of this installation: made on first start, each a file only its owner reads, in a folder only its owner opens. */
export interface Secrets {
  /** Wraps every data key: 32 bytes. */
  readonly kek: Buffer;
  /** Passwords of the two database roles, used with DATABASE_URL only. */
  readonly databasePasswords: { readonly owner: string; readonly app: string };
}

/** Reads them, making what is missing. Throws when the key file is damaged: going on would make new keys and lose the old data. */
export function openSecrets(dataFolder: string): Secrets {
  const folder = join(dataFolder, 'secrets');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const kek = Buffer.from(
    once(join(folder, 'key-encryption-key'), () => randomBytes(32).toString('hex')),
    'hex',
  );
  if (kek.length !== 32)
    throw new Error(
      `${join(folder, 'key-encryption-key')} is damaged. Put it back from a backup: without it the personal data cannot be read.`,
    );
  return {
    kek,
    databasePasswords: {
      owner: once(join(folder, 'database-owner-password'), () => randomBytes(24).toString('base64url')),
      app: once(join(folder, 'database-app-password'), () => randomBytes(24).toString('base64url')),
    },
  };
}

function once(file: string, make: () => string): string {
  if (!existsSync(file)) writeFileSync(file, `${make()}\n`, { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}
