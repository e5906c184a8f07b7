import type { ChannelKind } from '@linli/domain';
import { sql } from 'kysely';
import { childId } from '../platform/ids.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { MessageKind } from './gateway.ts';

/** Of which message of which call something is noted. */
export interface TrailKey {
  readonly communityId: string;
  readonly emergencyId: string;
  readonly callId: string;
  readonly messageId: string;
  readonly kind: MessageKind;
}

export type TrailOutcome =
  | 'trying'
  | 'sent'
  | 'delivered'
  | 'failed'
  | 'unknown'
  | 'passed-over'
  | 'waiting'
  | 'dropped';

/** One line of a recipient's trail. */
export interface Tried {
  readonly attemptId: string;
  readonly channel: string;
  readonly outcome: TrailOutcome;
  readonly reason: string | null;
}

/** Failures that pass: certain not to have left, and worth another try when no other channel is left. */
const passing: ReadonlySet<string | null> = new Set([
  'not-reachable',
  'rate-limited',
  'gateway-down',
  'no-access-token',
  'looked-too-long-ago',
]);

/** Whether a channel has had the message, so that it does not get it again. `again`: what failed and may pass does not count. */
export const hasHadIt = ({ outcome, reason }: Tried, again: boolean): boolean =>
  outcome !== 'passed-over' && !(again && mayPass({ outcome, reason }));
export const mayPass = ({ outcome, reason }: Pick<Tried, 'outcome' | 'reason'>): boolean =>
  outcome === 'failed' && passing.has(reason);

/** What was tried with one message so far, oldest first. */
export const triedWith = (tx: Tx, key: TrailKey): Promise<Tried[]> =>
  tx.rows<Tried>(sql`
    SELECT attempt_id AS "attemptId", channel, outcome, reason FROM call_attempt
     WHERE community_id = ${key.communityId} AND emergency_id = ${key.emergencyId} AND call_id = ${key.callId}
       AND message_id = ${key.messageId} ORDER BY at, attempt_id`);

/** The id of a try: the same for a repeat, and what the gateway knows it by. */
export const attemptIdOf = (messageId: string, channel: string): string => childId(messageId, `try:${channel}`);

/** Writes a line, or what became of it. A line of another outcome that is there already is replaced. */
export async function note(
  tx: Tx,
  key: TrailKey,
  line: {
    readonly channel: ChannelKind | 'none';
    readonly outcome: TrailOutcome;
    readonly reason?: string | null;
    readonly ref?: string | null;
    readonly at: string;
  },
): Promise<void> {
  await tx.insertMany(
    'call_attempt',
    [
      {
        community_id: key.communityId,
        emergency_id: key.emergencyId,
        attempt_id: attemptIdOf(key.messageId, line.channel),
        call_id: key.callId,
        channel: line.channel,
        outcome: line.outcome,
        at: line.at,
        message_id: key.messageId,
        kind: key.kind,
        reason: line.reason ?? null,
        gateway_ref: line.ref ?? null,
      },
    ],
    // A gateway's receipt may overtake our own note of having sent.
    sql`ON CONFLICT (community_id, emergency_id, attempt_id) DO UPDATE
        SET outcome = excluded.outcome, reason = excluded.reason, gateway_ref = coalesce(excluded.gateway_ref, call_attempt.gateway_ref), at = excluded.at
      WHERE call_attempt.outcome <> 'delivered'`,
  );
}

/**
 * Tries of the past of which nobody knows the end: a worker was stopped in between. Noted as such; they may have left.
 * @param before younger ones may still be on their way; @returns how many
 */
export const settleStopped = (tx: Tx, key: TrailKey, before: string): Promise<number> =>
  tx.run(sql`
    UPDATE call_attempt SET outcome = 'unknown', reason = 'stopped-in-between'
     WHERE community_id = ${key.communityId} AND emergency_id = ${key.emergencyId} AND call_id = ${key.callId}
       AND message_id = ${key.messageId} AND outcome = 'trying' AND at <= ${before}`);

/** Channels by which some call may have reached the person: what calls it off goes there. */
export async function reachedBy(tx: Tx, key: TrailKey): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ channel: string }>(sql`
    SELECT DISTINCT channel FROM call_attempt
     WHERE community_id = ${key.communityId} AND emergency_id = ${key.emergencyId} AND call_id = ${key.callId}
       AND message_id IS NOT NULL AND message_id <> ${key.messageId} AND outcome IN ('trying', 'sent', 'delivered', 'unknown')`);
  return new Set(rows.map(row => row.channel));
}
