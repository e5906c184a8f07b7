import { isIP } from 'node:net';
import type { Context } from 'hono';
import type { Platform } from '../../platform/command.ts';

/**
 * Where passkeys hold: the name in the address (WebAuthn's RP ID) and the addresses whose pages may use them. A machine's own address
 * counts as `localhost` too, since a passkey cannot belong to a number. Null where the address is a number only.
 */
export function passkeyPlace({
  publicUrl,
}: Platform): { readonly rpId: string; readonly origins: readonly string[] } | null {
  const url = new URL(publicUrl());
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!isIP(host)) return { rpId: host, origins: [url.origin] };
  if (!/^(127\.|::1$)/.test(host)) return null;
  return { rpId: 'localhost', origins: [`${url.protocol}//localhost${url.port ? `:${url.port}` : ''}`] };
}

/** Whether a page at the address that was asked can use passkeys. */
export function canPasskeyHere(c: Context, platform: Platform): boolean {
  const scheme = c.req.header('x-forwarded-proto') ?? new URL(c.req.url).protocol.replace(':', '');
  return passkeyPlace(platform)?.origins.includes(`${scheme}://${c.req.header('host')}`) ?? false;
}
