import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp, restoredMark } from '../apps/server/src/backup/index.ts';
import { openDatabase } from '../apps/server/src/boot/database.ts';
import { openSecrets } from '../apps/server/src/boot/secrets.ts';
import { DrivableClock } from '../apps/server/src/platform/clock.ts';
import { ensureDataFolder } from '../apps/server/src/platform/data-folder.ts';
import { type RunningServer, startServer } from '../apps/server/src/server.ts';
import { type Peopled, withPeople } from '../apps/server/src/testing/first-community.ts';

/** A whole installation in a folder of its own, as `npm start` makes it. */
export interface OwnServer {
  /** Another one after a backup, for which the server is stopped and started again. */
  readonly test: Peopled;
  readonly dataFolder: string;
  /** Every folder below which its data may lie: data, database, backups. */
  readonly folders: readonly string[];
  /** Where the database's own files lie. */
  readonly databaseFolder: string;
  readonly episodeKeysFolder: string;
  readonly signerKeyId: string;
  /** Copies the database's files as they are and the other secrets, not the emergencies' keys: unlike a backup, in clear. */
  copyFiles(): void;
  /** A backup as an operator makes it; what is written beside it is {@link OwnServer.test}'s emergencies' keys. */
  backUp(file: string, passphrase: string): Promise<void>;
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

/** A server that runs on a data folder. */
export interface Opened {
  readonly server: RunningServer;
  readonly folders: readonly string[];
  readonly episodeKeysFolder: string;
  stop(): Promise<void>;
}

/** Opens what is in a data folder, or makes it. */
export async function openOn(dataFolder: string, clock: DrivableClock): Promise<Opened> {
  ensureDataFolder(dataFolder);
  const secrets = openSecrets(dataFolder);
  const restored = existsSync(join(dataFolder, restoredMark));
  const database = await openDatabase(dataFolder, undefined, secrets, silent, { restored });
  const filesFolder = join(dataFolder, 'files');
  mkdirSync(filesFolder, { recursive: true });
  const server = await startServer({
    connection: database.app,
    ...secrets,
    checkpointsFolder: join(dataFolder, 'checkpoints'),
    filesFolder,
    log: silent,
    clock,
    synthetic: true,
    restored,
    runOutbox: false,
  });
  rmSync(join(dataFolder, restoredMark), { force: true });
  const home = homeOf(dataFolder);
  let running = true;
  return {
    server,
    folders: home.startsWith(dataFolder) ? [dataFolder] : [dataFolder, home],
    episodeKeysFolder: secrets.episodeKeysFolder,
    async stop() {
      if (!running) return;
      running = false;
      await server.stop();
      await database.stop();
    },
  };
}

/** Removes a data folder with its database, wherever that lies. */
export function removeData(dataFolder: string): void {
  const home = homeOf(dataFolder);
  rmSync(dataFolder, { recursive: true, force: true });
  if (!home.startsWith(dataFolder)) rmSync(home, { recursive: true, force: true });
}

function homeOf(dataFolder: string): string {
  const pointer = join(dataFolder, 'postgres-location.txt');
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(dataFolder, 'postgres');
}

/** Starts it on a database of its own, with one community and an officer. */
export async function startOwnServer(): Promise<OwnServer> {
  const dataFolder = join(tmpdir(), `linli-story-${randomBytes(6).toString('hex')}`);
  const apart = mkdtempSync(join(tmpdir(), 'linli-apart-'));
  const clock = new DrivableClock();
  let opened = await openOn(dataFolder, clock);
  let test = await withPeople(opened.server, clock);
  const { folders, episodeKeysFolder } = opened;
  return {
    get test() {
      return test;
    },
    dataFolder,
    folders,
    databaseFolder: homeOf(dataFolder),
    episodeKeysFolder,
    signerKeyId: opened.server.platform.signer.keyId,
    copyFiles() {
      const copy = join(dataFolder, 'copy');
      cpSync(join(homeOf(dataFolder), 'cluster'), join(copy, 'cluster'), { recursive: true });
      for (const name of ['key-encryption-key', 'audit-signing-key'])
        cpSync(join(dataFolder, 'secrets', name), join(copy, name));
    },
    async backUp(file, passphrase) {
      await opened.stop();
      await backUp(dataFolder, file, passphrase, new Date(clock.now()));
      opened = await openOn(dataFolder, clock);
      test = await withPeople(opened.server, clock, test);
    },
    copyKey(emergencyId) {
      const copy = join(apart, 'key');
      cpSync(join(episodeKeysFolder, `${test.communityId}.${emergencyId}`), copy);
      return copy;
    },
    stop: () => opened.stop(),
    async remove() {
      await opened.stop();
      removeData(dataFolder);
      rmSync(apart, { recursive: true, force: true });
    },
  };
}
