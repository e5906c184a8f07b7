import { randomBytes } from 'node:crypto';
import { type DeskLink, linkPageMinutes, mayOpen, tryCode } from '@linli/domain';
import { sql } from 'kysely';
import { iso } from '../../platform/clock.ts';
import type { Vault } from '../../platform/keys/vault.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { codeHash, tokenHash } from './link-secrets.ts';

/** A page that is open in somebody's browser: one household's, for minutes. */
export interface OpenPage {
  readonly linkId: string;
  readonly communityId: string;
  readonly doorId: string;
  readonly unmasked: boolean;
  readonly triesLeft: number;
}

/** Finds the community of a code and goes on within it; `null` for an unknown code. */
async function enter(tx: Tx, communityCode: string): Promise<string | null> {
  const row = await tx.find<{ id: string }>(
    sql`SELECT community_id AS id FROM community WHERE code = ${communityCode}`,
  );
  if (!row) return null;
  await tx.within([row.id]);
  return row.id;
}

/** Opens a link once. @returns the page's secret for the cookie, or `null` for a link that is spent, over or never was: all alike */
export async function openLink(tx: Tx, communityCode: string, token: string, now: string): Promise<string | null> {
  const communityId = await enter(tx, communityCode);
  if (!communityId) return null;
  const link = await tx.find<DeskLink & { linkId: string }>(sql`
    SELECT link_id AS "linkId", expires_at AS "expiresAt", opened_at AS "openedAt", wrong_codes AS "wrongCodes" FROM privacy_link
     WHERE community_id = ${communityId} AND token_hash = ${tokenHash(token)} FOR UPDATE`);
  if (!link || !mayOpen(link, now)) return null;
  const session = randomBytes(24).toString('base64url');
  await tx.run(sql`
    UPDATE privacy_link SET opened_at = ${now}, session_hash = ${tokenHash(session)},
           session_until = ${iso(Date.parse(now) + linkPageMinutes * 60_000)}
     WHERE community_id = ${communityId} AND link_id = ${link.linkId}`);
  return session;
}

/** The page that a cookie's secret opens; `null` when it is over. */
export async function findPage(tx: Tx, communityCode: string, session: string, now: string): Promise<OpenPage | null> {
  const communityId = await enter(tx, communityCode);
  if (!communityId) return null;
  const row = await tx.find<Omit<OpenPage, 'communityId'>>(sql`
    SELECT link_id AS "linkId", door_id AS "doorId", unmasked_at IS NOT NULL AS unmasked, 5 - wrong_codes AS "triesLeft" FROM privacy_link
     WHERE community_id = ${communityId} AND session_hash = ${tokenHash(session)} AND session_until > ${now}`);
  return row ? { ...row, communityId } : null;
}

/** Tries a code on an open page: names show, a try less, or the page is closed. */
export async function enterCode(
  tx: Tx,
  vault: Vault,
  page: OpenPage,
  code: string,
  now: string,
): Promise<'open' | 'wrong' | 'closed'> {
  const { communityId, linkId } = page;
  const sealer = await vault.forPurpose(tx, communityId, 'residents');
  const link = await tx.get<DeskLink & { isRight: boolean }>(sql`
    SELECT expires_at AS "expiresAt", opened_at AS "openedAt", wrong_codes AS "wrongCodes",
           code_hash = ${codeHash(sealer, linkId, code)} AS "isRight"
      FROM privacy_link WHERE community_id = ${communityId} AND link_id = ${linkId} FOR UPDATE`);
  const outcome = tryCode(link, link.isRight);
  await tx.run(sql`
    UPDATE privacy_link SET wrong_codes = wrong_codes + ${outcome === 'open' ? 0 : 1},
           unmasked_at = CASE WHEN ${outcome === 'open'} THEN ${now}::timestamptz ELSE unmasked_at END,
           session_until = CASE WHEN ${outcome === 'closed'} THEN ${now}::timestamptz ELSE session_until END
     WHERE community_id = ${communityId} AND link_id = ${linkId}`);
  return outcome;
}

/** Ends the page. */
export async function closePage(tx: Tx, { communityId, linkId }: OpenPage, now: string): Promise<void> {
  await tx.run(
    sql`UPDATE privacy_link SET session_until = ${now} WHERE community_id = ${communityId} AND link_id = ${linkId}`,
  );
}
