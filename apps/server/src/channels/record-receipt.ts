import { type DomainEvent, refuse } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';

interface ReceiptRecorded extends DomainEvent {
  readonly type: 'message-delivered' | 'message-undelivered';
  readonly callId: string;
}
interface Attempt {
  readonly callId: string;
  readonly emergencyId: string;
  readonly callUpId: string;
  readonly status: 'actual' | 'exercise';
  readonly messageId: string;
  readonly channel: string;
  readonly kind: string;
  readonly outcome: string;
  readonly step: string;
}

/**
 * `channels.recordReceipt`: a gateway says that a message arrived, or did not after all; then the next channel gets it at once. What has arrived stays
 * arrived: a second receipt changes nothing.
 */
export const recordReceipt = defineHandler<
  'channels.recordReceipt',
  { readonly attempt: Attempt | null },
  ReceiptRecorded
>({
  kind: 'channels.recordReceipt',
  async load(tx, { communityId, payload }) {
    const attempt = await tx.find<Attempt>(sql`
      SELECT a.call_id AS "callId", a.emergency_id AS "emergencyId", c.call_up_id AS "callUpId", e.status, a.message_id AS "messageId",
             a.channel, a.kind, a.outcome, c.tier AS step
        FROM call_attempt a
        JOIN call c ON c.community_id = a.community_id AND c.emergency_id = a.emergency_id AND c.call_id = a.call_id
        JOIN emergency e ON e.community_id = a.community_id AND e.emergency_id = a.emergency_id
       WHERE a.community_id = ${communityId} AND a.attempt_id = ${payload.attemptId} AND a.message_id IS NOT NULL`);
    return { attempt: attempt ?? null };
  },
  decide({ attempt }, { payload }) {
    if (!attempt) return refuse('message-unknown');
    if (attempt.outcome === 'delivered' || attempt.outcome === 'failed') return [];
    return [{ type: payload.arrived ? 'message-delivered' : 'message-undelivered', callId: attempt.callId }];
  },
  evolve: (state, event) => ({
    attempt: state.attempt && {
      ...state.attempt,
      outcome: event.type === 'message-delivered' ? 'delivered' : 'failed',
    },
  }),
  async save(tx, { communityId, payload, now }, { attempt }, before) {
    if (!attempt || attempt === before.attempt) return {};
    await tx.run(sql`
      UPDATE call_attempt SET outcome = ${attempt.outcome}, reason = ${payload.arrived ? null : (payload.reasonCode ?? 'not-delivered')}, at = ${now}
       WHERE community_id = ${communityId} AND emergency_id = ${attempt.emergencyId} AND attempt_id = ${payload.attemptId}`);
    return {};
  },
  journal: (event, _context) => ({ event: event.type, subjectKind: 'call', subjectId: event.callId }),
  outbox: (events, { payload }, { attempt }) =>
    attempt && events.some(event => event.type === 'message-undelivered')
      ? [
          {
            id: childId(payload.attemptId, 'undelivered'),
            topic: 'callups.message',
            payload: {
              callUpId: attempt.callUpId,
              callId: attempt.callId,
              kind: attempt.kind,
              step: attempt.step,
              messageId: attempt.messageId,
            },
            emergencyId: attempt.emergencyId,
            status: attempt.status,
          },
        ]
      : [],
});
