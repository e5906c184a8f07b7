import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';

/** Notes that a session's person showed the second factor again just now. */
export async function confirmSession(tx: Tx, sessionId: string, now: string): Promise<void> {
  await tx.run(sql`UPDATE session SET confirmed_at = ${now}, used_at = ${now} WHERE session_id = ${sessionId}`);
}
