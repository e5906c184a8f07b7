import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { AddressRefused, type GuardSettings, guardedAddress } from './address-guard.ts';

/** A request to a gateway. */
export interface Outgoing {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** What a gateway answered. */
export interface Answered {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** No usable answer. `mayHaveLeft`: the request had a connection, so the gateway may have acted on it. */
export class NoAnswer extends Error {
  readonly reason: 'address-refused' | 'not-reachable' | 'timeout' | 'cut-off' | 'answer-too-large';
  readonly mayHaveLeft: boolean;
  constructor(reason: NoAnswer['reason'], mayHaveLeft: boolean) {
    super(reason);
    this.reason = reason;
    this.mayHaveLeft = mayHaveLeft;
  }
}

export type Post = (outgoing: Outgoing) => Promise<Answered>;

const mostBytes = 64 * 1024;

/**
 * Asks a gateway over HTTP, at an address that the guard has let through. Redirects are not followed, answers over 64 KB not read.
 * Throws {@link NoAnswer}.
 */
export function makePost(guard: GuardSettings, timeoutMs: number): Post {
  return async outgoing => {
    const url = new URL(outgoing.url);
    const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
    const address = await guardedAddress(url.hostname, port, guard).catch(error => {
      throw new NoAnswer(error instanceof AddressRefused ? 'address-refused' : 'not-reachable', false);
    });
    return ask(url, address, port, outgoing, timeoutMs);
  };
}

function ask(url: URL, address: string, port: number, outgoing: Outgoing, timeoutMs: number): Promise<Answered> {
  const name = url.hostname.replace(/^\[|\]$/g, '');
  const options: RequestOptions & { servername?: string } = {
    host: address,
    port,
    path: `${url.pathname}${url.search}`,
    method: outgoing.method ?? 'POST',
    headers: { host: url.host, ...outgoing.headers, ...lengthOf(outgoing.body) },
    agent: false,
    ...(url.protocol === 'https:' && name !== address ? { servername: name } : {}),
  };
  return new Promise((resolve, reject) => {
    let connected = false;
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const sending = send(options, response => read(response, resolve, reject));
    const timer = setTimeout(() => {
      reject(new NoAnswer('timeout', connected));
      sending.destroy();
    }, timeoutMs);
    sending.on('close', () => clearTimeout(timer));
    sending.on('socket', socket => {
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        connected = true;
      });
    });
    sending.on('error', () => reject(new NoAnswer(connected ? 'cut-off' : 'not-reachable', connected)));
    sending.end(outgoing.body);
  });
}

const lengthOf = (body: string | Buffer | undefined): Record<string, number> =>
  body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };

function read(response: IncomingMessage, resolve: (answer: Answered) => void, reject: (error: Error) => void): void {
  const parts: Buffer[] = [];
  let bytes = 0;
  response.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes > mostBytes) {
      reject(new NoAnswer('answer-too-large', true));
      response.destroy();
    } else parts.push(part);
  });
  response.on('error', () => reject(new NoAnswer('cut-off', true)));
  response.on('aborted', () => reject(new NoAnswer('cut-off', true)));
  response.on('end', () =>
    resolve({
      status: response.statusCode ?? 0,
      body: Buffer.concat(parts).toString('utf8'),
      headers: response.headers as Record<string, string | undefined>,
    }),
  );
}
