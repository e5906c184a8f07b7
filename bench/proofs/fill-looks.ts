import { sql } from 'kysely';
import type { Peopled } from '../../apps/server/src/testing/first-community.ts';

/** Looks as `recordRead` writes them, each about one of the subjects in turn. Ids follow each other as the server's do. */
export async function fillLooks(
  { server, clock }: Peopled,
  { communityId, officerId }: Pick<Peopled, 'communityId' | 'officerId'>,
  subjects: readonly string[],
  rows: number,
): Promise<void> {
  const at = new Date(clock.now()).toISOString();
  for (let from = 0; from < rows; from += 100_000)
    await server.platform.database.write([communityId], async tx => {
      await tx.run(sql`
        WITH made AS (
          SELECT uuidv7() AS id, sha256(convert_to(n::text, 'UTF8')) AS salt, (${[...subjects]}::uuid[])[1 + n % ${subjects.length}] AS subject
            FROM generate_series(1, ${Math.min(100_000, rows - from)}) AS n),
        about AS (
          INSERT INTO data_read_about (community_id, read_id, at, salt, subjects) SELECT ${communityId}, id, ${at}::timestamptz, salt, ARRAY[subject] FROM made),
        found AS (
          INSERT INTO data_read_subject (community_id, subject_id, read_id) SELECT ${communityId}, subject, id FROM made)
        INSERT INTO data_read (community_id, read_id, at, request_id, operation, outcome, actor_id, actor_roles, purpose, mode, emergency_id, fields, subjects, commitment)
        SELECT ${communityId}, id, ${at}::timestamptz, id, 'residents.door', 'shown', ${officerId}, '{community-staff}', 'daily-service', 'normal',
               '00000000-0000-0000-0000-000000000000', '{resident.name}', 1,
               sha256(salt || convert_to('[["' || subject::text || '"],null]', 'UTF8')) FROM made`);
    });
  // As autovacuum has done by the time that anybody asks.
  for (const table of ['data_read', 'data_read_about', 'data_read_subject'])
    await server.platform.database.write([communityId], tx =>
      tx.run(sql`SELECT linli_refresh_statistics(${table}::regclass, true)`),
    );
}
