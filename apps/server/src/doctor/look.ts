import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openAsAdministrator } from '../platform/postgres/as-administrator.ts';
import { describeProcess } from '../platform/process-state.ts';
import { readJson } from './checks/machine.ts';
import type { Setup } from './setup.ts';

/** This machine as it is. Starts nothing; the database is asked only where it runs already. `close` gives the connection back. */
export async function lookAround(
  dataFolder: string,
  env: NodeJS.ProcessEnv,
): Promise<Setup & { close(): Promise<void> }> {
  const database = await openAsAdministrator(dataFolder, env.DATABASE_URL);
  return {
    env,
    root: fileURLToPath(new URL('../../../../', import.meta.url)).replace(/[\\/]$/, ''),
    dataFolder,
    now: new Date(),
    uid: process.getuid?.(),
    platform: process.platform,
    nodeVersion: process.version,
    totalMemory: totalmem(),
    freeBytes(path) {
      const { bavail, bsize } = statfsSync(path);
      return bavail * bsize;
    },
    database,
    serverUrl: runningAt(dataFolder),
    fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(5_000) }),
    close: async () => ('none' in database ? undefined : await database.end()),
  };
}

/** Where the holder of the data folder says that it listens, if it lives. */
function runningAt(dataFolder: string): string | null {
  const holder = readJson<{ pid: number; startedAt: string; address?: string }>(join(dataFolder, 'linli.lock'));
  if (!holder?.address || describeProcess(holder.pid)?.startedAt !== holder.startedAt) return null;
  return holder.address;
}
