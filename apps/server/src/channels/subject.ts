import { type ChannelKind, usualWaveRules } from '@linli/domain';
import { sql } from 'kysely';
import { type EmergencyRow, findEmergency } from '../emergencies/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { takesPartAt } from '../platform/takes-part.ts';
import type { Handed } from './handed.ts';
import type { TrailKey } from './trail.ts';

/** One call as a message about it needs it, read at the moment of sending. */
export interface Subject {
  readonly personId: string;
  readonly emergencyId: string;
  readonly emergency: EmergencyRow;
  readonly status: 'actual' | 'exercise';
  /** The emergency has ended, or all grids of the call were called off. */
  readonly ended: boolean;
  /** Nobody of the call-up is wanted any more. */
  readonly allOff: boolean;
  /** A later message has taken this one's place. */
  readonly superseded: boolean;
  /** The person still holds some duty. */
  readonly onRoster: boolean;
  readonly answered: boolean;
  /** A level at which nobody waits: no quiet hours, no limit of messages to a number. Never in an exercise. */
  readonly lifeDanger: boolean;
  /** A drill that gave way to a real emergency, or whose person takes no part in drills any more: nothing more is said. */
  readonly silenced: boolean;
  /** The channels that an exercise names; `null` = all. */
  readonly channels: readonly ChannelKind[] | null;
}

/** States in which somebody has not answered yet. */
const waiting = ['called', 'silent'];

/** Reads the calls that some messages are about, in their order; undefined where there is none, or its emergency's data is gone. Two statements a call-up. */
export async function subjectsOf(
  tx: Tx,
  communityId: string,
  asked: readonly Handed[],
  now: string,
): Promise<readonly (Subject | undefined)[]> {
  const found = new Map<Handed, Subject>();
  for (const [callUpId, own] of Map.groupBy(asked, one => one.callUpId)) {
    const emergency = await findEmergency(tx, communityId, { callUpId }, now);
    if (!emergency) continue;
    const calls = await callsOf(tx, communityId, emergency, own, now);
    for (const handed of own) {
      const call = calls.get(handed.callId);
      if (call) found.set(handed, subjectOf(emergency, call, handed));
    }
  }
  return asked.map(handed => found.get(handed));
}

interface CallRow {
  readonly callId: string;
  readonly personId: string;
  readonly state: string;
  readonly onRoster: boolean;
  readonly off: boolean;
  readonly allOff: boolean;
  readonly takesPart: boolean;
}

async function callsOf(
  tx: Tx,
  communityId: string,
  { emergencyId, callUpId, status }: EmergencyRow,
  asked: readonly Handed[],
  now: string,
): Promise<ReadonlyMap<string, CallRow>> {
  const rows = await tx.rows<CallRow>(sql`
    SELECT c.call_id AS "callId", person_id AS "personId", state, called_off_at IS NOT NULL AS off,
           ${status === 'exercise' ? takesPartAt(sql`c.community_id`, sql`c.person_id`, now) : sql`true`} AS "takesPart",
           NOT EXISTS (SELECT 1 FROM grid_call_up g WHERE g.community_id = ${communityId} AND g.emergency_id = ${emergencyId}
                          AND g.call_up_id = ${callUpId} AND g.called_off_at IS NULL) AS "allOff", EXISTS (
             SELECT 1 FROM assignment a
              WHERE a.community_id = ${communityId} AND a.subject_kind = 'person' AND a.subject_id = c.person_id
                AND a.valid_from <= ${now} AND (a.valid_to IS NULL OR a.valid_to > ${now})) AS "onRoster"
      FROM call c
     WHERE c.community_id = ${communityId} AND c.emergency_id = ${emergencyId} AND c.call_id = ANY (${asked.map(one => one.callId)}::uuid[])`);
  return new Map(rows.map(row => [row.callId, row]));
}

function subjectOf(emergency: EmergencyRow, call: CallRow, { kind, correction }: Handed): Subject {
  const ended = emergency.endedAt !== null || call.off;
  return {
    personId: call.personId,
    emergencyId: emergency.emergencyId,
    emergency,
    status: emergency.status,
    ended,
    allOff: emergency.endedAt !== null || call.allOff,
    onRoster: call.onRoster,
    answered: !waiting.includes(call.state),
    lifeDanger: emergency.status === 'actual' && noQuietAt(emergency),
    superseded:
      kind === 'cancel'
        ? !ended && call.onRoster
        : kind === 'release'
          ? !ended && call.state !== 'released'
          : (correction?.no ?? emergency.corrections.length) < emergency.corrections.length,
    silenced: emergency.status === 'exercise' && (emergency.stoppedFor !== null || !call.takesPart),
    channels: emergency.channels,
  };
}

const noQuietAt = ({ playbook, level }: EmergencyRow): boolean =>
  (playbook.waves ?? usualWaveRules).quietHours?.exceptLevels.includes(level) ?? false;

/** How many grids of a call-up are off. */
export async function gridsOff(
  tx: Tx,
  { communityId, emergencyId }: Pick<TrailKey, 'communityId' | 'emergencyId'>,
  callUpId: string,
): Promise<number> {
  const { grids } = await tx.get<{ grids: number }>(sql`
    SELECT count(*)::int AS grids FROM grid_call_up
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND call_up_id = ${callUpId} AND called_off_at IS NOT NULL`);
  return grids;
}
