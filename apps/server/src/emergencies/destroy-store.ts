import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';

/** Drops the emergency's partitions and its data keys, whatever they sealed, and notes when. */
export async function destroyEmergencyData(
  tx: Tx,
  communityId: string,
  emergencyId: string,
  at: string,
): Promise<void> {
  await tx.rows(sql`SELECT linli_drop_partitions(${emergencyId}, ${at})`);
  // What the round proposed to the ledger and nobody decided dies with it; what was decided has become the ledger's own.
  await tx.run(sql`DELETE FROM ledger_proposal WHERE community_id = ${communityId} AND emergency_id = ${emergencyId}`);
  // Messages and timers name who was called.
  await tx.run(sql`DELETE FROM outbox WHERE community_id = ${communityId} AND emergency_id = ${emergencyId}`);
  await tx.run(sql`DELETE FROM data_key WHERE community_id = ${communityId} AND emergency_id = ${emergencyId}`);
  await tx.run(
    sql`UPDATE emergency SET destroyed_at = ${at} WHERE community_id = ${communityId} AND emergency_id = ${emergencyId}`,
  );
}

/** Emergencies whose time has passed, of the communities that the transaction names. */
export function dueForDestruction(
  tx: Tx,
  at: string,
): Promise<{ communityId: string; emergencyId: string; keepUntil: string }[]> {
  return tx.rows(sql`
    SELECT community_id AS "communityId", emergency_id AS "emergencyId", keep_until AS "keepUntil" FROM emergency
     WHERE state = 'ended' AND destroyed_at IS NULL AND keep_until <= ${at} ORDER BY keep_until LIMIT 100`);
}
