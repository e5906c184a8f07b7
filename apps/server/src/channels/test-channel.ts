import { channelTraits, type DomainEvent, refuse } from '@linli/domain';
import { sql } from 'kysely';
import { z } from 'zod';
import { iso } from '../platform/clock.ts';
import { defineHandler, type Platform } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';
import type { OutboxJob } from '../platform/outbox/index.ts';
import { addressesOf, destinationsOf } from './addresses.ts';
import { channelsOf, noteOutcomes } from './channel-store.ts';
import type { Sent } from './gateway.ts';
import { textFor } from './message-of.ts';
import { sendTo } from './send.ts';

interface TestAsked extends DomainEvent {
  readonly type: 'channel-test-asked';
  readonly channelKind: string;
}

/** `channels.test`: a message to oneself (or one's group), by a channel that is set up; what came of it is kept beside the channel's health. */
export const test = defineHandler<'channels.test', { readonly isSetUp: boolean }, TestAsked>({
  kind: 'channels.test',
  async load(tx, { communityId, payload }) {
    const rows = await channelsOf(tx, communityId);
    return { isSetUp: rows.some(row => row.kind === payload.channelKind) };
  },
  decide: ({ isSetUp }, { payload }) =>
    isSetUp ? [{ type: 'channel-test-asked', channelKind: payload.channelKind }] : refuse('channel-not-set-up'),
  evolve: state => state,
  async save(tx, { communityId, payload, now }) {
    await tx.run(sql`
      INSERT INTO channel_state (community_id, kind, tested_at, test_outcome) VALUES (${communityId}, ${payload.channelKind}, ${now}, 'waiting')
      ON CONFLICT (community_id, kind, status) DO UPDATE SET tested_at = excluded.tested_at, test_outcome = 'waiting', test_reason = NULL`);
    return {};
  },
  journal: (event, { communityId }) => ({
    event: event.type,
    subjectKind: 'community',
    subjectId: communityId,
    facts: { channel: event.channelKind },
  }),
  outbox: (_, { id, actor, payload }) => [
    {
      id: childId(id, 'test'),
      topic: 'channels.test',
      payload: { channelKind: payload.channelKind, personId: actor.personId },
    },
  ],
});

const payload = z.object({
  channelKind: z.enum(Object.keys(channelTraits) as [keyof typeof channelTraits, ...(keyof typeof channelTraits)[]]),
  personId: z.uuid(),
});

/** Sends the test that somebody asked for. One try: whoever tests looks at the answer and asks again. */
export async function sendTest(platform: Platform, job: OutboxJob): Promise<void> {
  const { channelKind: kind, personId } = payload.parse(job.payload);
  const { communityId } = job;
  const prepared = await platform.database.write([communityId], async tx => {
    const row = (await channelsOf(tx, communityId)).find(one => one.kind === kind);
    const { community } = await tx.get<{ community: string }>(sql`
      SELECT name AS community FROM community WHERE community_id = ${communityId}`);
    const { address } = channelTraits[kind];
    const kinds = new Set(address === null ? [] : [address]);
    const addresses = await addressesOf(tx, platform, communityId, [personId], kinds);
    const destinations = destinationsOf(addresses, personId, address);
    return { row, community, destinations };
  });
  const { row, community, destinations } = prepared;
  const facts = {
    kind: 'test',
    title: community,
    community,
    officePhone: null,
    status: 'actual',
    script: null,
    meet: null,
    grids: null,
    offGrids: null,
    allOff: false,
    link: null,
  } as const;
  const text = textFor(kind, facts);
  let sent: Sent = { outcome: 'failed', reason: 'no-destination' };
  if ('reason' in text) sent = { outcome: 'failed', reason: text.reason };
  else if (row && destinations.length > 0)
    sent = (
      await sendTo(platform, {
        communityId,
        kind,
        settings: row.settings,
        destinations,
        message: {
          id: job.outboxId,
          kind: 'test',
          text: text.text,
          fields: { title: community, community },
          link: null,
          about: {},
        },
      })
    ).outcome;
  const now = platform.clock.now();
  await platform.database.write([communityId], async tx => {
    await noteOutcomes(tx, communityId, kind, [sent], now);
    await tx.run(sql`
      UPDATE channel_state SET tested_at = ${iso(now)}, test_outcome = ${sent.outcome}, test_reason = ${sent.outcome === 'sent' ? null : sent.reason}
       WHERE community_id = ${communityId} AND kind = ${kind} AND status = 'actual'`);
  });
}
