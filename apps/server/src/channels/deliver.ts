import {
  type AddressKind,
  type ChannelKind,
  channelTraits,
  decideDelivery,
  isChannelKind,
  type NextChannel,
  needsCancelAfter,
  nextAfter,
  nextChannel,
  type Recipient,
} from '@linli/domain';
import { sql } from 'kysely';
import { z } from 'zod';
import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';
import { holdsLease, type OutboxJob, queueOutbox } from '../platform/outbox.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { recordRead } from '../platform/reads/record-read.ts';
import {
  type ChannelRow,
  channelsOf,
  claimPost,
  noteDevice,
  noteOutcome,
  readyOf,
  takeSlot,
  windowsOf,
} from './channel-store.ts';
import type { Sent } from './gateway.ts';
import { filedFields, textFor } from './message-of.ts';
import { type Sending, sendTo } from './send.ts';
import { destinationsOf, factsOf, findSubject, recipientsOf, type Subject } from './subject.ts';
import {
  attemptIdOf,
  hasHadIt,
  mayPass,
  note,
  reachedBy,
  settleStopped,
  type TrailKey,
  type Tried,
  triedWith,
} from './trail.ts';

/**
 * What a call-up hands over: who is told what. `messageId` is set by ourselves when the same message goes on to its next channel; `slot` when
 * its turn at a channel has come, `again` when no channel was left and those that failed for a while may be tried once more.
 */
const payload = z.object({
  callUpId: z.uuid(),
  callId: z.uuid(),
  kind: z.enum(['call', 'cancel', 'correction', 'release']),
  step: z.string(),
  messageId: z.uuid().optional(),
  slot: z.string().optional(),
  again: z.boolean().optional(),
});
type Handed = z.infer<typeof payload>;

/** How long somebody has to answer or a gateway to say "arrived" before the next channel gets the message. */
export const nextChannelSeconds = 120;
/** A try that is younger than this may still be on its way in another worker's hands: the lease of the outbox. */
const inFlightSeconds = 60;
/** How long a message waits when every channel is down or closed. */
const againSeconds = 60;
/** A slot this near is waited for in its own time: the gateway's windows have a margin. */
const nearMs = 50;

/**
 * One step of one message: looks at how things stand now, takes the next channel, writes down that it tries, sends, writes down what came of it,
 * and plans the next step. Written before and after: whoever is stopped in between leaves a try of unknown outcome, which is not repeated.
 */
export async function deliver(platform: Platform, job: OutboxJob): Promise<void> {
  const handed = payload.parse(job.payload);
  const step = await platform.database.write([job.communityId], tx => prepare(tx, platform, job, handed));
  if (!step) return;
  const sent = await sendTo(platform, step.sending);
  await platform.database.write([job.communityId], tx =>
    conclude(tx, platform, job, handed, step, sent.outcome, sent.devices),
  );
}

interface Step {
  readonly key: TrailKey;
  readonly channel: ChannelKind;
  readonly sending: Sending;
}

async function prepare(tx: Tx, platform: Platform, job: OutboxJob, handed: Handed): Promise<Step | null> {
  const now = platform.clock.now();
  const subject = await findSubject(tx, job.communityId, handed, iso(now));
  if (!subject) return null;
  const key = keyOf(job, handed, subject);
  await oneAtATime(tx, key);
  const stopped = await settleStopped(tx, key, iso(now - inFlightSeconds * 1000));
  const tried = await triedWith(tx, key);
  const unknownTries = tried.filter(one => one.outcome === 'unknown').length;
  const moment = { kind: handed.kind, ...subject, unknownTries, holdsLease: await holdsLease(tx, job) };
  const decision = decideDelivery(moment);
  if (decision.act === 'leave') return null;
  if (decision.act === 'drop') {
    await note(tx, key, { channel: 'none', outcome: 'dropped', reason: decision.reason, at: iso(now) });
    if (decision.cancel) await queueCancel(tx, job, handed, key);
    return null;
  }
  if (stopped > 0) {
    await goOn(tx, job, handed, key, 'stopped', now + nextChannelSeconds * 1000);
    return null;
  }
  if (tried.some(one => one.outcome === 'trying')) {
    await goOn(tx, job, handed, key, 'in-flight', now + inFlightSeconds * 1000);
    return null;
  }
  if (tried.some(isEnough)) return null;
  return choose(tx, platform, job, handed, subject, key, tried);
}

async function choose(
  tx: Tx,
  platform: Platform,
  job: OutboxJob,
  handed: Handed,
  subject: Subject,
  key: TrailKey,
  trail: readonly Tried[],
): Promise<Step | null> {
  const now = platform.clock.now();
  const rows = await channelsOf(tx, job.communityId);
  const person = (await recipientsOf(tx, job.communityId, [subject.personId])).get(subject.personId) ?? nobody;
  const through = handed.kind === 'call' ? null : await reachedBy(tx, key);
  const channels = readyOf(rows, iso(now)).filter(channel => !through || through.has(channel.kind));
  const had = trail.filter(one => hasHadIt(one, handed.again ?? false)).map(one => one.channel as ChannelKind);
  const { kind, passedOver } = nextChannel(channels, person, subject.status, new Set(had));
  for (const { kind: channel, reason } of passedOver)
    await note(tx, key, { channel, outcome: 'passed-over', reason, at: iso(now) });
  if (!kind) {
    await noneLeft(tx, job, handed, key, waitsFor(passedOver, trail), now);
    return null;
  }
  const row = rows.find(one => one.kind === kind);
  const facts = await factsOf(tx, platform, job.communityId, handed, handed.kind);
  const text = textFor(kind, facts);
  const fail = async (reason: string): Promise<null> => {
    await note(tx, key, { channel: kind, outcome: 'failed', reason, at: iso(now) });
    await goOn(tx, job, handed, key, kind, now);
    return null;
  };
  if ('reason' in text) return fail(text.reason);
  const { address, carries } = channelTraits[kind];
  const destinations = await destinationsOf(tx, platform, job.communityId, subject.personId, address);
  if (destinations.length === 0) return fail('no-destination');
  if (!(await isTurn(tx, job, handed, key, kind, row, now))) return null;
  await note(tx, key, { channel: kind, outcome: 'trying', at: iso(now) });
  if (address !== null) await recordLeaving(tx, platform, key, subject, address, now);
  const about = { callUpId: handed.callUpId, callId: handed.callId, step: handed.step, status: subject.status };
  return {
    key,
    channel: kind,
    sending: {
      communityId: job.communityId,
      kind,
      settings: row?.settings ?? {},
      destinations,
      message: {
        id: attemptIdOf(key.messageId, kind),
        kind: handed.kind,
        text: text.text,
        fields: filedFields(facts),
        link: carries.includes('link') ? facts.link : null,
        about,
      },
    },
  };
}

/** A channel that is down, closed or failed for a while may work in a minute; one without an address will not. */
const waitsFor = (passedOver: NextChannel['passedOver'], trail: readonly Tried[]): boolean =>
  passedOver.some(({ reason }) => reason === 'channel-down' || reason === 'channel-blocked') || trail.some(mayPass);

/** Says that no channel is left, or that one is waited for; it is asked again each minute until the call is answered or over. */
async function noneLeft(
  tx: Tx,
  job: OutboxJob,
  handed: Handed,
  key: TrailKey,
  waits: boolean,
  now: number,
): Promise<void> {
  const said = waits
    ? ({ outcome: 'waiting', reason: 'no-channel-now' } as const)
    : ({ outcome: 'failed', reason: 'no-channel-left' } as const);
  await note(tx, key, { channel: 'none', ...said, at: iso(now) });
  if (waits) await goOn(tx, job, { ...handed, again: true }, key, 'wait', now + againSeconds * 1000);
}

/** An address that leaves for a gateway is a look at it: written down first, as any other. */
const recordLeaving = (
  tx: Tx,
  platform: Platform,
  { communityId, emergencyId, messageId }: TrailKey,
  { personId, status }: Subject,
  address: AddressKind,
  now: number,
): Promise<void> =>
  recordRead(tx, platform, {
    communityId,
    requestId: messageId,
    operation: 'callups.message',
    outcome: 'shown',
    actor: null,
    purpose: 'call-up',
    mode: status === 'exercise' ? 'drill' : 'emergency',
    emergencyId,
    fields: [address === 'phone' ? 'person.phone' : 'channel_address.address'],
    subjects: [personId],
    reason: null,
    now: iso(now),
  });

/** Two steps of one message (a receipt and a timer, say) come one after the other. */
const oneAtATime = (tx: Tx, { messageId }: TrailKey): Promise<unknown> =>
  tx.rows(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`message:${messageId}`}, 0))`);

/** The message has arrived, or is with a channel that needs no second one. */
const isEnough = ({ channel, outcome }: Tried): boolean =>
  isChannelKind(channel) && (outcome === 'sent' || outcome === 'delivered') && nextAfter(channel, outcome, 0) === null;

const nobody: Recipient = { addresses: new Set(), preferred: null };

/** Whether the message may leave by this channel now; else its turn is queued, or another post in the group stands for it. */
async function isTurn(
  tx: Tx,
  job: OutboxJob,
  handed: Handed,
  key: TrailKey,
  kind: ChannelKind,
  row: ChannelRow | undefined,
  now: number,
): Promise<boolean> {
  if (channelTraits[kind].reaches === 'group' && handed.slot !== kind) {
    const post = { callUpId: handed.callUpId, kind, message: handed.kind };
    if (!(await claimPost(tx, job.communityId, post, now))) {
      await note(tx, key, { channel: kind, outcome: 'sent', reason: 'posted-for-all', at: iso(now) });
      await goOn(tx, job, handed, key, kind, now + nextChannelSeconds * 1000);
      return false;
    }
  }
  if (handed.slot === kind) return true;
  const slot = await takeSlot(tx, job.communityId, kind, windowsOf(kind, row?.settings ?? {}), now);
  if (slot <= now + nearMs) return true;
  await goOn(tx, job, handed, key, `slot:${kind}`, slot, kind);
  return false;
}

async function conclude(
  tx: Tx,
  platform: Platform,
  job: OutboxJob,
  handed: Handed,
  { key, channel }: Step,
  sent: Sent,
  devices: ReadonlyMap<string, Sent>,
): Promise<void> {
  const now = platform.clock.now();
  await note(tx, key, {
    channel,
    outcome: sent.outcome,
    reason: sent.outcome === 'sent' ? null : sent.reason,
    ref: sent.outcome === 'sent' ? (sent.ref ?? null) : null,
    at: iso(now),
  });
  for (const [addressId, outcome] of devices) await noteDevice(tx, job.communityId, addressId, outcome, now);
  const wait = nextAfter(channel, sent.outcome, nextChannelSeconds);
  if (wait !== null) await goOn(tx, job, handed, key, channel, now + wait * 1000);
  const after = await findSubject(tx, job.communityId, handed, iso(now));
  if (after && needsCancelAfter({ kind: handed.kind, ...after }, sent.outcome)) await queueCancel(tx, job, handed, key);
  // Last: every message of a channel writes this one row, and holds it only while the transaction is made durable.
  await noteOutcome(tx, job.communityId, channel, sent, now);
}

const keyOf = (job: OutboxJob, handed: Handed, { emergencyId }: Subject): TrailKey => ({
  communityId: job.communityId,
  emergencyId,
  callId: handed.callId,
  messageId: handed.messageId ?? job.outboxId,
  kind: handed.kind,
});

/** Queues the message's next step. @param after names what came before, so that a repeat queues nothing new */
function goOn(
  tx: Tx,
  job: OutboxJob,
  handed: Handed,
  { messageId, emergencyId }: TrailKey,
  after: string,
  at: number,
  slot?: ChannelKind,
): Promise<void> {
  const { slot: _, ...rest } = handed;
  return queueOutbox(tx, job.communityId, [
    {
      id: childId(messageId, `after:${after}:${job.outboxId}`),
      topic: 'callups.message',
      dueAt: iso(at),
      payload: { ...rest, messageId, ...(slot ? { slot } : {}) },
      emergencyId,
      status: job.status,
    },
  ]);
}

/** Tells somebody whom a call may have reached that they need not come. */
function queueCancel(tx: Tx, job: OutboxJob, handed: Handed, { messageId, emergencyId }: TrailKey): Promise<void> {
  return queueOutbox(tx, job.communityId, [
    {
      id: childId(messageId, 'cancel'),
      topic: 'callups.message',
      dueAt: iso(0),
      payload: { callUpId: handed.callUpId, callId: handed.callId, kind: 'cancel', step: handed.step },
      emergencyId,
      status: job.status,
    },
  ]);
}
