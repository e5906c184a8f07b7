import { isSameOffer, renewalOf } from '@linli/domain';
import { sql } from 'kysely';
import { iso } from '../../platform/clock.ts';
import type { Platform } from '../../platform/command.ts';
import { noteAccess } from '../note-access.ts';
import type { FoundSession } from './found-session.ts';
import { hashOf, lifetimeSeconds } from './session-store.ts';

/** A session's next token and how long it lasts, for the cookie. */
export interface Renewed {
  readonly token: string;
  readonly seconds: number;
}

/**
 * Renews a telephone's token as it is used (rules: `renewalOf` of the domain), and notes the day it was heard of. A second copy cuts the
 * session: nothing is opened with it any more, and what its holder recorded is held for a person.
 * @returns what to set as cookie, null for nothing, `copied` when the session was cut just now
 */
export async function renew(
  platform: Platform,
  found: FoundSession,
  renews: boolean,
): Promise<Renewed | 'copied' | null> {
  const now = platform.clock.now();
  const { session, shown } = found;
  const state = { since: ms(found.since), offeredAt: msOrNull(found.offeredAt), retiredAt: msOrNull(found.retiredAt) };
  const renewal = renewalOf(shown, state, now);
  if (renewal === 'copied') return cut(platform, found);
  if (renewal === 'confirm') await confirm(platform, found);
  else if (found.seenOn !== iso(now).slice(0, 10)) await noteDay(platform, session.sessionId);
  if (renewal !== 'offer' || !renews || session.app !== 'field') return null;
  const isSame = isSameOffer(state, now);
  const offeredAt = isSame && found.offeredAt ? found.offeredAt : iso(now);
  const token = platform.vault.derive(`session:${session.sessionId}:${found.generation + 1}:${ms(offeredAt)}`);
  if (!isSame && !(await offer(platform, found, hashOf(token), offeredAt))) return null;
  return { token, seconds: lifetimeSeconds(session.app, session.assurance) };
}

/**
 * Makes a new offer in place of the one that was found. Of requests that come at one moment one makes it, the others find that it was made:
 * two offers would make the telephone's own requests look like a copy's.
 * @returns whether it was made
 */
async function offer({ database }: Platform, found: FoundSession, hash: Buffer, offeredAt: string): Promise<boolean> {
  const made = await database.platform(tx =>
    tx.run(sql`
      UPDATE session SET next_hash = ${hash}, next_offered_at = ${offeredAt}, retired_hash = coalesce(next_hash, retired_hash),
             retired_at = CASE WHEN next_hash IS NULL THEN retired_at END
       WHERE session_id = ${found.session.sessionId} AND generation = ${found.generation}
         AND next_offered_at IS NOT DISTINCT FROM ${found.offeredAt}::timestamptz`),
  );
  return made > 0;
}

/** The next token was used: it is the current one from now on, and the session lasts its whole time again. */
async function confirm({ database, clock }: Platform, { session, generation }: FoundSession): Promise<void> {
  const now = clock.now();
  await database.platform(tx =>
    tx.run(sql`
      UPDATE session SET retired_hash = token_hash, retired_at = ${iso(now)}, token_hash = next_hash, next_hash = NULL, next_offered_at = NULL,
             generation = generation + 1, renewed_at = ${iso(now)}, seen_on = ${iso(now).slice(0, 10)},
             expires_at = ${iso(now + lifetimeSeconds(session.app, session.assurance) * 1000)}
       WHERE session_id = ${session.sessionId} AND generation = ${generation} AND next_hash IS NOT NULL`),
  );
}

async function cut(platform: Platform, { session }: FoundSession): Promise<'copied'> {
  const now = iso(platform.clock.now());
  await platform.database.write([session.communityId], async tx => {
    const fresh = await tx.run(
      sql`UPDATE session SET cut = 'copied', cut_at = ${now} WHERE session_id = ${session.sessionId} AND cut IS NULL`,
    );
    if (fresh > 0)
      await noteAccess(tx, platform, { ...session, event: 'session-copied', subjectId: session.sessionId });
  });
  return 'copied';
}

const noteDay = ({ database, clock }: Platform, sessionId: string): Promise<number> =>
  database.platform(tx =>
    tx.run(sql`UPDATE session SET seen_on = ${iso(clock.now()).slice(0, 10)} WHERE session_id = ${sessionId}`),
  );

const ms = (instant: string): number => Date.parse(instant);
const msOrNull = (instant: string | null): number | null => (instant === null ? null : Date.parse(instant));
