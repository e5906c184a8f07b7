import { channelFields, channelKinds, channelStandingOf, channelTraits } from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { findEmergency } from '../emergencies/index.ts';
import type { Platform } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { defineView, notFound } from '../platform/view.ts';
import { type ChannelRow, channelsOf, windowsOf } from './channel-store.ts';
import { inboundPathOf } from './inbound.ts';
import { ChannelSecrets } from './secrets.ts';

type Row = ViewResponse<'channels.list'>['rows'][number];

/** `channels.list`: every channel there is, those that are set up first, in the order in which they are tried. */
export const list = defineView({
  name: 'channels.list',
  async read(tx, { query, platform, now }) {
    const { communityId } = query;
    const stored = new Map((await channelsOf(tx, communityId)).map(row => [row.kind, row]));
    const { devices } = await tx.get<{ devices: number }>(sql`
      SELECT count(*)::int AS devices FROM channel_address WHERE community_id = ${communityId} AND kind = 'device'`);
    const secrets = new ChannelSecrets(platform.outbound.secretsFolder);
    const rows = await Promise.all(
      channelKinds.map(async kind => {
        const kept = Object.keys(await secrets.of(communityId, kind));
        return lineOf(platform, communityId, stored.get(kind) ?? untouched(kind), kept, devices, now);
      }),
    );
    return { rows: rows.toSorted((a, b) => a.position - b.position), drills: await drillsOf(tx, communityId) };
  },
});

const untouched = (kind: ChannelRow['kind']): ChannelRow => ({
  kind,
  enabled: false,
  position: 50 + channelKinds.indexOf(kind),
  settings: {},
  drillPassedAt: null,
  changedAt: '',
  sent: 0,
  failed: 0,
  unknown: 0,
  failedInRow: 0,
  lastSentAt: null,
  lastFailedAt: null,
  lastReason: null,
  blockedUntil: null,
  testedAt: null,
  testOutcome: null,
  testReason: null,
  drillClosedUntil: null,
});

function lineOf(
  platform: Platform,
  communityId: string,
  row: ChannelRow,
  secretNames: string[],
  devices: number,
  now: string,
): Row {
  const { blockSeconds, source } = channelTraits[row.kind];
  const { sent, failed, unknown, lastSentAt, lastFailedAt, lastReason, blockedUntil } = row;
  return {
    channelKind: row.kind,
    enabled: row.enabled,
    position: row.position,
    isSetUp: row.changedAt !== '',
    settings: { ...row.settings },
    fields: channelFields[row.kind].map(({ name, is, secret, optional }) => ({
      name,
      is,
      secret: secret ?? false,
      optional: optional ?? false,
    })),
    secretNames,
    drillPassedAt: row.drillPassedAt,
    windows: [...windowsOf(row.kind, row.settings)],
    blockSeconds,
    limitSource: source,
    devices: row.kind === 'web-push' ? devices : 0,
    health: {
      standing: channelStandingOf(row, now),
      sent,
      failed,
      unknown,
      lastSentAt,
      lastFailedAt,
      lastReason,
      blockedUntil,
    },
    test: row.testedAt ? { at: row.testedAt, outcome: row.testOutcome as 'sent', reasonCode: row.testReason } : null,
    inboundPath: inboundPathOf(platform, communityId, row.kind),
  };
}

const drillsOf = (tx: Tx, communityId: string): Promise<{ emergencyId: string; title: string; openedAt: string }[]> =>
  tx.rows(sql`
    SELECT emergency_id AS "emergencyId", title, opened_at AS "openedAt" FROM emergency
     WHERE community_id = ${communityId} AND status = 'exercise' AND destroyed_at IS NULL ORDER BY opened_at DESC LIMIT 10`);

/** `channels.trail`: what was tried to reach one person. */
export const trail = defineView({
  name: 'channels.trail',
  async read(tx, { query, now }) {
    const emergency = await findEmergency(tx, query.communityId, { callUpId: query.callUpId }, now);
    if (!emergency) return notFound;
    const rows = await tx.rows<ViewResponse<'channels.trail'>['rows'][number]>(sql`
      SELECT channel AS via, kind AS "messageKind", outcome, reason AS "reasonCode", at FROM call_attempt
       WHERE community_id = ${query.communityId} AND emergency_id = ${emergency.emergencyId} AND call_id = ${query.callId}
       ORDER BY at, attempt_id`);
    return { rows };
  },
});
