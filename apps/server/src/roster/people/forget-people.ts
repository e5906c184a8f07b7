import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';

/**
 * Deletes those of these people on whom nothing has been built since they came: no duty, badge, call, sheet or anything else
 * names them, and the journal holds no change of theirs. What names a person is read from the schema, so that a table that is
 * added tomorrow keeps its people too. Gives how many went.
 */
export async function forgetUnusedPeople(tx: Tx, communityId: string, personIds: readonly string[]): Promise<number> {
  if (personIds.length === 0) return 0;
  const asked = sql`${[...personIds]}::uuid[]`;
  const columns = await tx.rows<{ table: string; column: string }>(sql`
    SELECT c.relname AS table, a.attname AS column FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0
       AND NOT a.attisdropped AND c.relname <> 'person' AND (a.attname ~ 'person_id$' OR (c.relname, a.attname) = ('assignment', 'subject_id'))
       AND EXISTS (SELECT 1 FROM pg_attribute g WHERE g.attrelid = c.oid AND g.attname = 'community_id')`);
  const reliedOn = columns.map(
    ({ table, column }) => sql`
      SELECT ${sql.ref(`u.${column}`)} FROM ${sql.table(table)} u
       WHERE u.community_id = ${communityId} AND ${sql.ref(`u.${column}`)} = ANY (${asked})`,
  );
  const gone = await tx.rows<{ id: string }>(sql`
    DELETE FROM person p
     WHERE p.community_id = ${communityId} AND p.person_id = ANY (${asked})
       AND p.person_id NOT IN (${sql.join(reliedOn, sql` UNION ALL `)})
       AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.community_id = ${communityId} AND j.subject_id = p.person_id
                          AND j.event NOT IN ('person-added', 'person-merged'))
    RETURNING person_id AS id`);
  return gone.length;
}
