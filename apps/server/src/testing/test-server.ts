import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, DrivableClock } from '../platform/clock.ts';
import type { Log } from '../platform/command.ts';
import { createTestDatabase, type TestDatabase } from '../platform/postgres/testing/test-database.ts';
import type { ProviderSettings } from '../platform/provider-settings.ts';
import type { SealWatch } from '../platform/reads/seal-watch.ts';
import { startServer } from '../server.ts';
import { type Peopled, withPeople } from './first-community.ts';

/** A whole server on a database of its own, with one synthetic community and an officer signed in. */
export interface TestServer extends Peopled {
  readonly database: TestDatabase;
  /** Stops it and drops its database. */
  stop(): Promise<void>;
  /** Stops it and leaves its database to whoever asked for it. */
  leave(): Promise<TestDatabase>;
}

const silent = {
  info: () => {},
  warn: () => {},
  error: (facts: object, message: string) => console.error(message, facts),
};

export { testClient } from './first-community.ts';

/** A database of this run that has been filled already, and who in it is the officer. */
export interface StartFrom extends Pick<Peopled, 'communityId' | 'officerId'> {
  readonly template: string;
}

/** What a test may want otherwise. */
export interface TestServerOptions {
  /** A filled database to start from; an empty one when left out. */
  readonly from?: StartFrom;
  readonly appsFolder?: string;
  readonly runOutbox?: boolean;
  /** False: a server as an office runs it, on which signing in takes all that it takes. True when left out. */
  readonly synthetic?: boolean;
  readonly publicUrl?: string;
  readonly provider?: ProviderSettings;
  /** `host:port` of fake gateways. */
  readonly privateGateways?: readonly string[];
  readonly sealWatch?: SealWatch;
  /** What its clock goes by before a test drives it; the machine's when left out. */
  readonly clockBase?: Clock;
  /** Where its log goes; errors to the console when left out. */
  readonly log?: Log;
}

/** Starts it; call `stop()` in `afterAll`. The outbox runs only when the test says `server.drain()`. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  process.env.LINLI_CHECK_ANSWERS = '1';
  const database = await createTestDatabase(options.from?.template);
  const files = mkdtempSync(join(tmpdir(), 'linli-files-'));
  const clock = new DrivableClock(options.clockBase);
  const server = await startServer({
    connection: database.app,
    kek: Buffer.alloc(32, 7),
    filesFolder: files,
    ...ownFolders(files),
    log: options.log ?? silent,
    synthetic: options.synthetic ?? true,
    clock,
    runOutbox: options.runOutbox ?? false,
    ...(options.appsFolder ? { appsFolder: options.appsFolder } : {}),
    ...(options.privateGateways ? { privateGateways: options.privateGateways, gatewayTimeoutMs: 400 } : {}),
    ...(options.provider ? { provider: options.provider } : {}),
    ...(options.sealWatch ? { sealWatch: options.sealWatch } : {}),
    ...(options.publicUrl ? { publicUrl: options.publicUrl } : {}),
  });

  const people = await withPeople(server, clock, options.from);
  const leave = async () => {
    await server.stop();
    rmSync(files, { recursive: true, force: true });
    return database;
  };
  return { ...people, database, leave, stop: async () => (await leave()).drop() };
}

/** Keys and checkpoints of a test's server, below its files. */
function ownFolders(files: string) {
  const episodeKeysFolder = join(files, 'emergency-keys');
  const checkpointsFolder = join(files, 'checkpoints');
  mkdirSync(episodeKeysFolder, { recursive: true });
  return { signingSeed: Buffer.alloc(32, 9), episodeKeysFolder, checkpointsFolder };
}
