import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { makeClient } from '@linli/protocol';
import { sql } from 'kysely';
import pino from 'pino';
import { issueLink, openSession } from './access/store.ts';
import { openDatabase } from './boot/database.ts';
import { listenOn, readFlags, type StartFlags, usage } from './boot/flags.ts';
import { choosePort } from './boot/port.ts';
import { openSecrets } from './boot/secrets.ts';
import { localCertificate, roomAddresses } from './boot/tls.ts';
import { DrivableClock, systemClock } from './platform/clock.ts';
import { newId } from './platform/ids.ts';
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

async function greet(
  server: RunningServer,
  flags: StartFlags,
  url: string,
  says: string,
  room: readonly string[],
): Promise<void> {
  console.log(`\n邻里 Linli · ${url}/ · ${says}`);
  for (const address of room)
    console.log(
      `同一房间的手机请打开 · a phone in this room opens: ${address}/  (本机证书：首次需确认 · local certificate: confirm it once)`,
    );
  const communities = await server.platform.database.communityIds();
  if (flags.demo) {
    const demo = (await import(
      pathToFileURL(join(root, 'scenarios/demo-community/open-demo.ts')).href
    )) as typeof import('../../../scenarios/demo-community/open-demo.ts');
    for (const line of await demo.openDemo(demoServer(server, url), communities[0])) console.log(line);
  } else if (communities.length === 0) {
    console.log(
      `首次设置（30 分钟内有效，仅用一次） · first set-up (single use, 30 minutes):\n  ${url}/console/#/set-up/${await setUpLink(server)}`,
    );
  } else {
    console.log(
      `社区办公室登录链接由同事在「人员」里签发；忘了？ · sign-in links are issued under People; locked out? npm run -s linli -- sign-in`,
    );
  }
  console.log('停止：Ctrl-C · stop: Ctrl-C\n');
}

/** What the demonstration's loader may ask of this process: links and sessions, everything else goes over the API. */
function demoServer(server: RunningServer, url: string) {
  const { database, clock } = server.platform;
  return {
    url,
    setUpToken: () => setUpLink(server),
    progress: (step: string) => console.log(`  演示数据 · loading: ${step}`),
    async linkOf(communityId: string, personId: string, app: 'console' | 'field'): Promise<string> {
      const link = await database.platform(tx =>
        issueLink(tx, { purpose: 'sign-in', communityId, personId, app, now: clock.now(), minutes: 24 * 60 }),
      );
      return `${server.platform.publicUrl()}/${app}/#/in/${link.token}`;
    },
    async clientOf(communityId: string, personId: string) {
      const session = await database.platform(tx =>
        openSession(tx, { communityId, personId, app: 'console', now: clock.now() }),
      );
      const ports = {
        fetch: (address: string, init: RequestInit) => fetch(address, init),
        newId,
        now: () => new Date().toISOString(),
      };
      return makeClient(ports, 'console', url, { authorization: `Bearer ${session.token}` });
    },
  };
}

async function setUpLink(server: RunningServer): Promise<string> {
  const link = await server.platform.database.platform(async tx => {
    await tx.run(sql`DELETE FROM sign_in_link WHERE purpose = 'set-up'`);
    return issueLink(tx, {
      purpose: 'set-up',
      communityId: null,
      personId: null,
      app: 'console',
      now: server.platform.clock.now(),
      minutes: 30,
    });
  });
  return link.token;
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
