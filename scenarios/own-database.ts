import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../apps/server/src/boot/database.ts';
import { openSecrets } from '../apps/server/src/boot/secrets.ts';
import { DrivableClock } from '../apps/server/src/platform/clock.ts';
import { ensureDataFolder } from '../apps/server/src/platform/data-folder.ts';
import { type RunningServer, type ServerSettings, startServer } from '../apps/server/src/server.ts';

const silent = {
  info: () => {},
  warn: () => {},
  error: (facts: object, message: string) => console.error(message, facts),
};

/** A database that is made for one story, the story's clock, and how servers are started on it. Each is stopped by whoever started it. */
export interface OwnDatabase {
  readonly clock: DrivableClock;
  start(settings?: Partial<ServerSettings>): Promise<RunningServer>;
}

/** Plays a story on a database of its own, which is gone afterwards. Timers run only when the story lets them. */
export async function onOwnDatabase<T>(play: (own: OwnDatabase) => Promise<T>): Promise<T> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'linli-scenario-'));
  ensureDataFolder(dataFolder);
  const files = mkdtempSync(join(tmpdir(), 'linli-scenario-files-'));
  const secrets = openSecrets(dataFolder);
  const database = await openDatabase(dataFolder, process.env.DATABASE_URL, secrets, silent);
  const clock = new DrivableClock();
  const start = (settings: Partial<ServerSettings> = {}) =>
    startServer({
      connection: database.app,
      kek: secrets.kek,
      filesFolder: files,
      signingSeed: secrets.signingSeed,
      episodeKeysFolder: secrets.episodeKeysFolder,
      checkpointsFolder: join(files, 'checkpoints'),
      log: silent,
      clock,
      synthetic: true,
      runOutbox: false,
      ...settings,
    });
  try {
    return await play({ clock, start });
  } finally {
    await database.stop();
    rmSync(files, { recursive: true, force: true });
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
