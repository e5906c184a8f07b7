import type { MiddlewareHandler } from 'hono';
import type { Clock } from '../clock.ts';
import { makeBuckets } from './buckets.ts';
import { tooMany } from './problem.ts';
import { sourceOf } from './who.ts';

/** What one address may do without an account, in one minute. A family at one router reports together; a machine does not get far. */
const perMinute: Readonly<Record<string, number>> = {
  '/api/commands/cases.report': 6,
  '/api/cases/status': 30,
  '/api/commands/roster.apply': 6,
  '/api/commands/roster.agree': 6,
  '/api/roster/applicationStatus': 30,
  '/api/roster/badgeCheck': 30,
  '/api/roster/recruitment': 30,
  '/api/access/redeem': 60,
  '/api/access/set-up': 20,
  '/api/access/passkey/begin': 60,
  '/api/access/passkey/sign-in': 60,
  '/api/access/provider/start': 60,
  '/api/access/provider/return': 60,
};

/** Slows down who is not signed in: beyond the number a minute (a bucket that refills evenly) the answer is `too-many` with `retry-after`. */
export function limitAnonymous(clock: Clock): MiddlewareHandler {
  const buckets = makeBuckets(clock);
  return async (c, next) => {
    const limit = perMinute[c.req.path];
    if (!limit || c.get('actor' as never)) return next();
    const wait = buckets.take(`${c.req.path} ${sourceOf(c)}`, limit, 60_000);
    return wait === 0 ? next() : tooMany(c, wait);
  };
}
