import { sql } from 'kysely';
import type { Peopled } from './first-community.ts';

/** How many results stand at these doors in an emergency. */
export async function resultsAt(test: Peopled, emergencyId: string, doorIds: readonly string[]): Promise<number> {
  const rows = await test.server.platform.database.read([test.communityId], tx =>
    tx.rows(sql`
      SELECT 1 FROM visit
       WHERE community_id = ${test.communityId} AND emergency_id = ${emergencyId} AND door_id = ANY (${[...doorIds]}::uuid[])`),
  );
  return rows.length;
}

/** How many of a person's requests were written down as denied, in these communities. */
export async function denialsOf(test: Peopled, communityIds: readonly string[], personId: string): Promise<number> {
  const rows = await test.server.platform.database.read([...communityIds], tx =>
    tx.rows(sql`SELECT 1 FROM data_read WHERE outcome = 'denied' AND actor_id = ${personId}`),
  );
  return rows.length;
}
