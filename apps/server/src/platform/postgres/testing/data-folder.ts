import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ensureDataFolder } from '../../data-folder.ts';
import { describeProcess } from '../../process-state.ts';
import { isPostmaster, readPostmasterFile } from '../embedded/postmaster-file.ts';

const prefix = 'linli-test-';
const keeperFile = 'test-keeper';

/** Makes a temporary data folder that PostgreSQL's own user can reach; the next run removes it if this one is killed. */
export function makeDataFolder(): string {
  const folder = join(tmpdir(), `${prefix}${randomBytes(6).toString('hex')}`);
  ensureDataFolder(folder);
  writeFileSync(join(folder, keeperFile), `${process.pid} ${describeProcess(process.pid)?.startedAt}`);
  return folder;
}

/** Kills a database server that still runs on the folder, and removes the folder with all that belongs to it. */
export async function removeDataFolder(folder: string): Promise<void> {
  const pointer = join(folder, 'postgres-location.txt');
  const home = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(folder, 'postgres');
  const cluster = join(home, 'cluster');
  const server = readPostmasterFile(cluster);
  if (server !== undefined && isPostmaster(server, cluster)) {
    process.kill(server.pid, 'SIGQUIT');
    for (let tries = 0; tries < 500 && isPostmaster(server, cluster); tries++) await pause(10);
  }
  rmSync(home, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

/** Removes what killed test runs left behind. */
export async function sweepDataFolders(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const folder = join(tmpdir(), name);
    if (!hasKeeper(folder)) await removeDataFolder(folder).catch(() => undefined);
  }
}

function hasKeeper(folder: string): boolean {
  let text: string;
  try {
    text = readFileSync(join(folder, keeperFile), 'utf8');
  } catch {
    // Another user's, or just being made: leave it.
    return true;
  }
  const [pid = '', ...startedAt] = text.split(' ');
  return describeProcess(Number(pid))?.startedAt === startedAt.join(' ');
}
