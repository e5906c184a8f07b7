import type { Call, DomainEvent } from '@linli/domain';
import { sql } from 'kysely';
import { type EmergencyRow, findEmergency } from '../emergencies/index.ts';
import { defineHandler } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { messageItem } from './look-items.ts';

type Reached = Pick<Call, 'callId' | 'asked' | 'tier'>;
interface Cancelling {
  readonly callUp: EmergencyRow | null;
  readonly reached: readonly Reached[];
}
interface CallsCancelled extends DomainEvent {
  readonly type: 'calls-cancelled';
  readonly callUpId: string;
  readonly people: number;
}

/** What a try may end as when the person may know of the call. */
const mayHaveReached = ['trying', 'sent', 'delivered', 'unknown', 'spoke'];

/**
 * `callups.cancel`: after the end of an emergency, tells exactly those whom a call may have reached that they need not come any more
 * (F32). Messages still on their way decide for themselves at the moment of sending.
 */
export const cancel = defineHandler<'callups.cancel', Cancelling, CallsCancelled>({
  kind: 'callups.cancel',
  async load(tx, { communityId, payload, now }) {
    const callUp = await findEmergency(tx, communityId, payload, now);
    return { callUp: callUp ?? null, reached: callUp ? await reachedOf(tx, communityId, callUp) : [] };
  },
  decide: ({ callUp, reached }, { payload }) =>
    callUp?.endedAt ? [{ type: 'calls-cancelled', callUpId: payload.callUpId, people: reached.length }] : [],
  evolve: state => state,
  save: async (_tx, _context, { callUp, reached }) => ({ told: callUp?.endedAt ? reached.length : 0 }),
  journal: ({ type, callUpId, people }) => ({
    event: type,
    subjectKind: 'call-up',
    subjectId: callUpId,
    facts: { people },
  }),
  outbox: (events, _context, { callUp, reached }) =>
    events.length > 0 && callUp ? reached.map(call => messageItem(callUp, call, 'cancel')) : [],
});

function reachedOf(tx: Tx, communityId: string, { emergencyId, callUpId }: EmergencyRow): Promise<Reached[]> {
  return tx.rows<Reached>(sql`
    SELECT call_id AS "callId", asked, tier FROM call c
     WHERE c.community_id = ${communityId} AND c.emergency_id = ${emergencyId} AND c.call_up_id = ${callUpId}
       AND EXISTS (SELECT 1 FROM call_attempt a WHERE a.community_id = c.community_id AND a.emergency_id = c.emergency_id
                      AND a.call_id = c.call_id AND a.outcome = ANY (${mayHaveReached}))
     ORDER BY call_id`);
}
