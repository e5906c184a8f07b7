import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../apps/server/src/boot/database.ts';
import { openSecrets } from '../apps/server/src/boot/secrets.ts';
import { DrivableClock } from '../apps/server/src/platform/clock.ts';
import { ensureDataFolder } from '../apps/server/src/platform/data-folder.ts';
import { startServer } from '../apps/server/src/server.ts';
import { type Peopled, withPeople } from '../apps/server/src/testing/first-community.ts';

/** A whole installation in a folder of its own, as `npm start` makes it. */
export interface OwnServer {
  readonly test: Peopled;
  readonly dataFolder: string;
  /** Every folder below which its data may lie: data, database, backups. */
  readonly folders: readonly string[];
  readonly episodeKeysFolder: string;
  readonly signerKeyId: string;
  /** Copies the database's files as they are and the other secrets, not the emergencies' keys: what a backup may keep for long. */
  backUp(): void;
  /** A copy of an emergency's key outside the folders; its path. */
  copyKey(emergencyId: string): string;
  stop(): Promise<void>;
  remove(): Promise<void>;
}

const silent = {
  info: () => {},
  warn: () => {},
  error: (facts: object, message: string) => console.error(message, facts),
};

/** Starts it on a database of its own, with one community and an officer. */
export async function startOwnServer(): Promise<OwnServer> {
  const dataFolder = join(tmpdir(), `linli-story-${randomBytes(6).toString('hex')}`);
  const apart = mkdtempSync(join(tmpdir(), 'linli-apart-'));
  ensureDataFolder(dataFolder);
  const secrets = openSecrets(dataFolder);
  const database = await openDatabase(dataFolder, undefined, secrets, silent);
  const filesFolder = join(dataFolder, 'files');
  mkdirSync(filesFolder, { recursive: true });
  const clock = new DrivableClock();
  const server = await startServer({
    connection: database.app,
    ...secrets,
    checkpointsFolder: join(dataFolder, 'checkpoints'),
    filesFolder,
    log: silent,
    clock,
    synthetic: true,
    runOutbox: false,
  });
  const pointer = join(dataFolder, 'postgres-location.txt');
  const home = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(dataFolder, 'postgres');
  let running = true;
  const stop = async () => {
    if (!running) return;
    running = false;
    await server.stop();
    await database.stop();
  };
  const test = await withPeople(server, clock);
  return {
    test,
    dataFolder,
    folders: home.startsWith(dataFolder) ? [dataFolder] : [dataFolder, home],
    episodeKeysFolder: secrets.episodeKeysFolder,
    signerKeyId: server.platform.signer.keyId,
    backUp() {
      const backup = join(dataFolder, 'backup');
      cpSync(join(home, 'cluster'), join(backup, 'cluster'), { recursive: true });
      for (const name of ['key-encryption-key', 'audit-signing-key'])
        cpSync(join(dataFolder, 'secrets', name), join(backup, name));
    },
    copyKey(emergencyId) {
      const copy = join(apart, 'key');
      cpSync(join(secrets.episodeKeysFolder, `${test.communityId}.${emergencyId}`), copy);
      return copy;
    },
    stop,
    async remove() {
      await stop();
      rmSync(dataFolder, { recursive: true, force: true });
      rmSync(apart, { recursive: true, force: true });
      if (!home.startsWith(dataFolder)) rmSync(home, { recursive: true, force: true });
    },
  };
}
