import { createServer as createHttp, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSecureServer } from './secure-server.ts';

/** Servers of one program on one port. */
export interface Listening {
  /** Where the first of them answers. */
  readonly url: string;
  close(): Promise<void>;
}

type Listener = Parameters<typeof createSecureServer>[1];

/**
 * Listens on a port (0 picks a free one) of each host. A host after the first that this machine has not got (no IPv6) is left out; one whose
 * port is taken throws, for whoever types the name would meet somebody else's program.
 */
export async function listen(
  listener: NonNullable<Listener>,
  { hosts, port, tls }: { hosts: readonly string[]; port: number; tls?: { key: string; cert: string } | undefined },
): Promise<Listening> {
  const servers: Server[] = [];
  const close = async () => {
    for (const server of servers) server.closeAllConnections();
    await Promise.all(servers.map(server => new Promise(done => server.close(done))));
  };
  let url = '';
  let taken = port;
  try {
    for (const host of hosts) {
      const server = tls ? (createSecureServer(tls, listener) as unknown as Server) : createHttp(listener);
      const address = await open(server, host, taken).catch((error: NodeJS.ErrnoException) => {
        if (servers.length > 0 && (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')) return null;
        throw error;
      });
      if (!address) continue;
      servers.push(server);
      taken = address.port;
      const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address;
      url ||= `${tls ? 'https' : 'http'}://${shown}:${taken}`;
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { url, close };
}

function open(server: Server, host: string, port: number): Promise<AddressInfo> {
  server.headersTimeout = 10_000;
  server.requestTimeout = 120_000;
  // Longer than any client or proxy keeps an idle connection: who closes first must not be us, or a request meets a closed door.
  server.keepAliveTimeout = 75_000;
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => done(server.address() as AddressInfo));
  });
}
