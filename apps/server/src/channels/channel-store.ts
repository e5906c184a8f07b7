import {
  type ChannelHealth,
  type ChannelKind,
  type ChannelValues,
  channelStandingOf,
  channelTraits,
  nextSlot,
  type Pace,
  type PaceWindow,
  type ReadyChannel,
} from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';
import type { Sent } from './gateway.ts';

/** A channel as it is stored, and how it stands. */
export interface ChannelRow extends ChannelHealth {
  readonly kind: ChannelKind;
  readonly enabled: boolean;
  readonly position: number;
  readonly settings: ChannelValues;
  readonly drillPassedAt: string | null;
  readonly changedAt: string;
  readonly lastReason: string | null;
  /** Until when its gateway has closed itself to a drill; `null` in a drill's own eyes. */
  readonly drillClosedUntil: string | null;
  readonly testedAt: string | null;
  readonly testOutcome: string | null;
  readonly testReason: string | null;
}

/**
 * Channels that a community has set up, whether on or off, and how each does in real call-ups or in drills: what fails in a drill closes no channel
 * to a real call, though what is closed to real calls is closed to a drill. A gateway that closed itself to a drill is asked last by what is real.
 */
export const channelsOf = (
  tx: Tx,
  communityId: string,
  status: 'actual' | 'exercise' = 'actual',
): Promise<ChannelRow[]> =>
  tx.rows<ChannelRow>(sql`
    SELECT c.kind, c.enabled, c.position, c.settings, c.drill_passed_at AS "drillPassedAt", c.changed_at AS "changedAt",
           coalesce(s.sent, 0) AS sent, coalesce(s.failed, 0) AS failed, coalesce(s.unknown, 0) AS unknown,
           coalesce(s.failed_in_row, 0) AS "failedInRow", s.last_sent_at AS "lastSentAt", s.last_failed_at AS "lastFailedAt",
           s.last_reason AS "lastReason", greatest(s.blocked_until, r.blocked_until) AS "blockedUntil", d.blocked_until AS "drillClosedUntil",
           r.tested_at AS "testedAt", r.test_outcome AS "testOutcome", r.test_reason AS "testReason"
      FROM channel_setting c
      LEFT JOIN channel_state s ON s.community_id = c.community_id AND s.kind = c.kind AND s.status = ${status}
      LEFT JOIN channel_state r ON r.community_id = c.community_id AND r.kind = c.kind AND r.status = 'actual'
      LEFT JOIN channel_state d ON d.community_id = c.community_id AND d.kind = c.kind AND d.status = 'exercise' AND ${status === 'actual'}
     WHERE c.community_id = ${communityId} ORDER BY c.position, c.kind`);

/** The log of this server, when a community has nothing else: what would have left can be read there. */
const logAlone: ReadyChannel = { kind: 'log', position: 99, drillPassed: true, standing: 'unused' };

/** Those that are on, as a route needs them. @param named the channels that an exercise names: no other is there; `null` = all */
export function readyOf(
  rows: readonly ChannelRow[],
  now: string,
  named: readonly ChannelKind[] | null = null,
): readonly ReadyChannel[] {
  const ready = rows
    .filter(row => row.enabled)
    .map(row => ({
      kind: row.kind,
      position: row.position,
      drillPassed: row.drillPassedAt !== null,
      standing: channelStandingOf(row, now),
      closedToDrill: row.drillClosedUntil !== null && Date.parse(row.drillClosedUntil) > Date.parse(now),
    }));
  const on = ready.length > 0 ? ready : [logAlone];
  return named ? on.filter(channel => named.includes(channel.kind)) : on;
}

/** A channel's limits: the gateway's own, and what the office agreed with it. */
export function windowsOf(kind: ChannelKind, settings: ChannelValues): readonly PaceWindow[] {
  const perMinute = Number(settings.perMinute ?? 0);
  const own = channelTraits[kind].windows;
  return perMinute > 0 ? [...own, { messages: perMinute, seconds: 60 }] : own;
}

/** A drill takes half of each window at most: a real call-up that begins finds the other half free. */
export const paceOf = (windows: readonly PaceWindow[], status: 'actual' | 'exercise'): readonly PaceWindow[] =>
  status === 'actual'
    ? windows
    : windows.map(({ messages, seconds }) => ({ messages: Math.max(1, Math.floor(messages / 2)), seconds }));

/** Takes the next slots of a channel, one worker after the other. One pace for real messages and drills. @returns their instants, ms */
export async function takeSlots(
  tx: Tx,
  communityId: string,
  kind: ChannelKind,
  windows: readonly PaceWindow[],
  now: number,
  count: number,
): Promise<readonly number[]> {
  if (windows.length === 0) return Array.from({ length: count }, () => now);
  await tx.run(
    sql`INSERT INTO channel_state (community_id, kind) VALUES (${communityId}, ${kind}) ON CONFLICT DO NOTHING`,
  );
  const row = await tx.get<{ recent: (string | number)[]; blockedUntil: string | null }>(sql`
    SELECT recent, blocked_until AS "blockedUntil" FROM channel_state
     WHERE community_id = ${communityId} AND kind = ${kind} AND status = 'actual' FOR UPDATE`);
  const blockedUntil = row.blockedUntil ? Date.parse(row.blockedUntil) : null;
  let pace: Pace = { recent: await stillTaken(tx, communityId, kind, row.recent.map(Number), now), blockedUntil };
  const slots = Array.from({ length: count }, () => {
    const next = nextSlot(pace, windows, now);
    pace = next.pace;
    return next.at;
  });
  await tx.run(sql`
    UPDATE channel_state SET recent = ${[...pace.recent]}::bigint[]
     WHERE community_id = ${communityId} AND kind = ${kind} AND status = 'actual'`);
  return slots;
}

/** A turn this near is used in its own time, with no row in the queue. */
const soonMs = 1000;

/** Without turns to come whose messages were called off: what calls them off must not wait behind them. One statement, where there are such turns. */
async function stillTaken(
  tx: Tx,
  communityId: string,
  kind: ChannelKind,
  recent: readonly number[],
  now: number,
): Promise<readonly number[]> {
  if (!recent.some(at => at > now + soonMs)) return recent;
  const rows = await tx.rows<{ dueAt: string }>(sql`
    SELECT due_at AS "dueAt" FROM outbox
     WHERE community_id = ${communityId} AND done_at IS NULL AND topic = 'callups.message' AND payload ->> 'slot' = ${kind}`);
  const waiting = new Set(rows.map(row => Date.parse(row.dueAt)));
  return recent.filter(at => at <= now + soonMs || waiting.has(at));
}

/** Notes what came of tries by one channel, in their order: real messages', or a drill's beside them. One statement. */
export async function noteOutcomes(
  tx: Tx,
  communityId: string,
  kind: ChannelKind,
  sents: readonly Sent[],
  now: number,
  status: 'actual' | 'exercise' = 'actual',
): Promise<void> {
  const at = new Date(now).toISOString();
  const count = (outcome: Sent['outcome']): number => sents.filter(sent => sent.outcome === outcome).length;
  const isGood = count('sent') > 0;
  const bad = sents.filter(sent => sent.outcome !== 'sent');
  const inRow = sents.slice(sents.findLastIndex(sent => sent.outcome === 'sent') + 1).filter(saysSomething).length;
  const closed = Math.max(0, ...bad.map(sent => (sent.outcome === 'failed' && sent.closedSeconds) || 0));
  const closedUntil = closed > 0 ? new Date(now + closed * 1000).toISOString() : null;
  await tx.run(sql`
    INSERT INTO channel_state AS s (community_id, kind, status, sent, failed, unknown, failed_in_row, last_sent_at, last_failed_at, last_reason, blocked_until)
    VALUES (${communityId}, ${kind}, ${status}, ${count('sent')}, ${count('failed')}, ${count('unknown')}, ${inRow},
            ${isGood ? at : null}, ${bad.length > 0 ? at : null}, ${bad.at(-1)?.reason ?? null}, ${closedUntil})
    ON CONFLICT (community_id, kind, status) DO UPDATE
       SET sent = s.sent + excluded.sent, failed = s.failed + excluded.failed, unknown = s.unknown + excluded.unknown,
           failed_in_row = CASE WHEN ${isGood} THEN 0 ELSE s.failed_in_row END + excluded.failed_in_row,
           last_sent_at = coalesce(excluded.last_sent_at, s.last_sent_at),
           last_failed_at = coalesce(excluded.last_failed_at, s.last_failed_at),
           last_reason = coalesce(excluded.last_reason, s.last_reason),
           blocked_until = coalesce(excluded.blocked_until, s.blocked_until)`);
}

/** Somebody's account that is gone says nothing about the channel. */
const saysSomething = (sent: Sent): boolean =>
  sent.outcome !== 'sent' && !(sent.outcome === 'failed' && (sent.addressGone || sent.reason === 'no-destination'));

/** Seconds during which one post in a chat group stands for everybody who is called. */
const postStandsSeconds = 180;

/** Whether this message is to be posted in a group now: not when the same was posted moments ago for others. */
export async function claimPost(
  tx: Tx,
  communityId: string,
  post: { readonly callUpId: string; readonly kind: ChannelKind; readonly message: string },
  now: number,
): Promise<boolean> {
  const at = new Date(now).toISOString();
  const old = new Date(now - postStandsSeconds * 1000).toISOString();
  const claimed = await tx.run(sql`
    INSERT INTO channel_post AS p (community_id, call_up_id, kind, message, posted_at)
    VALUES (${communityId}, ${post.callUpId}, ${post.kind}, ${post.message}, ${at})
    ON CONFLICT (community_id, call_up_id, kind, message) DO UPDATE SET posted_at = excluded.posted_at WHERE p.posted_at < ${old}`);
  return claimed > 0;
}

/** Addresses that took a message, or failed to; those that lead to nobody any more are taken away. Three statements at most. */
export async function noteDevices(
  tx: Tx,
  communityId: string,
  devices: readonly (readonly [addressId: string, sent: Sent])[],
  now: number,
): Promise<void> {
  const fates = Map.groupBy(devices, ([, sent]) =>
    sent.outcome === 'sent' ? 'good' : sent.outcome === 'failed' && sent.addressGone ? 'gone' : 'bad',
  );
  const those = (fate: 'good' | 'gone' | 'bad') =>
    sql`community_id = ${communityId} AND address_id = ANY (${(fates.get(fate) ?? []).map(([id]) => id)}::uuid[])`;
  if (fates.has('good'))
    await tx.run(
      sql`UPDATE channel_address SET failed_in_row = 0, last_sent_at = ${new Date(now).toISOString()} WHERE ${those('good')}`,
    );
  if (fates.has('gone')) await tx.run(sql`DELETE FROM channel_address WHERE ${those('gone')}`);
  if (fates.has('bad'))
    await tx.run(sql`UPDATE channel_address SET failed_in_row = failed_in_row + 1 WHERE ${those('bad')}`);
}
