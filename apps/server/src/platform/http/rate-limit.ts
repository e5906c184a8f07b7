import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import type { Clock } from '../clock.ts';
import { problem } from './problem.ts';

/** What one address may do without an account, in one minute. A family at one router reports together; a machine does not get far. */
const perMinute: Readonly<Record<string, number>> = {
  '/api/commands/cases.report': 6,
  '/api/cases/status': 30,
  '/api/commands/roster.apply': 6,
  '/api/commands/roster.agree': 6,
  '/api/roster/applicationStatus': 30,
  '/api/roster/badgeCheck': 30,
  '/api/roster/recruitment': 30,
};
/** Addresses remembered at most; the one not heard of for longest is forgotten first. */
const remembered = 10_000;

/**
 * Slows down who is not signed in: beyond the number a minute (a bucket that refills evenly) the answer is `too-many` with
 * `retry-after`. Kept in memory: it starts anew with the server, and several servers each count for themselves.
 */
export function limitAnonymous(clock: Clock): MiddlewareHandler {
  const buckets = new Map<string, { left: number; at: number }>();
  return async (c, next) => {
    const limit = perMinute[c.req.path];
    if (!limit || c.get('actor' as never)) return next();
    const key = `${c.req.path} ${sourceOf(c)}`;
    const now = clock.now();
    const before = buckets.get(key) ?? { left: limit, at: now };
    const left = Math.min(limit, before.left + ((now - before.at) / 60_000) * limit);
    // Deleted and set again, so that the map's order is "last heard of".
    buckets.delete(key);
    buckets.set(key, { left: Math.max(0, left < 1 ? left : left - 1), at: now });
    if (buckets.size > remembered) buckets.delete(buckets.keys().next().value as string);
    if (left >= 1) return next();
    const answer = problem(c, 'too-many');
    answer.headers.set('retry-after', String(Math.ceil(((1 - left) * 60) / limit)));
    return answer;
  };
}

/**
 * Where a request comes from. Behind a proxy on this machine it is what that proxy says last; a header from anywhere else is
 * what a stranger says of themself and is not believed.
 */
function sourceOf(c: Context): string {
  const peer = getConnInfo(c).remote.address ?? 'unknown';
  const isLocal = /^(127\.|::1$|::ffff:127\.)/.test(peer);
  const said = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return isLocal && said ? said : peer;
}
