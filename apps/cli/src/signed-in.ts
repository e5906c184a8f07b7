import { type Client, makeClient } from '@linli/protocol/client';
import { v7 } from 'uuid';

/** Who speaks to which server: a single-use link, or the session that an earlier link gave. */
export interface ServerFlags {
  readonly server: string;
  readonly link: string | undefined;
  readonly session: string | undefined;
}

/** A signed-in way to a server. */
export interface SignedIn {
  readonly client: Client;
  readonly communityId: string;
  /** For addresses that are neither command nor view. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** To be kept in `LINLI_SESSION` by whoever calls again; the link is spent. */
  readonly session: string;
}

/**
 * Spends the link, or takes the session, and finds out whose it is. Throws what the client throws: a problem of the server, or no
 * answer. Undefined when neither a link nor a session was given.
 */
export async function signIn({ server, link, session }: ServerFlags): Promise<SignedIn | undefined> {
  const token = link ? await redeem(server, link) : session;
  if (!token) return undefined;
  const headers = { authorization: `Bearer ${token}`, 'x-linli-app': 'console' };
  const ports = {
    fetch: (url: string, init: RequestInit) => fetch(url, init),
    newId: () => v7(),
    now: () => new Date().toISOString(),
  };
  const client = makeClient(ports, 'console', server, headers);
  const { communityId } = await client.view('access.me', {});
  return { client, communityId, session: token, fetch: (path, init) => fetch(server + path, { ...init, headers }) };
}

/** The session of a link `…#/in/<token>` (or of the bare token); undefined when it is spent or none. */
async function redeem(server: string, link: string): Promise<string | undefined> {
  const token = link.split('/').at(-1) ?? '';
  const answer = await fetch(`${server}/api/access/redeem`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-linli-app': 'console' },
    body: JSON.stringify({ token }),
  });
  return /linli_console=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1];
}
