import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '@linli/domain';
import { sql } from 'kysely';
import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';

export type App = 'console' | 'field' | 'resident' | 'cli';

/** Field people keep their device signed in for long (a call-up never waits for a login); the desk for a working day. */
const sessionHours: Record<App, number> = { console: 12, field: 24 * 60, resident: 12, cli: 12 };

const hash = (token: string): Buffer => createHash('sha256').update(token).digest();
/** 192 random bits, URL-safe. */
const newToken = (): string => randomBytes(24).toString('base64url');

/** Makes a single-use link; only its hash is stored. `token` is handed in where it must be made again for a repeat. */
export async function issueLink(
  tx: Tx,
  link: {
    purpose: 'set-up' | 'sign-in';
    communityId: string | null;
    personId: string | null;
    app: App;
    now: number;
    minutes: number;
    token?: string;
  },
): Promise<{ token: string; expiresAt: string }> {
  const token = link.token ?? newToken();
  const expiresAt = iso(link.now + link.minutes * 60_000);
  await tx.run(sql`INSERT INTO sign_in_link (token_hash, purpose, community_id, person_id, app, created_at, expires_at)
    VALUES (${hash(token)}, ${link.purpose}, ${link.communityId}, ${link.personId}, ${link.app}, ${iso(link.now)}, ${expiresAt})`);
  return { token, expiresAt };
}

/** A link that was spent just now. */
export interface SpentLink {
  readonly communityId: string | null;
  readonly personId: string | null;
  readonly app: App;
}

/** Spends a link: of two tries at once, one wins. */
export async function spendLink(
  tx: Tx,
  token: string,
  purpose: 'set-up' | 'sign-in',
  now: number,
): Promise<SpentLink | 'link-spent' | 'link-expired' | 'not-found'> {
  const row = await tx.find<{
    community_id: string | null;
    person_id: string | null;
    app: App;
    expires_at: string;
    spent_at: string | null;
  }>(
    sql`SELECT community_id, person_id, app, expires_at, spent_at FROM sign_in_link WHERE token_hash = ${hash(token)} AND purpose = ${purpose} FOR UPDATE`,
  );
  if (!row) return 'not-found';
  if (row.spent_at) return 'link-spent';
  if (Date.parse(row.expires_at) <= now) return 'link-expired';
  await tx.run(sql`UPDATE sign_in_link SET spent_at = ${iso(now)} WHERE token_hash = ${hash(token)}`);
  return { communityId: row.community_id, personId: row.person_id, app: row.app };
}

/** Opens a session; only the token's hash is stored. @returns the token for the cookie and its lifetime in seconds */
export async function openSession(
  tx: Tx,
  session: { communityId: string; personId: string; app: App; now: number },
): Promise<{ token: string; seconds: number }> {
  const token = newToken();
  const seconds = sessionHours[session.app] * 3600;
  await tx.run(sql`INSERT INTO session (token_hash, community_id, person_id, app, created_at, expires_at)
    VALUES (${hash(token)}, ${session.communityId}, ${session.personId}, ${session.app}, ${iso(session.now)}, ${iso(session.now + seconds * 1000)})`);
  return { token, seconds };
}

/** Ends a session. */
export async function closeSession(tx: Tx, token: string): Promise<void> {
  await tx.run(sql`DELETE FROM session WHERE token_hash = ${hash(token)}`);
}

/** Who a session token speaks for, with the roles in force now; `null` for an unknown or expired one. */
export async function findActor(platform: Platform, token: string): Promise<Actor | null> {
  const now = iso(platform.clock.now());
  const session = await platform.database.platform(tx =>
    tx.find<{ community_id: string; person_id: string }>(
      sql`SELECT community_id, person_id FROM session WHERE token_hash = ${hash(token)} AND expires_at > ${now}`,
    ),
  );
  if (!session) return null;
  return platform.database.read([session.community_id], tx =>
    actorOf(tx, session.community_id, session.person_id, now),
  );
}

/** A person as an actor, with the roles that dated assignments give at an instant. */
export async function actorOf(tx: Tx, communityId: string, personId: string, at: string): Promise<Actor> {
  const rows = await tx.rows<{ role: string; object_kind: string; object_id: string }>(sql`
    SELECT role, object_kind, object_id FROM assignment
     WHERE community_id = ${communityId} AND subject_kind = 'person' AND subject_id = ${personId}
       AND valid_from <= ${at} AND (valid_to IS NULL OR valid_to > ${at})`);
  return {
    personId,
    communityId,
    roles: rows.map(row => ({
      role: row.role,
      gridId: row.object_kind === 'micro-grid' ? row.object_id : null,
      generalGridId: row.object_kind === 'general-grid' ? row.object_id : null,
      compoundId: row.object_kind === 'compound' ? row.object_id : null,
    })),
  };
}

/** The first operator of the communities named, for the link that the terminal shows; undefined when none is in force. */
export async function findOperator(tx: Tx): Promise<{ communityId: string; personId: string } | undefined> {
  return tx.find(sql`
    SELECT community_id AS "communityId", subject_id AS "personId" FROM assignment
     WHERE role = 'operator' AND valid_to IS NULL ORDER BY valid_from, subject_id LIMIT 1`);
}

/** Does some community already have this code? */
export async function isCodeTaken(tx: Tx, code: string): Promise<boolean> {
  return Boolean(await tx.find(sql`SELECT 1 FROM community WHERE code = ${code}`));
}
