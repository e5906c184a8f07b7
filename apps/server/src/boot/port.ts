import { createServer } from 'node:net';

/** The wanted port, or, when none was named, the first free one from 8420 on. Throws when a named one is taken. */
export async function choosePort(wanted: number | undefined, hosts: readonly string[]): Promise<number> {
  if (wanted !== undefined) {
    if (await isFree(wanted, hosts)) return wanted;
    throw new Error(`Port ${wanted} is in use by another program. Choose another with --port, or leave it out.`);
  }
  for (let port = 8420; port < 8520; port++) if (await isFree(port, hosts)) return port;
  throw new Error('No free port between 8420 and 8519. Name one with --port.');
}

/** Free on each host that this machine has. */
async function isFree(port: number, hosts: readonly string[]): Promise<boolean> {
  for (const host of hosts) if (!(await isFreeOn(port, host))) return false;
  return true;
}

function isFreeOn(port: number, host: string): Promise<boolean> {
  return new Promise(done => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      done(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT'),
    );
    probe.listen(port, host, () => probe.close(() => done(true)));
  });
}
