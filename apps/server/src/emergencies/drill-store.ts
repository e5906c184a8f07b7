import type { DrillStopped, ExerciseFacts, ReviewedCall } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';
import { takesPartAt } from '../platform/takes-part.ts';
import type { EmergencyRow } from './emergency-row.ts';

/**
 * A drill gives way: it is over from now on, and nothing of it that waits is done. What a worker has in hand at this moment is not waited for: it
 * looks at the drill again before it sends.
 */
export async function stopDrill(tx: Tx, communityId: string, event: DrillStopped): Promise<void> {
  const { emergencyId, stoppedAt, stoppedFor } = event;
  await tx.run(sql`
    UPDATE emergency SET ends_at = ${stoppedAt}, stopped_for = ${stoppedFor}
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND state = 'open'`);
  await tx.run(sql`
    UPDATE outbox o SET done_at = ${stoppedAt}, last_error = 'gave way to a real emergency'
      FROM (SELECT outbox_id FROM outbox
             WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND done_at IS NULL AND topic IN ('callups.look', 'callups.message', 'drills.close')
               FOR UPDATE SKIP LOCKED) waiting
     WHERE o.community_id = ${communityId} AND o.outbox_id = waiting.outbox_id`);
}

/** Exercises before this one whose calls may be shown together with its own. */
const mostEarlier = 20;

interface CallRow extends ReviewedCall {
  readonly emergencyId: string;
}

/** What the review of an exercise is made of. Five statements, whatever the size. */
export async function exerciseFacts(
  tx: Tx,
  communityId: string,
  emergency: EmergencyRow,
  endedAt: string,
): Promise<ExerciseFacts> {
  const { emergencyId, callUpId, roundId } = emergency;
  const earlier = await tx.rows<{ emergencyId: string }>(sql`
    SELECT emergency_id AS "emergencyId" FROM emergency
     WHERE community_id = ${communityId} AND status = 'exercise' AND state = 'ended' AND destroyed_at IS NULL AND opened_at < ${emergency.openedAt}
     ORDER BY opened_at DESC LIMIT ${mostEarlier}`);
  const ids = [emergencyId, ...earlier.map(row => row.emergencyId)];
  const calls = await callsOf(tx, communityId, ids, endedAt);
  const doors = await tx.get<{ doors: number; minutes: number[] | null }>(sql`
    SELECT count(*)::int AS doors, array_agg(extract(epoch FROM v.first_at - ${emergency.openedAt}::timestamptz)::float8 / 60) FILTER (WHERE v.first_at IS NOT NULL) AS minutes
      FROM round_door d
      LEFT JOIN (SELECT door_id, min(ordered_at) AS first_at FROM visit
                  WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND round_id = ${roundId}
                    AND undone_at IS NULL AND NOT after_end GROUP BY 1) v USING (door_id)
     WHERE d.community_id = ${communityId} AND d.emergency_id = ${emergencyId} AND d.round_id = ${roundId}`);
  return {
    calls: calls.get(emergencyId) ?? [],
    earlier: earlier.map(row => calls.get(row.emergencyId) ?? []),
    channels: await channelFacts(tx, communityId, emergency),
    doors: doors.doors,
    coveredMinutes: (doors.minutes ?? []).map(minute => Math.max(0, minute)),
    gridsWithoutTakers: await gridsWithoutTakers(tx, communityId, callUpId, emergency),
    stoppedFor: emergency.stoppedFor === null ? null : await titleOf(tx, communityId, emergency.stoppedFor),
  };
}

async function callsOf(
  tx: Tx,
  communityId: string,
  emergencyIds: readonly string[],
  endedAt: string,
): Promise<ReadonlyMap<string, CallRow[]>> {
  const rows = await tx.rows<CallRow>(sql`
    SELECT c.emergency_id AS "emergencyId", c.person_id AS "personId", c.asked > 0 AS asked,
           CASE WHEN c.answered_at <= ${endedAt} THEN extract(epoch FROM c.answered_at - e.opened_at)::float8 / 60 END AS "answeredMinute",
           CASE WHEN c.arrived_at <= ${endedAt} THEN extract(epoch FROM c.arrived_at - e.opened_at)::float8 / 60 END AS "arrivedMinute"
      FROM call c JOIN emergency e ON e.community_id = c.community_id AND e.emergency_id = c.emergency_id
     WHERE c.community_id = ${communityId} AND c.emergency_id = ANY (${[...emergencyIds]}::uuid[])`);
  return Map.groupBy(rows, row => row.emergencyId);
}

const channelFacts = (
  tx: Tx,
  communityId: string,
  { emergencyId, channels }: EmergencyRow,
): Promise<ExerciseFacts['channels']> =>
  tx.rows(sql`
    SELECT a.channel AS "channelKind", count(DISTINCT a.call_id)::int AS people,
           count(DISTINCT a.call_id) FILTER (WHERE a.outcome IN ('sent', 'delivered'))::int AS left,
           count(DISTINCT a.call_id) FILTER (WHERE a.outcome = 'failed')::int AS failed,
           count(DISTINCT a.call_id) FILTER (WHERE a.outcome IN ('unknown', 'trying'))::int AS unknown,
           count(DISTINCT a.call_id) FILTER (WHERE a.outcome IN ('sent', 'delivered') AND c.answered_at >= a.at)::int AS answered
      FROM call_attempt a
      JOIN call c ON c.community_id = a.community_id AND c.emergency_id = a.emergency_id AND c.call_id = a.call_id
     WHERE a.community_id = ${communityId} AND a.emergency_id = ${emergencyId} AND a.kind = 'call' AND a.channel = ANY (${[...(channels ?? [])]}::text[])
       AND a.outcome NOT IN ('passed-over', 'waiting', 'dropped')
     GROUP BY 1 ORDER BY 1`);

/** Grids with people of their own, none of whom took part in drills when it began. */
async function gridsWithoutTakers(
  tx: Tx,
  communityId: string,
  callUpId: string,
  { emergencyId, openedAt }: EmergencyRow,
): Promise<number> {
  const { grids } = await tx.get<{ grids: number }>(sql`
    SELECT count(*)::int AS grids FROM (
      SELECT u.unit_id FROM grid_call_up u
        JOIN assignment a ON a.community_id = u.community_id AND a.object_kind = 'micro-grid' AND a.object_id = u.unit_id AND a.subject_kind = 'person'
             AND a.valid_from <= ${openedAt} AND (a.valid_to IS NULL OR a.valid_to > ${openedAt})
       WHERE u.community_id = ${communityId} AND u.emergency_id = ${emergencyId} AND u.call_up_id = ${callUpId} AND u.unit_kind = 'micro-grid'
       GROUP BY u.unit_id
      HAVING NOT bool_or(${takesPartAt(sql`a.community_id`, sql`a.subject_id`, openedAt)})) none`);
  return grids;
}

const titleOf = async (tx: Tx, communityId: string, emergencyId: string): Promise<string> =>
  (
    await tx.get<{ title: string }>(
      sql`SELECT title FROM emergency WHERE community_id = ${communityId} AND emergency_id = ${emergencyId}`,
    )
  ).title;
