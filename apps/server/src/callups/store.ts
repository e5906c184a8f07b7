import type { Call, CallSlice } from '@linli/domain';
import { sql } from 'kysely';
import { type EmergencyRow, findEmergency, holdEpisode } from '../emergencies/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { countCalls } from './counters.ts';

/** A call with the emergency whose call-up it belongs to, and who leads its grids while their heads do not. */
export interface LoadedSlice extends CallSlice {
  readonly callUp: EmergencyRow | null;
  readonly actingHeadIds: readonly string[];
}

/** Reads a call with its call-up, locked for a decision. */
export async function loadSlice(tx: Tx, communityId: string, callUpId: string, callId: string): Promise<LoadedSlice> {
  await holdEpisode(tx, callUpId, 'shared');
  const callUp = await findEmergency(tx, communityId, { callUpId });
  if (!callUp) return { callUp: null, call: null, actingHeadIds: [] };
  const which = sql`community_id = ${communityId} AND emergency_id = ${callUp.emergencyId} AND call_up_id = ${callUpId}`;
  const call = await tx.find<Call>(
    sql`SELECT ${callColumns} FROM call WHERE ${which} AND call_id = ${callId} FOR UPDATE`,
  );
  const acting = await tx.rows<{ personId: string }>(sql`
    SELECT acting_head_id AS "personId" FROM grid_call_up
     WHERE ${which} AND unit_id = ANY (${[...(call?.gridIds ?? [])]}::uuid[]) AND acting_head_id IS NOT NULL`);
  return { callUp, call: call ?? null, actingHeadIds: acting.map(row => row.personId) };
}

/** A call as the domain knows it. */
export const callColumns = sql`call_id AS "callId", person_id AS "personId", role, tier, grid_ids AS "gridIds", head_of AS "headOf",
  general_grid_id AS "generalGridId", caller_id AS "callerId", state, reason, wave, asked, called_at AS "calledAt",
  answered_at AS "answeredAt", later_at AS "laterAt", called_off_at AS "calledOffAt"`;

/** Writes a call's new state and moves the kept counters with it. */
export async function saveCall(
  tx: Tx,
  communityId: string,
  { before, next, emergencyId, callUpId }: { before: Call; next: Call; emergencyId: string; callUpId: string },
  by: { readonly now: string; readonly answeredBy: string | null },
): Promise<void> {
  const answered = next.answeredAt !== before.answeredAt;
  const arrived = next.state === 'arrived' && before.state !== 'arrived';
  await tx.run(sql`
    UPDATE call SET state = ${next.state}, reason = ${next.reason}, later_at = ${next.laterAt}, answered_at = ${next.answeredAt},
           answered_by = CASE WHEN ${answered} THEN ${by.answeredBy}::uuid ELSE answered_by END,
           arrived_at = CASE WHEN ${arrived} THEN ${by.now}::timestamptz ELSE arrived_at END
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND call_id = ${next.callId}`);
  await countCalls(tx, { communityId, emergencyId, callUpId }, [{ before, next }]);
}
