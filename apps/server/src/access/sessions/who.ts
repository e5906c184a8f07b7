import { isCarriedBy, isIdle, type SessionStanding, standingOf, trialEnd } from '@linli/domain';
import { sql } from 'kysely';
import { iso } from '../../platform/clock.ts';
import type { Platform } from '../../platform/command.ts';
import type { Session, Speaker } from '../../platform/http/session.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { isRunning } from '../../platform/running.ts';
import { actorOf } from './actor.ts';
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
  const now = platform.clock.now();
  const { database } = platform;
  const found = await database.platform(tx => findSession(tx, token, now));
  if (!found) return stranger;
  const { session } = found;
  if (session.cut) return { ...stranger, session, why: session.cut === 'lost' ? 'device-lost' : 'session-copied' };
  const renewed = await renew(platform, found, how.renews);
  if (renewed === 'copied') return { ...stranger, session: { ...session, cut: 'copied' }, why: 'session-copied' };
  const who = await database.read([session.communityId], async (tx): Promise<Who> => {
    const standing = await standingIn(tx, session, platform.synthetic, iso(now));
    const told = { 'set-up-needed': 'sign-in-set-up-needed', 'second-factor-needed': 'second-factor-needed' } as const;
    if (standing.kind !== 'full' && standing.kind !== 'trial')
      return { actor: null, session, standing, why: told[standing.kind], renewed };
    const actor = await actorOf(tx, session.communityId, session.personId, iso(now));
    const roles = actor.roles.filter(held => isCarriedBy(held.role, { ...session, synthetic: platform.synthetic }));
    return { actor: { ...actor, roles }, session, standing, why: null, renewed };
  });
  if (who.actor && how.touches) await touch(platform, session);
  return who;
}

async function findSession(tx: Tx, token: string, now: number): Promise<FoundSession | null> {
  const hash = hashOf(token);
  const row = await tx.find<Session & Omit<FoundSession, 'session'>>(sql`
    SELECT session_id AS "sessionId", community_id AS "communityId", person_id AS "personId", app, assurance, cut,
           confirmed_at AS "confirmedAt", used_at AS "usedAt", generation, coalesce(renewed_at, created_at) AS since, next_offered_at AS "offeredAt",
           retired_at AS "retiredAt", seen_on::text AS "seenOn", expires_at AS "expiresAt",
           CASE WHEN token_hash = ${hash} THEN 'current' WHEN next_hash = ${hash} THEN 'next' ELSE 'retired' END AS shown
      FROM session WHERE (token_hash = ${hash} OR next_hash = ${hash} OR retired_hash = ${hash}) AND expires_at > ${iso(now)}`);
  if (!row) return null;
  const { sessionId, communityId, personId, app, assurance, confirmedAt, usedAt, cut, ...rest } = row;
  return { session: { sessionId, communityId, personId, app, assurance, confirmedAt, usedAt, cut }, ...rest };
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
