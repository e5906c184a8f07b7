import { isCarriedBy } from '@linli/domain';
import { sql } from 'kysely';
import { iso } from '../../platform/clock.ts';
import type { Platform } from '../../platform/command.ts';
import type { CurrentActor, CurrentActors } from '../../platform/events/live.ts';
import type { Session } from '../../platform/http/session.ts';
import { actorsOf } from './actor.ts';
import { standingIn } from './who.ts';

type Alive = Session & { readonly expiresAt: string };

/**
 * Who many sessions of a community speak for now: three queries however many they are, one more for each session without its second
 * factor (a new office's trial). A session that opens nothing any more is missing from the answer.
 */
export const currentActors =
  (platform: Platform): CurrentActors =>
  async (communityId, sessionIds) => {
    const now = iso(platform.clock.now());
    const { database, synthetic } = platform;
    const alive = await database.platform(tx =>
      tx.rows<Alive>(sql`
        SELECT session_id AS "sessionId", community_id AS "communityId", person_id AS "personId", app, assurance, cut,
               confirmed_at AS "confirmedAt", used_at AS "usedAt", expires_at AS "expiresAt"
          FROM session WHERE session_id = ANY (${[...sessionIds]}::uuid[]) AND cut IS NULL AND expires_at > ${now}`),
    );
    return database.read([communityId], async tx => {
      const people = await actorsOf(tx, communityId, [...new Set(alive.map(each => each.personId))], now);
      const found = new Map<string, CurrentActor>();
      for (const session of alive) {
        const standing = await standingIn(tx, session, synthetic, now);
        const dated = people.get(session.personId);
        if (!dated || (standing.kind !== 'full' && standing.kind !== 'trial')) continue;
        const roles = dated.actor.roles.filter(held => isCarriedBy(held.role, { ...session, synthetic }));
        const trialEnd = standing.kind === 'trial' ? Date.parse(standing.until) : Number.POSITIVE_INFINITY;
        const until = Math.min(dated.until, Date.parse(session.expiresAt), trialEnd);
        found.set(session.sessionId, { actor: { ...dated.actor, roles }, until });
      }
      return found;
    });
  };
