import { type RawBuilder, sql } from 'kysely';

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
