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

/** What was tried with some messages of one emergency so far, by message, oldest first. */
export async function triedWith(tx: Tx, keys: readonly TrailKey[]): Promise<ReadonlyMap<string, readonly Tried[]>> {
  const rows = await tx.rows<Tried & { messageId: string }>(sql`
    SELECT message_id AS "messageId", attempt_id AS "attemptId", channel, outcome, reason FROM call_attempt
     WHERE ${ofMessages(keys)} ORDER BY at, attempt_id`);
  return Map.groupBy(rows, row => row.messageId);
}

/** Rows of the trail about these messages. */
function ofMessages(keys: readonly TrailKey[]) {
  const [first] = keys;
  return sql`community_id = ${first?.communityId} AND emergency_id = ${first?.emergencyId} AND call_id = ANY (${keys.map(key => key.callId)}::uuid[])
       AND message_id = ANY (${keys.map(key => key.messageId)}::uuid[])`;
}

/** The id of a try: the same for a repeat, and what the gateway knows it by. */
export const attemptIdOf = (messageId: string, channel: string): string => childId(messageId, `try:${channel}`);

/** A line of the trail, or what became of it. */
export interface TrailLine {
  readonly channel: ChannelKind | 'none';
  readonly outcome: TrailOutcome;
  readonly reason?: string | null;
  readonly ref?: string | null;
  readonly at: string;
}

/** A line as a row. */
export const trailRow = (key: TrailKey, line: TrailLine) => ({
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
});

/** Writes lines, each try's once. A line of another outcome that is there already is replaced. */
export async function writeTrail(tx: Tx, rows: readonly ReturnType<typeof trailRow>[]): Promise<void> {
  await tx.insertMany(
    'call_attempt',
    rows,
    // A gateway's receipt may overtake our own note of having sent.
    sql`ON CONFLICT (community_id, emergency_id, attempt_id) DO UPDATE
        SET outcome = excluded.outcome, reason = excluded.reason, gateway_ref = coalesce(excluded.gateway_ref, call_attempt.gateway_ref), at = excluded.at
      WHERE call_attempt.outcome <> 'delivered'`,
  );
}

/**
 * Tries of the past of which nobody knows the end: a worker was stopped in between. Noted as such; they may have left.
 * @param before younger ones may still be on their way; @returns the messages that had such
 */
export async function settleStopped(tx: Tx, keys: readonly TrailKey[], before: string): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ messageId: string }>(sql`
    UPDATE call_attempt SET outcome = 'unknown', reason = 'stopped-in-between'
     WHERE ${ofMessages(keys)} AND outcome = 'trying' AND at <= ${before} RETURNING message_id AS "messageId"`);
  return new Set(rows.map(row => row.messageId));
}

/** By message the channels by which some call may have reached its person: what calls it off goes there. */
export async function reachedBy(
  tx: Tx,
  keys: readonly TrailKey[],
): Promise<ReadonlyMap<string, ReadonlySet<ChannelKind>>> {
  const [first] = keys;
  if (!first) return new Map();
  const rows = await tx.rows<{ callId: string; messageId: string; channel: ChannelKind }>(sql`
    SELECT DISTINCT call_id AS "callId", message_id AS "messageId", channel FROM call_attempt
     WHERE community_id = ${first.communityId} AND emergency_id = ${first.emergencyId} AND call_id = ANY (${keys.map(key => key.callId)}::uuid[])
       AND message_id IS NOT NULL AND outcome IN ('trying', 'sent', 'delivered', 'unknown')`);
  const byCall = Map.groupBy(rows, row => row.callId);
  return new Map(
    keys.map(({ callId, messageId }) => {
      const others = (byCall.get(callId) ?? []).filter(row => row.messageId !== messageId);
      return [messageId, new Set(others.map(row => row.channel))];
    }),
  );
}
