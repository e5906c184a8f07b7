import { type Call, callersOf, callUnits, type LookState, type UnitState, usualWaveRules } from '@linli/domain';
import { sql } from 'kysely';
import { type EmergencyRow, findEmergency, holdEpisode } from '../emergencies/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { callIdOf } from './call-id.ts';
import { candidatesOf, type LookAt, leadersOf, placesOf } from './candidates.ts';
import { type CallChange, countCalls } from './counters.ts';
import { callColumns } from './store.ts';

/** From so many grids on a look meets hundreds of people whom the planner, who knows nothing of the call-up's new tables, takes for one. */
const manyUnits = 20;

/** A look with the emergency that it is part of. */
export interface LoadedLook extends LookState {
  readonly emergency: EmergencyRow;
}

/**
 * Reads what a look at some grids needs, and holds it: looks at grids of one general grid come one after the other, because they share people;
 * a person who answers meanwhile waits, or is seen. Seven statements, whatever the size. `null` where the call-up is unknown or gone.
 */
export async function loadLook(
  tx: Tx,
  asked: {
    readonly communityId: string;
    readonly callUpId: string;
    readonly unitIds: readonly string[];
    readonly leaders?: true | undefined;
    readonly now: string;
  },
): Promise<LoadedLook | null> {
  const { communityId, callUpId } = asked;
  await holdEpisode(tx, callUpId, 'shared');
  const emergency = await findEmergency(tx, communityId, { callUpId }, asked.now);
  if (!emergency) return null;
  if (asked.unitIds.length >= manyUnits) await tx.joinByHashing();
  const at: LookAt = { ...asked, emergencyId: emergency.emergencyId };
  const units = await lockUnits(tx, at);
  const places = await (asked.leaders ? leadersOf(tx, at) : placesOf(tx, at));
  const people = [...new Set(places.map(place => place.personId))];
  const calls = await lockCalls(tx, at, people);
  const { status, level, endedAt, playbook, everyoneAt } = emergency;
  const candidates = await candidatesOf(tx, at, people, status === 'exercise');
  const everyone = everyoneAt !== null;
  // An emergency that was opened before there were waves goes on by the usual ones.
  const rules = playbook.waves ?? usualWaveRules;
  return { emergency, callUpId, status, level, rules, endedAt, everyone, units, places, calls, candidates };
}

async function lockUnits(tx: Tx, at: LookAt): Promise<ReadonlyMap<string, UnitState>> {
  const { communityId, emergencyId, callUpId, unitIds } = at;
  const which = sql`community_id = ${communityId} AND emergency_id = ${emergencyId} AND call_up_id = ${callUpId} AND unit_id = ANY (${[...unitIds]}::uuid[])`;
  await tx.rows(sql`
    SELECT pg_advisory_xact_lock(hashtextextended(${callUpId} || general_grid_id::text, 1))
      FROM (SELECT DISTINCT general_grid_id FROM grid_call_up WHERE ${which} ORDER BY 1) generals`);
  const rows = await tx.rows<UnitState>(sql`
    SELECT unit_id AS "unitId", unit_kind AS "unitKind", general_grid_id AS "generalGridId", quota, waves,
           enough_at AS "enoughAt", short_at AS "shortAt", held_until AS "heldUntil", acting_head_id AS "actingHeadId",
           called_off_at AS "calledOffAt"
      FROM grid_call_up WHERE ${which} ORDER BY unit_kind, unit_id`);
  return new Map(rows.map(row => [row.unitId, row]));
}

async function lockCalls(tx: Tx, at: LookAt, personIds: readonly string[]): Promise<ReadonlyMap<string, Call>> {
  const { communityId, emergencyId, callUpId, unitIds } = at;
  const rows = await tx.rows<Call>(sql`
    SELECT ${callColumns} FROM call
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND call_up_id = ${callUpId}
       AND (person_id = ANY (${[...personIds]}::uuid[]) OR grid_ids && ${[...unitIds]}::uuid[]
            OR (cardinality(grid_ids) = 0 AND general_grid_id = ANY (${[...unitIds]}::uuid[])))
     ORDER BY call_id FOR UPDATE`);
  return new Map(rows.map(row => [row.personId, row]));
}

/** Calls that differ between two states of a look. `before` is null for a first call. */
export function changedCalls(before: LookState, next: LookState): readonly CallChange[] {
  return [...next.calls.values()].flatMap(call => {
    const known = before.calls.get(call.personId) ?? null;
    return known === call ? [] : [{ before: known, next: call }];
  });
}

/** Writes what a look changed: calls, grids, counters. Five statements at most. */
export async function saveLook(tx: Tx, at: LookAt, before: LoadedLook, next: LoadedLook): Promise<void> {
  const changes = await withCallers(tx, at, next, changedCalls(before, next));
  const written = await upsertCalls(tx, at, changes);
  // Somebody else's look has called one of them at this very moment: this look is done again with what that one knows.
  if (written < changes.length) throw new Error('somebody was called by another look at the same moment');
  await updateUnits(
    tx,
    at,
    [...next.units.values()].filter(unit => before.units.get(unit.unitId) !== unit),
  );
  await countCalls(tx, at, changes);
}

async function withCallers(
  tx: Tx,
  { communityId, emergencyId, callUpId, now }: LookAt,
  next: LookState,
  changes: readonly CallChange[],
): Promise<readonly CallChange[]> {
  if (!changes.some(change => change.before === null)) return changes;
  const office = await tx.rows<{ personId: string }>(sql`
    SELECT DISTINCT subject_id AS "personId" FROM assignment
     WHERE community_id = ${communityId} AND subject_kind = 'person' AND object_kind = 'community' AND role = 'community-staff'
       AND valid_from <= ${now} AND (valid_to IS NULL OR valid_to > ${now}) ORDER BY 1`);
  const load = await tx.rows<{ callerId: string; calls: number }>(sql`
    SELECT caller_id AS "callerId", count(*)::int AS calls FROM call
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND call_up_id = ${callUpId} AND caller_id IS NOT NULL GROUP BY 1`);
  const callers = callersOf(
    next,
    office.map(row => row.personId),
    new Map(load.map(row => [row.callerId, row.calls])),
  );
  return changes.map(({ before, next: call }) => ({
    before,
    next: {
      ...call,
      callId: callIdOf(callUpId, call.personId),
      callerId: call.callerId ?? callers.get(call.personId) ?? null,
    },
  }));
}

function upsertCalls(tx: Tx, at: LookAt, changes: readonly CallChange[]): Promise<number> {
  const { communityId, emergencyId, callUpId } = at;
  const known = changes.filter(change => change.before !== null).map(change => change.next.personId);
  return tx.insertMany(
    'call',
    changes.map(({ next }) => ({
      community_id: communityId,
      emergency_id: emergencyId,
      call_up_id: callUpId,
      call_id: next.callId,
      person_id: next.personId,
      role: next.role,
      tier: next.tier,
      grid_ids: next.gridIds,
      head_of: next.headOf,
      general_grid_id: next.generalGridId,
      caller_id: next.callerId,
      state: next.state,
      reason: next.reason,
      wave: next.wave,
      asked: next.asked,
      called_at: next.calledAt,
      answered_at: next.answeredAt,
      later_at: next.laterAt,
      called_off_at: next.calledOffAt,
      attempts: 0,
    })),
    sql`ON CONFLICT (community_id, emergency_id, call_id) DO UPDATE SET
          role = excluded.role, tier = excluded.tier, grid_ids = excluded.grid_ids, head_of = excluded.head_of,
          general_grid_id = excluded.general_grid_id, caller_id = excluded.caller_id, state = excluded.state, reason = excluded.reason,
          wave = excluded.wave, asked = excluded.asked, called_at = excluded.called_at, answered_at = excluded.answered_at,
          later_at = excluded.later_at, called_off_at = excluded.called_off_at
        WHERE call.person_id = ANY (${known}::uuid[])`,
  );
}

async function updateUnits(tx: Tx, at: LookAt, units: readonly UnitState[]): Promise<void> {
  if (units.length === 0) return;
  const { communityId, emergencyId, callUpId } = at;
  await tx.run(sql`
    UPDATE grid_call_up g SET waves = u.waves, enough_at = u."enoughAt", short_at = u."shortAt", held_until = u."heldUntil", acting_head_id = u."actingHeadId"
      FROM jsonb_to_recordset(${JSON.stringify(units)}::jsonb)
        AS u ("unitId" uuid, waves int, "enoughAt" timestamptz, "shortAt" timestamptz, "heldUntil" timestamptz, "actingHeadId" uuid)
     WHERE g.community_id = ${communityId} AND g.emergency_id = ${emergencyId} AND g.call_up_id = ${callUpId} AND g.unit_id = u."unitId"`);
}

/** Units of a call that it no longer counts in: its old grid has lost somebody. */
export const leftUnits = ({ before, next }: CallChange): readonly string[] =>
  before ? callUnits(before).filter(unitId => !callUnits(next).includes(unitId)) : [];
