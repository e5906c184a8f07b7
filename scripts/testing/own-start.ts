import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { makeDataFolder, removeDataFolder } from '../../apps/server/src/platform/postgres/testing/data-folder.ts';

const main = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url));

/** Surroundings that try to talk it into something. */
const hostile = {
  HOST: '0.0.0.0',
  NODE_ENV: 'development',
  DEBUG: '*',
  JWT_SECRET: 'changeme',
  PGHOST: 'db.example',
  PGUSER: 'postgres',
  PGPASSWORD: 'postgres',
  PGSSLMODE: 'disable',
  BEHIND_TLS_PROXY: 'yes',
};

/** A server of its own process. */
export interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly said: () => string;
}
const folders: string[] = [];
/** Has a folder removed at the end. */
export const removeLater = (folder: string): unknown => folders.push(folder);
const running = new Set<ChildProcess>();
const spy = join(tmpdir(), `linli-spy-${process.pid}.mjs`);
/** Where the connections that it opened are written down. */
export const targets = join(tmpdir(), `linli-targets-${process.pid}.txt`);

/** Writes down where this process opens a connection to. */
const spying = `import net from 'node:net'; import dgram from 'node:dgram'; import { appendFileSync } from 'node:fs';
const note = what => appendFileSync(${JSON.stringify(targets)}, JSON.stringify(what) + '\\n');
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) { const o = Array.isArray(args[0]) ? args[0][0] : args[0]; note(typeof o === 'object' ? { path: o.path, host: o.host, port: o.port } : o); return connect.apply(this, args); };
const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function (...args) { note({ udp: true }); return send.apply(this, args); };`;

/** Starts one among the hostile surroundings; waits until it says how to stop it. */
export async function start(
  folder: string,
  env: Record<string, string> = {},
  flags: readonly string[] = [],
): Promise<Started> {
  const child = spawn(process.execPath, ['--import', spy, main, '--data', folder, ...flags], {
    env: { ...process.env, ...hostile, ...env },
    stdio: 'pipe',
  });
  running.add(child);
  let said = '';
  child.stdout?.on('data', chunk => (said += chunk));
  child.stderr?.on('data', chunk => (said += chunk));
  while (!said.includes('Ctrl-C') && child.exitCode === null) await pause(50);
  expect(said).toContain('Ctrl-C');
  return { child, url: /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] as string, said: () => said };
}

export async function stop({ child }: Started): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
  running.delete(child);
}

/** An empty data folder that is removed at the end. */
export const freshFolder = (): string => {
  const folder = makeDataFolder();
  folders.push(folder);
  return folder;
};

/** Before the first start of a file. */
export function prepare(): void {
  writeFileSync(spy, spying);
  writeFileSync(targets, '');
  // Also for a server that goes on as another user.
  chmodSync(targets, 0o666);
}

/** After the last: nothing goes on and nothing is left. */
export async function cleanUp(): Promise<void> {
  for (const child of running) child.kill('SIGTERM');
  for (const each of folders) await removeDataFolder(each);
  rmSync(spy, { force: true });
  rmSync(targets, { force: true });
}
