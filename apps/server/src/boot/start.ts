import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { backupNeedsLook, restoredMark, weeklyTrial } from '../backup/index.ts';
import { DrivableClock } from '../platform/clock.ts';
import { SharedClock } from '../platform/shared-clock.ts';
import { cronJobs } from '../registry.ts';
import { startServer } from '../server.ts';
import { openDatabase } from './database.ts';
import { hostsOf, type StartFlags } from './flags.ts';
import { greet } from './greeting.ts';
import { choosePort } from './port.ts';
import { readProvider } from './read-provider.ts';
import { openSecrets } from './secrets.ts';
import { localCertificate, roomAddresses, trustOwnCertificate } from './tls.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** What has been opened, to be closed in reverse. */
export type Undo = (() => unknown)[];

/** Opens secrets, database and server in this order, says where it runs and how to get in. The caller holds the data folder's lock. */
export async function start(
  flags: StartFlags,
  listen: { host: string; tls: boolean },
  dataFolder: string,
  undo: Undo,
  announce: (address: string) => void,
): Promise<void> {
  const log = pino(
    { level: process.env.LOG_LEVEL ?? 'warn', base: null, redact: ['name', 'phone', '*.name', '*.phone'] },
    pino.destination(2),
  );
  const provider = readProvider(process.env);
  const addresses = flags.lan ? roomAddresses(flags.host) : [];
  const secrets = openSecrets(dataFolder);
  const restored = existsSync(join(dataFolder, restoredMark));
  // An own database is backed up by its own means; a demonstration by none.
  const backsUp = !process.env.DATABASE_URL && !flags.demo;
  const jobs = backsUp ? [...cronJobs, weeklyTrial(dataFolder)] : cronJobs;
  const database = await openDatabase(dataFolder, process.env.DATABASE_URL, secrets, log, { restored, jobs });
  undo.push(() => database.stop());
  const filesFolder = join(dataFolder, 'files');
  mkdirSync(filesFolder, { recursive: true, mode: 0o700 });
  const port = await choosePort(flags.port, hostsOf(listen.host));
  const scheme = listen.tls ? 'https' : 'http';
  const tls = listen.tls ? await localCertificate(dataFolder, addresses) : undefined;
  if (tls) trustOwnCertificate(tls.cert);
  const server = await startServer({
    connection: database.app,
    kek: secrets.kek,
    filesFolder,
    signingSeed: secrets.signingSeed,
    episodeKeysFolder: secrets.episodeKeysFolder,
    checkpointsFolder: process.env.LINLI_CHECKPOINTS ?? join(dataFolder, 'checkpoints'),
    channelSecretsFolder: secrets.channelsFolder,
    privateGateways: (process.env.LINLI_PRIVATE_GATEWAYS ?? '').split(/[\s,]+/).filter(Boolean),
    log,
    clock: flags.demo ? new DrivableClock() : new SharedClock(),
    synthetic: flags.demo,
    restored,
    trustedTls: process.env.BEHIND_TLS_PROXY === '1' && process.env.PUBLIC_URL?.startsWith('https://') === true,
    jobs,
    needsLook: () => backsUp && backupNeedsLook(dataFolder, new Date()),
    hosts: hostsOf(listen.host),
    port,
    appsFolder: join(root, 'apps'),
    publicUrl: process.env.PUBLIC_URL ?? `${scheme}://${addresses[0] ?? '127.0.0.1'}:${port}`,
    ...(tls ? { tls } : {}),
    ...(provider ? { provider } : {}),
  });
  undo.push(() => server.stop());
  rmSync(join(dataFolder, restoredMark), { force: true });
  const url = `${scheme}://${listen.host === '0.0.0.0' ? '127.0.0.1' : listen.host}:${port}`;
  announce(url);
  await greet(
    server,
    flags,
    url,
    database.says,
    addresses.map(address => `${scheme}://${address}:${port}`),
  );
}
