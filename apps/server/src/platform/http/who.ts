import { getConnInfo } from '@hono/node-server/conninfo';
import type { Actor, SessionStanding } from '@linli/domain';
import type { ProblemCode } from '@linli/protocol';
import type { Context } from 'hono';
import type { Session, Speaker } from './session.ts';

/** Remembers for one request who speaks. */
export function setWho(c: Context, who: Speaker | null): void {
  c.set('actor', who?.actor ?? (null satisfies Actor | null));
  c.set('who', who);
}

const whoOf = (c: Context): Speaker | null => (c.get('who') as Speaker | null | undefined) ?? null;

/** The session that was shown, also one that opens nothing; null for a stranger. */
export const sessionOf = (c: Context): Session | null => whoOf(c)?.session ?? null;

/** How far that session reaches; null for a stranger and for one that was cut. */
export const standingOf = (c: Context): SessionStanding | null => whoOf(c)?.standing ?? null;

/** What the session lacks; null when it lacks nothing, or there is none. */
export const whyOf = (c: Context): ProblemCode | null => whoOf(c)?.why ?? null;

/**
 * Where a request comes from. Behind a proxy on this machine it is what that proxy says last; a header from anywhere else is
 * what a stranger says of themself and is not believed.
 */
export function sourceOf(c: Context): string {
  const peer = getConnInfo(c).remote.address ?? 'unknown';
  const isLocal = /^(127\.|::1$|::ffff:127\.)/.test(peer);
  const said = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return isLocal && said ? said : peer;
}
