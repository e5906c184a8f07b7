import type { Assurance } from '@linli/domain';
import { sql } from 'kysely';
import { iso } from '../../platform/clock.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { type App, hashOf, newToken } from '../sessions/session-store.ts';

/** What a link may open: for somebody else, for oneself, or shown on the terminal of the machine. */
export type LinkAssurance = Extract<Assurance, 'link' | 'own' | 'terminal'>;

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
    /** `link` when left out: made by somebody else. */
    assurance?: LinkAssurance;
  },
): Promise<{ token: string; expiresAt: string }> {
  const token = link.token ?? newToken();
  const expiresAt = iso(link.now + link.minutes * 60_000);
  await tx.run(sql`
    INSERT INTO sign_in_link (token_hash, purpose, community_id, person_id, app, created_at, expires_at, assurance)
    VALUES (${hashOf(token)}, ${link.purpose}, ${link.communityId}, ${link.personId}, ${link.app}, ${iso(link.now)}, ${expiresAt}, ${link.assurance ?? 'link'})`);
  return { token, expiresAt };
}

/** A link that was spent just now. */
export interface SpentLink {
  readonly communityId: string | null;
  readonly personId: string | null;
  readonly app: App;
  readonly assurance: LinkAssurance;
}

/** Spends a link: of two tries at once, one wins. */
export async function spendLink(
  tx: Tx,
  token: string,
  purpose: 'set-up' | 'sign-in',
  now: number,
): Promise<SpentLink | 'link-spent' | 'link-expired' | 'not-found'> {
  const row = await tx.find<SpentLink & { expiresAt: string; spentAt: string | null }>(sql`
    SELECT community_id AS "communityId", person_id AS "personId", app, assurance, expires_at AS "expiresAt", spent_at AS "spentAt"
      FROM sign_in_link WHERE token_hash = ${hashOf(token)} AND purpose = ${purpose} FOR UPDATE`);
  if (!row) return 'not-found';
  if (row.spentAt) return 'link-spent';
  if (Date.parse(row.expiresAt) <= now) return 'link-expired';
  await tx.run(sql`UPDATE sign_in_link SET spent_at = ${iso(now)} WHERE token_hash = ${hashOf(token)}`);
  return { communityId: row.communityId, personId: row.personId, app: row.app, assurance: row.assurance };
}

/** Does some community already have this code? */
export async function isCodeTaken(tx: Tx, code: string): Promise<boolean> {
  return Boolean(await tx.find(sql`SELECT 1 FROM community WHERE code = ${code}`));
}
