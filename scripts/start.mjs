/**
 * npm start: installs and builds what is missing, then runs the server with the flags given.
 * The server is a child in a process group of its own, so that it gets each signal once and in order.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bootstrap, main, root } from './bootstrap.mjs';
import { buildAll } from './build.mjs';

/** A second Ctrl-C within this time is the same one, come by another way (npm passes signals on). */
const sameSignalMs = 700;

await main(async () => {
  const node = await bootstrap();
  const failed = await buildAll(node);
  if (failed.length > 0) {
    console.error(`These pages could not be built: ${failed.join(', ')}`);
    return 1;
  }
  return await serve(node, process.argv.slice(2));
});

async function serve(node, flags) {
  const watch = pathToFileURL(join(root, 'scripts', 'parent-watch.mjs')).href;
  const child = spawn(node, ['--import', watch, join(root, 'apps/server/src/main.ts'), ...flags], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
    env: { ...process.env, LINLI_PARENT: String(process.pid) },
  });
  passSignals(child);
  return await new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code, signal) => done(code ?? (signal === 'SIGTERM' || signal === 'SIGINT' ? 0 : 1)));
  });
}

function passSignals(child) {
  let last = 0;
  const pass = signal => {
    if (Date.now() - last < sameSignalMs) return;
    last = Date.now();
    child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => pass(signal));
  process.on('SIGHUP', () => pass('SIGTERM'));
  stopWithParent(() => pass('SIGTERM'));
}

/** npm may be killed without passing anything on; then this process has a new parent, and stops the server itself. */
function stopWithParent(stop) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 500);
  timer.unref();
}
