import { createHash, randomBytes } from 'node:crypto';
import type { Assurance } from '@linli/domain';
import { sql } from 'kysely';
import { iso } from '../../platform/clock.ts';
import type { Session } from '../../platform/http/session.ts';
import { newId } from '../../platform/ids.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import type { DeviceKind } from './device-kind.ts';

export type App = Session['app'];

/** Field people keep their device signed in for long (a call-up never waits for a login); the desk for a working day. */
const sessionHours: Record<App, number> = { console: 12, field: 24 * 60, resident: 12, cli: 12 };
/** Minutes in which the second factor must follow the password. */
const passwordMinutes = 10;

/** What of a token is stored. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
/** 192 random bits, URL-safe. */
export const newToken = (): string => randomBytes(24).toString('base64url');

/** What opens a session. */
export interface Opening {
  readonly communityId: string;
  readonly personId: string;
  readonly app: App;
  readonly now: number;
  /** `link` when left out. */
  readonly assurance?: Assurance;
  readonly device?: DeviceKind;
}

/** A session that was opened: the token for the cookie, and its lifetime. */
export interface Opened {
  readonly token: string;
  readonly seconds: number;
  readonly sessionId: string;
}

/** How long a session lasts from an instant on, in seconds. */
export const lifetimeSeconds = (app: App, assurance: Assurance): number =>
  assurance === 'password' ? passwordMinutes * 60 : sessionHours[app] * 3600;

/** Opens a session; only the token's hash is stored. */
export async function openSession(tx: Tx, opening: Opening): Promise<Opened> {
  const token = newToken();
  const sessionId = newId();
  const assurance = opening.assurance ?? 'link';
  const seconds = lifetimeSeconds(opening.app, assurance);
  const now = iso(opening.now);
  await tx.run(sql`
    INSERT INTO session (token_hash, session_id, community_id, person_id, app, created_at, expires_at, assurance, confirmed_at, device, seen_on, renewed_at)
    VALUES (${hashOf(token)}, ${sessionId}, ${opening.communityId}, ${opening.personId}, ${opening.app}, ${now}, ${iso(opening.now + seconds * 1000)},
            ${assurance}, ${assurance === 'full' ? now : null}, ${opening.device ?? 'other'}, ${now.slice(0, 10)}, ${now})`);
  return { token, seconds, sessionId };
}

/** Ends the session that a token opens. @returns whose it was; undefined when there was none */
export async function closeSession(
  tx: Tx,
  token: string,
): Promise<{ communityId: string; personId: string; sessionId: string } | undefined> {
  return tx.find(sql`
    DELETE FROM session WHERE token_hash = ${hashOf(token)} OR next_hash = ${hashOf(token)}
    RETURNING community_id AS "communityId", person_id AS "personId", session_id AS "sessionId"`);
}

/** Ends the sessions of a person in these apps, but for the one named. @returns how many */
export async function closeSessionsOf(
  tx: Tx,
  person: { communityId: string; personId: string },
  apps: readonly App[],
  exceptSessionId: string | null,
): Promise<number> {
  return tx.run(sql`
    DELETE FROM session WHERE community_id = ${person.communityId} AND person_id = ${person.personId}
       AND app = ANY (${[...apps]}::text[]) AND cut IS NULL AND session_id IS DISTINCT FROM ${exceptSessionId}`);
}

/** Ends one session of a person, or every other one than `keep`; what is cut off stays, so that it is wiped. @returns ids of those that ended */
export async function closeOwnSessions(
  tx: Tx,
  person: { communityId: string; personId: string },
  which: { readonly sessionId: string | null; readonly keep: string },
): Promise<readonly string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    DELETE FROM session WHERE community_id = ${person.communityId} AND person_id = ${person.personId} AND cut IS NULL
       AND session_id <> ${which.keep} ${which.sessionId === null ? sql`` : sql`AND session_id = ${which.sessionId}`}
    RETURNING session_id AS id`);
  return rows.map(row => row.id);
}

/** Notes that a lost telephone deleted what it held. @returns whether it is said for the first time */
export async function noteWiped(tx: Tx, sessionId: string, now: string): Promise<boolean> {
  return (
    (await tx.run(sql`UPDATE session SET wiped_at = ${now} WHERE session_id = ${sessionId} AND wiped_at IS NULL`)) > 0
  );
}
