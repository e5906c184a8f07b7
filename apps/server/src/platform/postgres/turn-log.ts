import { sql } from 'kysely';
import type { Database } from './database.ts';

/**
 * Ends the piece of write-ahead log that is being written, and has the database let go of all before it: what was destroyed must not go on lying there (decision
 * 0041). @returns false where the server's role may not: on a database of one's own
 */
export async function turnLog(database: Database): Promise<boolean> {
  try {
    await database.platform(tx => tx.rows(sql`SELECT pg_switch_wal()`));
    await database.platform(tx => tx.run(sql`CHECKPOINT`));
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return false;
    throw error;
  }
}
