import { type RawBuilder, sql } from 'kysely';
import type { Tx } from './postgres/database.ts';

/**
 * Whether an emergency's row is running at an instant: nobody has ended it, and it has not ended by itself. What ends by itself is over from
 * that instant on, whether or not any job has run.
 * @param e the row's name in the query
 */
export const isRunning = (now: string, e = 'emergency'): RawBuilder<boolean> =>
  sql`(${sql.ref(`${e}.state`)} = 'open' AND (${sql.ref(`${e}.ends_at`)} IS NULL OR ${sql.ref(`${e}.ends_at`)} > ${now}::timestamptz))`;

/** When an emergency's row ended, by hand or by itself; null while it runs. @param e as for {@link isRunning} */
export const endedAt = (now: string, e = 'emergency'): RawBuilder<string | null> =>
  sql`CASE WHEN ${sql.ref(`${e}.state`)} = 'ended' THEN ${sql.ref(`${e}.ended_at`)} WHEN ${sql.ref(`${e}.ends_at`)} <= ${now}::timestamptz THEN ${sql.ref(`${e}.ends_at`)} END`;

/**
 * A community's emergencies that nobody has ended, or that ended within so many hours and whose data is there. Each emergency has tables of its own: a query over calls or rounds that
 * names these ids (`emergency_id = ANY (…)`) is planned over their tables alone, else over those of every emergency that the server still holds.
 */
export async function emergenciesAround(tx: Tx, communityId: string, now: string, hours = 0): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    SELECT emergency_id AS id FROM emergency
     WHERE community_id = ${communityId} AND destroyed_at IS NULL
       AND (state = 'open' OR coalesce(ended_at, ends_at) > ${now}::timestamptz - make_interval(hours => ${hours}))`);
  return rows.map(row => row.id);
}
