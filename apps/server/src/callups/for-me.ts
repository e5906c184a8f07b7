import { type RawBuilder, sql } from 'kysely';
import { isRunning } from '../platform/running.ts';
import { takesPartAt } from '../platform/takes-part.ts';

/**
 * Whether a call (`c`) of an emergency (`e`) is shown to its person: while it runs; of a drill only as long as they take part in drills, so
 * that who takes their word back sees no more of it.
 */
export const isForMe = (now: string): RawBuilder<boolean> =>
  sql`(${isRunning(now, 'e')} AND (e.status = 'actual' OR ${takesPartAt(sql`c.community_id`, sql`c.person_id`, now)}))`;
