import { sql } from 'kysely';
import type { EmergencyRow } from '../../emergencies/index.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { type CallChange, countCalls } from '../counters.ts';

/** Which call-up. */
export type OfCallUp = Pick<EmergencyRow, 'emergencyId' | 'callUpId'> & { readonly communityId: string };

const which = ({ communityId, emergencyId, callUpId }: OfCallUp) =>
  sql`community_id = ${communityId} AND emergency_id = ${emergencyId} AND call_up_id = ${callUpId}`;

/** Calls off grids: nobody is asked there any more, and nothing is held or missing. */
export const closeUnits = (tx: Tx, of: OfCallUp, unitIds: readonly string[], at: string): Promise<number> =>
  tx.run(sql`
    UPDATE grid_call_up SET called_off_at = ${at}, held_until = NULL, short_at = NULL, help_from = NULL, help_people = NULL
     WHERE ${which(of)} AND unit_id = ANY (${[...unitIds]}::uuid[])`);

/** Writes calls that a change of the area touched, and moves the kept counters with them. */
export async function saveTouched(tx: Tx, of: OfCallUp, changes: readonly CallChange[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ next }) => ({
    call_id: next.callId,
    state: next.state,
    reason: next.reason,
    later_at: next.laterAt,
    grid_ids: next.gridIds,
    head_of: next.headOf,
    called_off_at: next.calledOffAt,
  }));
  await tx.run(sql`
    UPDATE call c SET state = n.state, reason = n.reason, later_at = n.later_at, grid_ids = n.grid_ids, head_of = n.head_of, called_off_at = n.called_off_at
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS n (call_id uuid, state text, reason text, later_at timestamptz, grid_ids uuid[], head_of uuid[], called_off_at timestamptz)
     WHERE c.community_id = ${of.communityId} AND c.emergency_id = ${of.emergencyId} AND c.call_id = n.call_id`);
  await countCalls(tx, of, changes);
}

/** Takes messages out of the queue that must not leave: those a worker has in hand too, for it asks for the row again before it sends. @returns how many */
export const dropQueued = (tx: Tx, of: OfCallUp, callIds: readonly string[], at: string): Promise<number> =>
  tx.run(sql`
    UPDATE outbox SET done_at = ${at}, last_error = 'called off'
     WHERE community_id = ${of.communityId} AND emergency_id = ${of.emergencyId} AND done_at IS NULL AND topic = 'callups.message'
       AND payload ->> 'kind' IN ('call', 'correction') AND (payload ->> 'callId')::uuid = ANY (${[...callIds]}::uuid[])`);
