import type { BreakGlass } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';

/** A second person who declined ended it at that instant; so did its taker who took the question back. Null: it was not ended early. */
const endedEarly = sql`least(b.ended_at, CASE WHEN a.state IN ('declined', 'withdrawn') THEN a.decided_at END)`;
const columns = sql`
  b.break_glass_id AS "breakGlassId", b.person_id AS "personId", b.reason, b.from_at AS "from", b.until_at AS "until",
  ${endedEarly} AS "endedAt"`;
/** When it is or was over: early, or when its hours have passed. */
export const endedAt = sql`least(b.until_at, ${endedEarly})`;
export const source = sql`
  break_glass b LEFT JOIN approval a
    ON a.community_id = b.community_id AND a.kind = 'break-glass' AND a.subject_id = b.break_glass_id`;

/** A person's latest; null when there never was one. Whether it is in force is a matter of time. */
export async function latestBreakGlass(tx: Tx, communityId: string, personId: string): Promise<BreakGlass | null> {
  const row = await tx.find<BreakGlass>(sql`
    SELECT ${columns} FROM ${source} WHERE b.community_id = ${communityId} AND b.person_id = ${personId}
     ORDER BY b.until_at DESC LIMIT 1`);
  return row ?? null;
}

/** One by its id; null when there is none. */
export async function findBreakGlass(tx: Tx, communityId: string, breakGlassId: string): Promise<BreakGlass | null> {
  const row = await tx.find<BreakGlass>(sql`
    SELECT ${columns} FROM ${source} WHERE b.community_id = ${communityId} AND b.break_glass_id = ${breakGlassId}`);
  return row ?? null;
}

/** The same, locked: whoever changes what follows from it comes one after the other. */
export async function lockBreakGlass(tx: Tx, communityId: string, breakGlassId: string): Promise<BreakGlass | null> {
  await tx.run(sql`
    SELECT FROM break_glass WHERE community_id = ${communityId} AND break_glass_id = ${breakGlassId} FOR UPDATE`);
  return findBreakGlass(tx, communityId, breakGlassId);
}

/** One as a list shows it. */
export interface BreakGlassRow extends BreakGlass {
  readonly approval: 'waiting' | 'confirmed' | 'declined' | 'withdrawn' | null;
  readonly dueAt: string | null;
}

/** The newest first. @param personId only this person's; everybody's when null */
export const listBreakGlass = (
  tx: Tx,
  communityId: string,
  personId: string | null,
  after: readonly (string | number | null)[] | null,
  limit: number,
): Promise<BreakGlassRow[]> =>
  tx.rows<BreakGlassRow>(sql`
    SELECT ${columns}, a.state AS approval, a.due_at AS "dueAt" FROM ${source}
     WHERE b.community_id = ${communityId} AND (${personId}::uuid IS NULL OR b.person_id = ${personId})
       ${after ? sql`AND (b.from_at, b.break_glass_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
     ORDER BY b.from_at DESC, b.break_glass_id DESC LIMIT ${limit}`);
