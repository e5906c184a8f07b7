import { sql } from 'kysely';
import type { Database } from '../../../platform/postgres/database.ts';

/**
 * Waits until whatever was writing at this moment has ended, in any database of the server: up to then nothing newer is sealed
 * (decision 0020), and other test files write beside this one.
 */
export async function untilWhateverRunsHasEnded(database: Database): Promise<void> {
  const { xid } = await database.platform(tx => tx.get<{ xid: string }>(sql`SELECT pg_current_xact_id()::text AS xid`));
  for (;;) {
    const { past } = await database.platform(tx =>
      tx.get<{ past: boolean }>(sql`SELECT pg_snapshot_xmin(pg_current_snapshot()) > ${xid}::xid8 AS past`),
    );
    if (past) return;
    await new Promise(done => setTimeout(done, 20));
  }
}
