import { isCarriedBy, isIdle, type SessionStanding, standingOf, trialEnd } from '@linli/domain';
import { sql } from 'kysely';
import { iso } from '../../platform/clock.ts';
import type { Platform } from '../../platform/command.ts';
import type { Session, Speaker } from '../../platform/http/session.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { isRunning } from '../../platform/running.ts';
import { lanesOf } from '../../platform/together/index.ts';
import { actorsOf } from './actor.ts';
import type { FoundSession } from './found-session.ts';
import { type Renewed, renew } from './renew.ts';
import { hashOf } from './session-store.ts';

/** Who speaks, as a look at the session found it. */
export interface Who extends Speaker {
  /** The session's next token, to be set as cookie. */
  readonly renewed: Renewed | null;
}

const stranger: Who = { actor: null, session: null, standing: null, why: null, renewed: null };

/**
 * Who a session token speaks for, with the roles in force now; a stranger for an unknown or expired one. A lost telephone, a copied
 * token and a session without its second factor open nothing. @param how `renews`: the
 * token came as a cookie, which can be renewed; `touches`: a person did something, and not a page left open by itself
 */
export async function whoIs(
  platform: Platform,
  token: string,
  how: { readonly renews: boolean; readonly touches: boolean },
): Promise<Who> {
  const found = await sessionLane(platform, 'sessions').add(hashOf(token));
  if (!found) return stranger;
  const { session } = found;
  if (session.cut) return { ...stranger, session, why: session.cut === 'lost' ? 'device-lost' : 'session-copied' };
  const renewed = await renew(platform, found, how.renews);
  if (renewed === 'copied') return { ...stranger, session: { ...session, cut: 'copied' }, why: 'session-copied' };
  const speaker = await speakerLane(platform, session.communityId).add(session);
  if (speaker.actor && how.touches) await touch(platform, session);
  return { ...speaker, session, renewed };
}

/** Tokens that come at the same moment are looked up together: two hundred boards ask in one second. */
const sessionLane = lanesOf<Buffer, FoundSession | null>(
  { atOnce: 200, mostWaiting: 5000, keysOf: () => [] },
  (platform, _, hashes) => platform.database.platform(tx => findSessions(tx, hashes, platform.clock.now())),
);

/** Each community's: who speaks, of sessions that come at the same moment. */
const speakerLane = lanesOf<Session, Pick<Who, 'actor' | 'standing' | 'why'>>(
  { atOnce: 200, mostWaiting: 5000, keysOf: () => [] },
  ({ database, clock, synthetic }, communityId, sessions) =>
    database.read([communityId], async tx => {
      const now = iso(clock.now());
      const people = await actorsOf(tx, communityId, [...new Set(sessions.map(each => each.personId))], now);
      const speakers: Pick<Who, 'actor' | 'standing' | 'why'>[] = [];
      for (const session of sessions) {
        const standing = await standingIn(tx, session, synthetic, now);
        if (standing.kind !== 'full' && standing.kind !== 'trial') {
          speakers.push({ actor: null, standing, why: lacks[standing.kind] });
          continue;
        }
        const { actor } = people.get(session.personId)!;
        const roles = actor.roles.filter(held => isCarriedBy(held.role, { ...session, synthetic }));
        speakers.push({ actor: { ...actor, roles }, standing, why: null });
      }
      return speakers;
    }),
);
const lacks = { 'set-up-needed': 'sign-in-set-up-needed', 'second-factor-needed': 'second-factor-needed' } as const;

/** One for each hash, `null` for an unknown or expired one. One statement. */
async function findSessions(tx: Tx, hashes: readonly Buffer[], now: number): Promise<readonly (FoundSession | null)[]> {
  const rows = await tx.rows<Session & Omit<FoundSession, 'session'> & { readonly at: number }>(sql`
    SELECT t.at::int AS at, session_id AS "sessionId", community_id AS "communityId", person_id AS "personId", app, assurance, cut,
           confirmed_at AS "confirmedAt", used_at AS "usedAt", generation, coalesce(renewed_at, created_at) AS since, next_offered_at AS "offeredAt",
           retired_at AS "retiredAt", seen_on::text AS "seenOn", expires_at AS "expiresAt",
           CASE WHEN token_hash = t.hash THEN 'current' WHEN next_hash = t.hash THEN 'next' ELSE 'retired' END AS shown
      FROM (SELECT decode(hex, 'hex') AS hash, at FROM unnest(${hashes.map(hash => hash.toString('hex'))}::text[]) WITH ORDINALITY AS asked (hex, at)) t
     CROSS JOIN LATERAL (
       SELECT * FROM session WHERE (token_hash = t.hash OR next_hash = t.hash OR retired_hash = t.hash) AND expires_at > ${iso(now)} LIMIT 1) s`);
  const found = new Map(
    rows.map(({ at, sessionId, communityId, personId, app, assurance, confirmedAt, usedAt, cut, ...rest }) => [
      at,
      { session: { sessionId, communityId, personId, app, assurance, confirmedAt, usedAt, cut }, ...rest },
    ]),
  );
  return hashes.map((_, index) => found.get(index + 1) ?? null);
}

/** How far the session reaches; what a telephone and a demonstration do not need is not asked. */
export async function standingIn(tx: Tx, session: Session, synthetic: boolean, now: string): Promise<SessionStanding> {
  const { app, assurance, communityId, personId, usedAt } = session;
  const idleMs = usedAt ? Date.parse(now) - Date.parse(usedAt) : 0;
  const known = { app, assurance, synthetic, idleMs, emergencyOpen: false, hasAccount: false, trialUntil: null };
  const needsNothing = standingOf(known, now);
  if (needsNothing.kind === 'full' && !isIdle(known)) return needsNothing;
  const facts = await tx.get<{
    hasAccount: boolean;
    createdAt: string;
    publishedAt: string | null;
    emergencyOpen: boolean;
  }>(sql`
    SELECT created_at AS "createdAt",
           (SELECT min(published_at) FROM grid_version WHERE community_id = ${communityId}) AS "publishedAt",
           EXISTS (SELECT 1 FROM account WHERE community_id = ${communityId} AND person_id = ${personId} AND ready_at IS NOT NULL) AS "hasAccount",
           EXISTS (SELECT 1 FROM emergency WHERE community_id = ${communityId} AND ${isRunning(now)}) AS "emergencyOpen"
      FROM community WHERE community_id = ${communityId}`);
  const trialUntil = trialEnd(facts.createdAt, facts.publishedAt);
  return standingOf({ ...known, ...facts, trialUntil }, now);
}

/** Written at most once a minute. */
const touchMs = 60_000;

/** Notes that somebody did something at a desk. */
async function touch({ database, clock }: Platform, { app, sessionId, usedAt }: Session): Promise<void> {
  const now = clock.now();
  if (app !== 'console' || (usedAt && now - Date.parse(usedAt) < touchMs)) return;
  await database.platform(tx => tx.run(sql`UPDATE session SET used_at = ${iso(now)} WHERE session_id = ${sessionId}`));
}
