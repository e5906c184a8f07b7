import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Identity } from '../../apps/server/src/platform/postgres/embedded/identity.ts';
import { runToEnd } from '../../apps/server/src/platform/postgres/embedded/run-as.ts';

/** A temporary cluster of the system's PostgreSQL. */
export interface SystemCluster {
  /** As superuser, on the cluster's private socket. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Makes and starts a cluster in `home`/postgres with the programs of `folder`; its data may be lost in a power cut. */
export async function startCluster(
  folder: string,
  home: string,
  identity: Identity | undefined,
): Promise<SystemCluster> {
  const base = join(home, 'postgres');
  const socket = join(base, 'socket');
  const cluster = join(base, 'cluster');
  for (const path of [base, socket]) {
    mkdirSync(path, { mode: 0o700 });
    if (identity !== undefined) chownSync(path, identity.uid, identity.gid);
  }
  const as = { identity, folder: base };
  await must(
    folder,
    'initdb',
    ['-D', cluster, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    as,
  );
  const settings = `-c listen_addresses= -c unix_socket_directories=${socket} -c fsync=off -c timezone=UTC`;
  await must(folder, 'pg_ctl', ['start', '-w', '-D', cluster, '-l', join(base, 'log'), '-o', settings], as);
  return {
    url: `postgresql://postgres@localhost:5432/postgres?host=${encodeURIComponent(socket)}`,
    stop: () => must(folder, 'pg_ctl', ['stop', '-w', '-m', 'fast', '-D', cluster], as),
  };
}

async function must(
  folder: string,
  program: string,
  args: string[],
  as: Parameters<typeof runToEnd>[2],
): Promise<void> {
  const { code, said } = await runToEnd(join(folder, program), args, as);
  if (code !== 0) throw new Error(`${program} failed: ${said}`);
}
