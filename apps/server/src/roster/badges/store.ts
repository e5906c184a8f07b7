import type { Badge, BadgeEnd } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';

export const badgeColumns = sql`
  badge_id AS "badgeId", person_id AS "personId", no, issued_at AS "issuedAt", valid_to AS "validTo", withdrawn_at AS "withdrawnAt"`;

/**
 * What somebody has had so far, and the last number given in the community. Badges of one community come one after the other, so
 * that no number is given twice.
 */
export async function loadForIssue(
  tx: Tx,
  communityId: string,
  input: { readonly badgeId: string; readonly personId: string },
): Promise<{ badgeExists: boolean; held: readonly Badge[]; lastNo: number }> {
  await tx.rows(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`badge:${communityId}`}, 0))`);
  const held = await tx.rows<Badge>(
    sql`SELECT ${badgeColumns} FROM badge WHERE community_id = ${communityId} AND person_id = ${input.personId}`,
  );
  const more = await tx.get<{ badgeExists: boolean; lastNo: number }>(sql`
    SELECT EXISTS (SELECT 1 FROM badge WHERE community_id = ${communityId} AND badge_id = ${input.badgeId}) AS "badgeExists",
           coalesce((SELECT no FROM badge WHERE community_id = ${communityId} ORDER BY no DESC LIMIT 1), 0) AS "lastNo"`);
  return { ...more, held };
}

/** Writes a badge with its code's hash. */
export async function insertBadge(tx: Tx, communityId: string, badge: Badge, codeHash: Buffer): Promise<void> {
  await tx.insertMany('badge', [
    {
      community_id: communityId,
      badge_id: badge.badgeId,
      person_id: badge.personId,
      no: badge.no,
      code_hash: codeHash,
      issued_at: badge.issuedAt,
      valid_to: badge.validTo,
    },
  ]);
}

/** One badge held until the transaction ends; `null` for an unknown one. */
export async function lockBadge(tx: Tx, communityId: string, badgeId: string): Promise<Badge | null> {
  const badge = await tx.find<Badge>(
    sql`SELECT ${badgeColumns} FROM badge WHERE community_id = ${communityId} AND badge_id = ${badgeId} FOR UPDATE`,
  );
  return badge ?? null;
}

/** Takes badges out of use. */
export async function withdrawBadges(
  tx: Tx,
  communityId: string,
  badgeIds: readonly string[],
  as: BadgeEnd,
  at: string,
): Promise<void> {
  await tx.run(sql`
    UPDATE badge SET withdrawn_at = ${at}, withdrawn_as = ${as}
     WHERE community_id = ${communityId} AND badge_id = ANY (${badgeIds}::uuid[]) AND withdrawn_at IS NULL`);
}
