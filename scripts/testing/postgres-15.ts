import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chooseIdentity } from '../../apps/server/src/platform/postgres/embedded/identity.ts';
import { makeDataFolder, removeDataFolder } from '../../apps/server/src/platform/postgres/testing/data-folder.ts';
import type { Tally } from './section.ts';
import { startCluster } from './system-cluster.ts';

const folder = '/usr/lib/postgresql/15/bin';

/** Runs tests against Debian's PostgreSQL 15, in a temporary cluster; as root it is installed if it is missing. */
export async function withPostgres15(use: (url: string) => Promise<Tally>): Promise<Tally> {
  if (!existsSync(`${folder}/postgres`) && !install()) {
    console.log('PostgreSQL 15 is not here and cannot be installed (Debian 12 and root are needed).');
    return { name: 'int on PostgreSQL 15', passed: 0, failed: 1, skipped: 0, seconds: 0 };
  }
  const home = makeDataFolder();
  const cluster = await startCluster(folder, home, chooseIdentity());
  try {
    return await use(cluster.url);
  } finally {
    await cluster.stop();
    await removeDataFolder(home);
  }
}

function install(): boolean {
  if (process.getuid?.() !== 0) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...args: string[]) => spawnSync('apt-get', ['-qq', ...args], { env, stdio: 'ignore' }).status === 0;
  const ask = () => run('install', '-y', '--no-install-recommends', 'postgresql-15');
  return (ask() || (run('update') && ask())) && existsSync(`${folder}/postgres`);
}
