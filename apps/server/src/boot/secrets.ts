import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Secrets of this installation: made on first start, each a file only its owner reads, in a folder only its owner opens. */
export interface Secrets {
  /** Wraps every data key: 32 bytes. */
  readonly kek: Buffer;
  /** Seed of the key that signs checkpoints and certificates: 32 bytes, apart from the database. */
  readonly signingSeed: Buffer;
  /** Folder of the emergencies' own keys, each a file that ends with its emergency. */
  readonly episodeKeysFolder: string;
  /** Folder of the gateways' credentials, a file a community. */
  readonly channelsFolder: string;
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
  const signingSeed = Buffer.from(
    once(join(folder, 'audit-signing-key'), () => randomBytes(32).toString('hex')),
    'hex',
  );
  if (signingSeed.length !== 32)
    throw new Error(`${join(folder, 'audit-signing-key')} is damaged. Put it back from a backup.`);
  const episodeKeysFolder = join(folder, 'emergency-keys');
  mkdirSync(episodeKeysFolder, { recursive: true, mode: 0o700 });
  const channelsFolder = join(folder, 'channels');
  mkdirSync(channelsFolder, { recursive: true, mode: 0o700 });
  return {
    kek,
    signingSeed,
    episodeKeysFolder,
    channelsFolder,
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
