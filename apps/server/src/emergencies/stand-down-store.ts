import { type Came, type StandDownState, type StoodDown, standingVisit, type Visit } from '@linli/domain';
import { sql } from 'kysely';
import { markCheckedByRound } from '../places/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { letterIdOf } from '../thanks/index.ts';
import { exerciseFacts } from './drill-store.ts';
import { type EmergencyRow, findEmergency, holdEpisode } from './emergency-row.ts';
import { freezeWhereNot } from './open-store.ts';

/** Everything the review is made of. Taken alone: nobody records in between. */
export async function loadStandDown(
  tx: Tx,
  communityId: string,
  emergencyId: string,
  now: string,
): Promise<StandDownState> {
  const before = await findEmergency(tx, communityId, { emergencyId }, now);
  if (before) {
    await holdEpisode(tx, before.callUpId, 'alone');
    await holdEpisode(tx, before.roundId, 'alone');
  }
  const emergency = await findEmergency(tx, communityId, { emergencyId }, now);
  if (!emergency) return nothing;
  // Of doors that were frozen a moment ago the planner knows nothing.
  await tx.joinByHashing();
  await freezeWhereNot(tx, communityId, emergency);
  const { roundId, callUpId } = emergency;
  const endedAt = emergency.endedAt ?? now;
  return {
    emergency,
    counts: await countsAtEnd(tx, communityId, emergency),
    people: await peopleCounts(tx, communityId, emergencyId, callUpId),
    vacantGrids: emergency.vacantGrids,
    came: await whoCame(tx, communityId, emergencyId, roundId, callUpId),
    exercise: emergency.status === 'exercise' ? await exerciseFacts(tx, communityId, emergency, endedAt) : null,
    ...(await doorFacts(tx, communityId, emergencyId, roundId, emergency.dueAt)),
  };
}

const nothing: StandDownState = {
  emergency: null,
  counts: {},
  people: {},
  unlisted: 0,
  vacantGrids: 0,
  lateGrids: 0,
  came: [],
  exercise: null,
};

/**
 * Doors by outcome as they were at the end: where it is written up some time after it came by itself, results that came in between are taken
 * out again, door by door.
 */
async function countsAtEnd(
  tx: Tx,
  communityId: string,
  { emergencyId, roundId }: EmergencyRow,
): Promise<Record<string, number>> {
  const counts = await outcomeCounts(tx, communityId, emergencyId, roundId);
  const late = await tx.rows<Visit & { doorId: string; afterEnd: boolean }>(sql`
    SELECT v.door_id AS "doorId", v.visit_id AS "visitId", v.outcome, v.by_person AS "byPerson", v.ordered_at AS "orderedAt", v.trusted,
           v.undone_at IS NOT NULL AS undone, v.after_end AS "afterEnd"
      FROM visit v
     WHERE v.community_id = ${communityId} AND v.emergency_id = ${emergencyId} AND v.round_id = ${roundId}
       AND v.door_id IN (SELECT door_id FROM visit WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND round_id = ${roundId} AND after_end)`);
  for (const visits of Map.groupBy(late, visit => visit.doorId).values()) {
    const now = standingVisit(visits)?.outcome ?? '';
    const then = standingVisit(visits.filter(visit => !visit.afterEnd))?.outcome ?? '';
    counts[now] = (counts[now] ?? 0) - 1;
    counts[then] = (counts[then] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).filter(([, doors]) => doors !== 0));
}

/** Doors by outcome of a whole round, from the kept counters. */
export async function outcomeCounts(
  tx: Tx,
  communityId: string,
  emergencyId: string,
  roundId: string,
): Promise<Record<string, number>> {
  const rows = await tx.rows<{ outcome: string; doors: number }>(sql`
    SELECT outcome, sum(doors) AS doors FROM round_counter
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND round_id = ${roundId} GROUP BY outcome`);
  return Object.fromEntries(rows.filter(row => row.doors !== 0).map(row => [row.outcome, row.doors]));
}

/** People of a call-up by state, from the kept counters. */
export async function peopleCounts(
  tx: Tx,
  communityId: string,
  emergencyId: string,
  callUpId: string,
): Promise<Record<string, number>> {
  const rows = await tx.rows<{ state: string; people: number }>(sql`
    SELECT state, sum(people) AS people FROM call_counter
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND call_up_id = ${callUpId} GROUP BY state`);
  return Object.fromEntries(rows.map(row => [row.state, row.people]));
}

function doorFacts(tx: Tx, communityId: string, emergencyId: string, roundId: string, dueAt: string) {
  return tx.get<{ unlisted: number; lateGrids: number }>(sql`
    SELECT count(*) FILTER (WHERE NOT listed) AS unlisted,
           count(DISTINCT grid_id) FILTER (WHERE outcome IS NULL OR visited_at > ${dueAt}) AS "lateGrids"
      FROM round_door WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND round_id = ${roundId}`);
}

function whoCame(tx: Tx, communityId: string, emergencyId: string, roundId: string, callUpId: string): Promise<Came[]> {
  return tx.rows<Came>(sql`
    WITH visited AS (
      SELECT by_person AS person_id, count(DISTINCT door_id) AS doors, min(grid_id::text)::uuid AS grid_id FROM visit
       WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND round_id = ${roundId}
         AND by_person IS NOT NULL AND undone_at IS NULL GROUP BY 1),
    answered AS (
      SELECT person_id, grid_ids[1] AS grid_id FROM call
       WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND call_up_id = ${callUpId} AND state IN ('coming', 'here', 'arrived'))
    SELECT person_id AS "personId", coalesce(a.grid_id, v.grid_id) AS "gridId", coalesce(v.doors, 0) AS doors,
           a.person_id IS NOT NULL AS "answeredCall"
      FROM visited v FULL JOIN answered a USING (person_id) ORDER BY 1`);
}

/** Ends it: review, letters, no look and no message that nobody has taken up. One that is on its way decides at the moment of sending. */
export async function saveStoodDown(
  tx: Tx,
  communityId: string,
  event: StoodDown,
  statement: string | null,
): Promise<void> {
  const { emergencyId, endedAt } = event;
  const community = await tx.get<{ name: string }>(sql`SELECT name FROM community WHERE community_id = ${communityId}`);
  const { title } = await tx.get<{ title: string }>(sql`
    UPDATE emergency SET state = 'ended', ended_at = ${endedAt}, keep_until = ${event.keepUntil}, statement = ${statement},
           review = ${JSON.stringify(event.review)}::jsonb
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} RETURNING title`);
  await tx.insertMany(
    'thanks_letter',
    event.letters.map(letter => ({
      community_id: communityId,
      letter_id: letterIdOf(emergencyId, letter.personId),
      person_id: letter.personId,
      emergency_title: title,
      emergency_id: emergencyId,
      status: event.status,
      grid_id: letter.gridId,
      doors: letter.doors,
      signed_by: community.name,
      sent_at: endedAt,
    })),
    sql`ON CONFLICT DO NOTHING`,
  );
  if (event.status === 'actual') await markCheckedByRound(tx, communityId, emergencyId, null);
  await tx.run(sql`
    UPDATE outbox SET done_at = ${endedAt}, last_error = 'stood down'
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND done_at IS NULL
       AND (topic = 'callups.look' OR (topic = 'callups.message' AND payload ->> 'kind' = 'call' AND tries = 0))`);
}
