import { type RawBuilder, sql } from 'kysely';
import type { RunningServer } from '../server.ts';

async function count({ platform }: RunningServer, which: RawBuilder<unknown>): Promise<number> {
  const communities = await platform.database.communityIds();
  const rows = await platform.database.read(communities, tx =>
    tx.rows<{ n: number }>(sql`SELECT count(*) AS n FROM outbox WHERE done_at IS NULL AND ${which}`),
  );
  return rows[0]?.n ?? 0;
}

/** Rows of the call-up that were due before an instant and that nobody did. */
export const overdueRows = (server: RunningServer, beforeMs: number): Promise<number> =>
  count(server, sql`due_at < ${new Date(beforeMs).toISOString()}::timestamptz AND topic LIKE 'callups.%'`);

/** Rows that some server has in hand. */
export const leasedRows = (server: RunningServer): Promise<number> =>
  count(server, sql`lease_until > ${new Date(server.platform.clock.now()).toISOString()}::timestamptz`);

/** Nobody can look at the call-up while `work` goes on: whoever has taken a look has it in hand. */
export async function holdingCallUp(server: RunningServer, callUpId: string, work: () => Promise<void>): Promise<void> {
  const { database } = server.platform;
  await database.write(await database.communityIds(), async tx => {
    await tx.rows(sql`SELECT pg_advisory_xact_lock(hashtextextended(${callUpId}, 0))`);
    await work();
  });
}
