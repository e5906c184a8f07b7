import type { Actor } from '@linli/domain';
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
  '/api/access/provider/begin': 60,
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

/** How often one person may open people's names and numbers in half an hour: more than anybody can read, few beside a community. */
const perHalfHour: Readonly<Record<string, number>> = {
  '/api/commands/residents.reveal': 600,
  '/api/residents/door': 1200,
  '/api/commands/roster.revealPhone': 600,
  // Up to a hundred homes each.
  '/api/commands/rounds.openNumbers': 120,
  '/api/commands/privacy.issueLink': 120,
};

/** Addresses that have a limit of their own. */
export const limitedAddresses: readonly string[] = [...Object.keys(perMinute), ...Object.keys(perHalfHour)];

/**
 * Slows down who is signed in and opens people one by one as only a machine does: a copied session or a script at a colleague's desk does not carry the whole ledger away in
 * minutes. By person, whatever browser; what goes through is written down as ever, and a limit that was hit stands in the log.
 */
export function limitOpening(clock: Clock): MiddlewareHandler {
  const buckets = makeBuckets(clock);
  return async (c, next) => {
    const limit = perHalfHour[c.req.path];
    const personId = (c.get('actor' as never) as Actor | null)?.personId;
    if (!limit || !personId) return next();
    const wait = buckets.take(`${c.req.path} ${personId}`, limit, 30 * 60_000);
    return wait === 0 ? next() : tooMany(c, wait);
  };
}
