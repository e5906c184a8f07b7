import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { openDatabase } from './boot/database.ts';
import { listenOn, readFlags, type StartFlags, usage } from './boot/flags.ts';
import { greet } from './boot/greeting.ts';
import { choosePort } from './boot/port.ts';
import { openSecrets } from './boot/secrets.ts';
import { localCertificate, roomAddresses } from './boot/tls.ts';
import { DrivableClock, systemClock } from './platform/clock.ts';
import { acquireInstanceLock, describeHolder } from './platform/instance-lock.ts';
import { type RunningServer, startServer } from './server.ts';

/** The product's process: lock → secrets → database → server → a link on the terminal; undone in reverse on a signal. */

const root = fileURLToPath(new URL('../../../', import.meta.url));

async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  if (flags.help) {
    console.log(usage);
    return;
  }
  process.umask(0o077);
  const listen = listenOn(flags, process.env);
  const dataFolder = resolve(flags.data ?? join(root, 'data', flags.demo ? 'demo' : 'live'));
  const lock = acquireInstanceLock(dataFolder);
  if ('refused' in lock) throw new Error(describeHolder(lock.holder));
  const undo: (() => unknown)[] = [() => lock.release()];
  stopOnSignals(undo);
  try {
    const server = await start(flags, listen, dataFolder, undo);
    lock.announce(server.url);
  } catch (error) {
    await runBackwards(undo);
    throw error;
  }
}

async function start(
  flags: StartFlags,
  listen: { host: string; tls: boolean },
  dataFolder: string,
  undo: (() => unknown)[],
): Promise<RunningServer> {
  const log = pino(
    { level: process.env.LOG_LEVEL ?? 'warn', base: null, redact: ['name', 'phone', '*.name', '*.phone'] },
    pino.destination(2),
  );
  const secrets = openSecrets(dataFolder);
  const database = await openDatabase(dataFolder, process.env.DATABASE_URL, secrets, log);
  undo.push(() => database.stop());
  const filesFolder = join(dataFolder, 'files');
  mkdirSync(filesFolder, { recursive: true, mode: 0o700 });
  const addresses = flags.lan ? roomAddresses() : [];
  const port = await choosePort(flags.port, listen.host);
  const scheme = listen.tls ? 'https' : 'http';
  const server = await startServer({
    connection: database.app,
    kek: secrets.kek,
    filesFolder,
    log,
    clock: flags.demo ? new DrivableClock() : systemClock,
    synthetic: flags.demo,
    host: listen.host,
    port,
    appsFolder: join(root, 'apps'),
    publicUrl: process.env.PUBLIC_URL ?? `${scheme}://${addresses[0] ?? '127.0.0.1'}:${port}`,
    ...(listen.tls ? { tls: await localCertificate(dataFolder, addresses) } : {}),
  });
  undo.push(() => server.stop());
  await greet(
    server,
    flags,
    `${scheme}://127.0.0.1:${port}`,
    database.says,
    addresses.map(address => `${scheme}://${address}:${port}`),
  );
  return server;
}

function stopOnSignals(undo: (() => unknown)[]): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void runBackwards(undo).then(() => process.exit(0));
    });
  }
}

async function runBackwards(undo: (() => unknown)[]): Promise<void> {
  for (const step of undo.splice(0).reverse()) await Promise.resolve(step()).catch(() => undefined);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
  // What was opened before the failure may keep the process alive: nothing of it is needed any more.
  setTimeout(() => process.exit(1), 2_000).unref();
});
