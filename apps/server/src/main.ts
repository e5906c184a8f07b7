import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listenOn, readFlags, usage } from './boot/flags.ts';
import { acquireInstanceLock, describeHolder } from './platform/instance-lock.ts';

/** The product's process: lock → secrets → database → server → a link on the terminal; undone in reverse on a signal. */

const asRoot =
  '! 正以 root 运行：请换一个普通用户，或加 --user 用户名 · running as root: use an ordinary user, or add --user NAME (the database gets one by itself, the web process does not)';

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
  if (flags.user !== undefined)
    (await import('./boot/drop-privileges.ts')).dropPrivileges(flags.user, dataFolder, root);
  if (process.getuid?.() === 0) console.warn(asRoot);
  const lock = acquireInstanceLock(dataFolder);
  if ('refused' in lock) throw new Error(describeHolder(lock.holder));
  const undo: (() => unknown)[] = [() => lock.release()];
  stopOnSignals(undo);
  try {
    // Loaded only now: a second start on the same data is told so at once.
    const { start } = await import('./boot/start.ts');
    await start(flags, listen, dataFolder, undo, address => lock.announce(address));
  } catch (error) {
    await runBackwards(undo);
    throw error;
  }
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
