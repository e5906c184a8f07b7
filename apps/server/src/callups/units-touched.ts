import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';
import { emergenciesAround } from '../platform/running.ts';

/** Grids of a running call-up that a change of the roster touches. */
export interface TouchedUnits {
  readonly callUpId: string;
  readonly emergencyId: string;
  readonly status: 'actual' | 'exercise';
  readonly unitIds: readonly string[];
}

/** For each emergency that is open: the grids for which a person is called, and one that they left. Empty where nothing runs. Two statements at most. */
export async function unitsTouched(
  tx: Tx,
  { communityId, now }: { readonly communityId: string; readonly now: string },
  personId: string,
  unitId: string,
): Promise<TouchedUnits[]> {
  const running = await emergenciesAround(tx, communityId, now);
  if (running.length === 0) return [];
  const theirs = (table: string) => sql`${sql.ref(`${table}.emergency_id`)} = ANY (${running}::uuid[])`;
  return tx.rows<TouchedUnits>(sql`
    SELECT e.call_up_id AS "callUpId", e.emergency_id AS "emergencyId", e.status, array_agg(DISTINCT u.unit_id) AS "unitIds"
      FROM emergency e
      JOIN grid_call_up u ON u.community_id = e.community_id AND u.emergency_id = e.emergency_id AND u.call_up_id = e.call_up_id AND ${theirs('u')}
      LEFT JOIN call c ON c.community_id = e.community_id AND c.emergency_id = e.emergency_id AND c.call_up_id = e.call_up_id AND c.person_id = ${personId} AND ${theirs('c')}
     WHERE e.community_id = ${communityId} AND e.state = 'open' AND u.called_off_at IS NULL
       AND (u.unit_id = ${unitId} OR u.unit_id = ANY (c.grid_ids) OR (cardinality(c.grid_ids) = 0 AND u.unit_id = c.general_grid_id))
     GROUP BY 1, 2, 3`);
}
