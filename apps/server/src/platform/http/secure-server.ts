import { createServer, type Server as HttpsServer } from 'node:https';
import type { Socket } from 'node:net';

/** The first byte of every TLS connection: a handshake record (RFC 8446, 5.1). */
const handshake = 0x16;
/** Who opened a connection and says nothing for so long is let go. */
const silentMs = 10_000;

/**
 * An HTTPS server (TLS 1.2 and newer) that also has a word for who speaks plain http to its port: a page asked for is sent on to
 * https, anything else is told so. Nothing is ever served in clear; without this the browser would show an empty answer.
 */
export function createSecureServer(
  tls: { readonly key: string; readonly cert: string },
  listener: Parameters<typeof createServer>[1],
): HttpsServer {
  const server = createServer({ ...tls, minVersion: 'TLSv1.2' }, listener);
  const secure = server.listeners('connection') as ((socket: Socket) => void)[];
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    const giveUp = () => socket.destroy();
    socket.on('error', giveUp).setTimeout(silentMs, giveUp);
    socket.once('data', first => {
      socket.pause().setTimeout(0).off('timeout', giveUp);
      if (first[0] !== handshake) return sendOn(socket, first.toString('latin1'));
      socket.unshift(first);
      for (const each of secure) each.call(server, socket);
    });
  });
  return server;
}

/** Answers a plain request with where to go, and closes. */
function sendOn(socket: Socket, request: string): void {
  const [, method = '', path = ''] = /^([A-Z]+) (\/[\x21-\x7e]*) HTTP\/1/.exec(request) ?? [];
  const [, host] = /\r\nhost: ?([\w.:[\]-]+)\r\n/i.exec(request) ?? [];
  const isPage = (method === 'GET' || method === 'HEAD') && host !== undefined;
  const address = host === undefined ? 'https://…' : `https://${host}${isPage ? path : '/'}`;
  const body = `此端口只走 https，请打开 · this port speaks https only, open: ${address}\n`;
  const head = [
    isPage ? 'HTTP/1.1 307 Temporary Redirect' : 'HTTP/1.1 400 Bad Request',
    ...(isPage ? [`location: ${address}`] : []),
    'content-type: text/plain; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${method === 'HEAD' ? '' : body}`);
}
