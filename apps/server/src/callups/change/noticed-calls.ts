import type { NoticedCall } from '@linli/domain';
import { sql } from 'kysely';
import type { EmergencyRow } from '../../emergencies/index.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { callColumns } from '../store.ts';

/** What a try may end as when the person may know of what it said. */
const mayHaveReached = ['trying', 'sent', 'delivered', 'unknown'];

/**
 * Every call of a call-up with the ways by which the person may know of it: since the call last went out and was not called off. With `lock` no answer
 * comes in between. This server's own log reaches nobody. One query, joined by hashing: in the first seconds the planner
 * knows of neither calls nor tries.
 */
export async function noticedCalls(
  tx: Tx,
  communityId: string,
  { emergencyId, callUpId }: Pick<EmergencyRow, 'emergencyId' | 'callUpId'>,
  how: 'read' | 'lock',
): Promise<NoticedCall[]> {
  const rows = await tx.wholeCommunity<NoticedCall['call'] & Omit<NoticedCall, 'call'>>(sql`
    WITH heard AS MATERIALIZED (
      SELECT a.call_id, a.channel, a.message_id, a.outcome, a.kind, a.at,
             max(a.at) FILTER (WHERE a.kind = 'cancel' AND a.outcome = ANY (${mayHaveReached})) OVER (PARTITION BY a.call_id) AS off_at
        FROM call_attempt a WHERE a.community_id = ${communityId} AND a.emergency_id = ${emergencyId}),
    ways AS (
      SELECT call_id,
             array_agg(DISTINCT channel) FILTER (WHERE message_id IS NOT NULL AND channel <> 'log' AND kind IN ('call', 'correction') AND outcome = ANY (${mayHaveReached})) AS channels,
             bool_or(message_id IS NULL AND outcome = 'spoke') AS spoken
        FROM heard WHERE off_at IS NULL OR at > off_at GROUP BY call_id),
    waits AS (
      SELECT DISTINCT (payload ->> 'callId')::uuid AS call_id FROM outbox
       WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND done_at IS NULL AND topic = 'callups.message' AND payload ->> 'kind' = 'call')
    SELECT ${callColumns}, coalesce(ways.channels, '{}') AS channels, coalesce(ways.spoken, false) AS spoken, waits.call_id IS NOT NULL AS queued
      FROM call LEFT JOIN ways USING (call_id) LEFT JOIN waits USING (call_id)
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND call_up_id = ${callUpId}
     ORDER BY call_id ${how === 'lock' ? sql`FOR UPDATE OF call` : sql``}`);
  return rows.map(({ channels, spoken, queued, ...call }) => ({ call, channels, spoken, queued }));
}
