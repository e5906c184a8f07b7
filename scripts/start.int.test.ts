import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDataFolder, removeDataFolder } from '../apps/server/src/platform/postgres/testing/data-folder.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Processes are read from /proc. */
describe.runIf(process.platform === 'linux')('npm start', () => {
  let folder: string;
  const started: ChildProcess[] = [];
  beforeEach(() => {
    folder = makeDataFolder();
  });
  afterEach(async () => {
    for (const child of started.splice(0)) kill(-child.pid!, 'SIGKILL');
    for (const pid of processesNaming(folder)) kill(pid, 'SIGKILL');
    await removeDataFolder(folder);
  });

  /** As a person types it, in a process group of its own, as a terminal makes one. */
  function npmStart(): { child: ChildProcess; said: () => string } {
    const child = spawn('npm', ['start', '--', '--data', folder], { cwd: root, detached: true, stdio: 'pipe' });
    started.push(child);
    let said = '';
    child.stdout!.on('data', chunk => (said += chunk));
    child.stderr!.on('data', chunk => (said += chunk));
    return { child, said: () => said };
  }

  async function running() {
    const { child, said } = npmStart();
    const address = /http:\/\/127\.0\.0\.1:\d+/;
    while (!address.test(said()) && child.exitCode === null) await pause(50);
    expect(said()).toMatch(address);
    return { child, said };
  }

  async function nothingLeft(): Promise<boolean> {
    for (let tries = 0; tries < 200 && processesNaming(folder).length > 0; tries++) await pause(50);
    return processesNaming(folder).length === 0;
  }

  it('serves, and ends with all it started when npm alone is told to stop', async () => {
    const { child, said } = await running();
    const page = await fetch(`${/http:\/\/127\.0\.0\.1:\d+/.exec(said())?.[0]}/`);
    expect(page.status).toBe(200);
    kill(child.pid!, 'SIGTERM');
    expect(await nothingLeft()).toBe(true);
  });

  it('ends with all it started on Ctrl-C, which reaches the whole process group', async () => {
    const { child } = await running();
    kill(-child.pid!, 'SIGINT');
    expect(await nothingLeft()).toBe(true);
  });

  it('ends the server too when what started it is killed outright', async () => {
    const { child } = await running();
    kill(-child.pid!, 'SIGKILL');
    expect(await nothingLeft()).toBe(true);
  });

  it('F4: a second start on the same data names the holder and exits', async () => {
    const first = await running();
    const second = npmStart();
    const [code] = await once(second.child, 'exit');
    expect(code).not.toBe(0);
    const holder = Number(/process (\d+), since/.exec(second.said())?.[1]);
    expect(processesNaming(folder)).toContain(holder);
    expect(second.said()).toMatch(/at http:\/\/127\.0\.0\.1:\d+/);
    kill(first.child.pid!, 'SIGTERM');
    expect(await nothingLeft()).toBe(true);
  });

  it('F1: starts again on the same data after everything of it was killed', async () => {
    const first = await running();
    for (const pid of processesNaming(folder)) kill(pid, 'SIGKILL');
    await once(first.child, 'exit');
    const second = await running();
    kill(second.child.pid!, 'SIGTERM');
    expect(await nothingLeft()).toBe(true);
  });
});

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already.
  }
}

/** Live processes whose command line holds the text: npm, the starter, the server, the database. */
function processesNaming(text: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter(pid => pid > 0 && pid !== process.pid && isLive(pid) && readProc(pid, 'cmdline').includes(text));
}

function isLive(pid: number): boolean {
  return !/\) [ZX] /.test(readProc(pid, 'stat'));
}

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
