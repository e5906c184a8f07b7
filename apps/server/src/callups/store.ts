import type { Call, CallSlice, CallUp, StandIn } from '@linli/domain';
import { sql } from 'kysely';
import { callRow, type EmergencyRow, findEmergency, holdEpisode } from '../emergencies/index.ts';
import { routineEmergency } from '../platform/ids.ts';
import type { Tx } from '../platform/postgres/database.ts';

/** A call with the emergency whose call-up it belongs to. */
export interface LoadedSlice extends CallSlice {
  readonly callUp: EmergencyRow | null;
}

/** Reads a call with its call-up, locked for a decision. */
export async function loadSlice(tx: Tx, communityId: string, callUpId: string, callId: string): Promise<LoadedSlice> {
  await holdEpisode(tx, callUpId, 'shared');
  const callUp = await findEmergency(tx, communityId, { callUpId });
  if (!callUp) return { callUp: null, call: null };
  const call = await tx.find<Call>(sql`
    SELECT ${columns} FROM call
     WHERE community_id = ${communityId} AND emergency_id = ${callUp.emergencyId} AND call_up_id = ${callUpId} AND call_id = ${callId}
       FOR UPDATE`);
  return { callUp, call: call ?? null };
}

const columns = sql`call_id AS "callId", person_id AS "personId", role, grid_ids AS "gridIds", head_of AS "headOf",
  general_grid_id AS "generalGridId", caller_id AS "callerId", state, step, later_at AS "laterAt", escalated_to AS "escalatedTo"`;

/** Writes a call's new state and moves the kept counters with it. */
export async function saveCall(
  tx: Tx,
  communityId: string,
  { before, next, emergencyId, callUpId }: { before: Call; next: Call; emergencyId: string; callUpId: string },
  by: { readonly now: string; readonly answeredBy: string | null; readonly answered: boolean },
): Promise<void> {
  const arrived = next.state === 'arrived' && before.state !== 'arrived';
  await tx.run(sql`
    UPDATE call SET state = ${next.state}, later_at = ${next.laterAt}, escalated_to = ${next.escalatedTo},
           answered_at = CASE WHEN ${by.answered} THEN ${by.now}::timestamptz ELSE answered_at END,
           answered_by = CASE WHEN ${by.answered} THEN ${by.answeredBy}::uuid ELSE answered_by END,
           arrived_at = CASE WHEN ${arrived} THEN ${by.now}::timestamptz ELSE arrived_at END
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND call_id = ${next.callId}`);
  if (before.state === next.state) return;
  const general = next.generalGridId ?? routineEmergency;
  const key = { community_id: communityId, emergency_id: emergencyId, call_up_id: callUpId, general_grid_id: general };
  await addPeople(tx, [
    { ...key, state: before.state, people: -1 },
    { ...key, state: next.state, people: 1 },
  ]);
}

type PeopleChange = {
  readonly community_id: string;
  readonly emergency_id: string;
  readonly call_up_id: string;
  readonly general_grid_id: string;
  readonly state: string;
  readonly people: number;
};

/** Moves counters in one fixed order, so that no two transactions wait in a ring. */
async function addPeople(tx: Tx, changes: readonly PeopleChange[]): Promise<void> {
  const order = changes.toSorted((a, b) => (a.general_grid_id + a.state < b.general_grid_id + b.state ? -1 : 1));
  await tx.insertMany(
    'call_counter',
    order,
    sql`ON CONFLICT (community_id, emergency_id, call_up_id, general_grid_id, state) DO UPDATE SET people = call_counter.people + excluded.people`,
  );
}

/** True when somebody of the grids that this head answers for is coming or there. */
export async function gridHasSomeone(tx: Tx, communityId: string, callUp: CallUp, call: Call): Promise<boolean> {
  const row = await tx.find(sql`
    SELECT 1 FROM call
     WHERE community_id = ${communityId} AND emergency_id = ${callUp.emergencyId} AND call_up_id = ${callUp.callUpId}
       AND grid_ids && ${call.headOf}::uuid[] AND state IN ('coming', 'arrived') LIMIT 1`);
  return Boolean(row);
}

/**
 * Who may stand in for a silent call at a step, with their own calls: the grid's acting head, deputy, members and reserves; the
 * general-grid member; of the office the one who was asked least so far.
 */
export async function loadStandIns(
  tx: Tx,
  communityId: string,
  callUp: CallUp,
  call: Call,
  step: string,
  now: string,
): Promise<StandIn[]> {
  const where =
    step === 'micro-grid'
      ? sql`a.object_kind = 'micro-grid' AND a.object_id = ANY (${call.gridIds}::uuid[]) AND a.role IN ('grid-head', 'acting-head', 'deputy-head', 'grid-member', 'reserve')`
      : step === 'general-grid'
        ? sql`a.object_kind = 'general-grid' AND a.object_id = ${call.generalGridId} AND a.role = 'general-grid-member'`
        : sql`a.object_kind = 'community' AND a.role = 'community-staff'`;
  const rows = await tx.rows<StandInRow>(sql`
    SELECT a.subject_id AS "standInId", a.role AS "standInRole",
           CASE WHEN a.object_kind = 'micro-grid' THEN a.object_id END AS "standInGrid", c.*
      FROM assignment a
      LEFT JOIN LATERAL (SELECT ${columns}, attempts FROM call
         WHERE community_id = ${communityId} AND emergency_id = ${callUp.emergencyId} AND call_up_id = ${callUp.callUpId}
           AND person_id = a.subject_id) c ON true
     WHERE a.community_id = ${communityId} AND a.subject_kind = 'person' AND ${where}
       AND a.valid_from <= ${now} AND (a.valid_to IS NULL OR a.valid_to > ${now})
     ORDER BY CASE a.role WHEN 'acting-head' THEN 0 WHEN 'deputy-head' THEN 1 WHEN 'grid-member' THEN 2 ELSE 3 END, a.valid_from, a.assignment_id`);
  const standIns = rows.map(row => ({
    personId: row.standInId,
    role: row.standInRole,
    gridId: row.standInGrid,
    generalGridId: call.generalGridId,
    call: row.callId ? row : null,
  }));
  if (step !== 'community') return standIns;
  // The office answers as one: whoever is on the list already, else the first.
  return standIns.filter((one, index) => (standIns.some(other => other.call) ? one.call : index === 0)).slice(0, 1);
}

interface StandInRow extends Call {
  readonly standInId: string;
  readonly standInRole: string;
  readonly standInGrid: string | null;
}

/** Calls somebody for the first time. @returns false when they were called at the same moment by another transaction */
export async function callStandIn(
  tx: Tx,
  communityId: string,
  callUp: CallUp,
  standIn: StandIn,
  step: string,
  now: string,
): Promise<boolean> {
  const ids = { communityId, emergencyId: callUp.emergencyId, callUpId: callUp.callUpId };
  const planned = {
    personId: standIn.personId,
    role: standIn.role,
    gridIds: standIn.gridId ? [standIn.gridId] : [],
    headOf: [],
    generalGridId: standIn.generalGridId,
    callerId: null,
  };
  const fresh = await tx.insertMany('call', [callRow(ids, planned, step, now)], sql`ON CONFLICT DO NOTHING`);
  if (fresh === 0) return false;
  await addPeople(tx, [
    {
      community_id: communityId,
      emergency_id: callUp.emergencyId,
      call_up_id: callUp.callUpId,
      general_grid_id: standIn.generalGridId ?? routineEmergency,
      state: 'called',
      people: 1,
    },
  ]);
  return true;
}
