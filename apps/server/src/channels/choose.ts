import { type ChannelKind, channelTraits, type NextChannel, nextChannel, type Recipient } from '@linli/domain';
import { iso } from '../platform/clock.ts';
import { recordRead } from '../platform/reads/record-read.ts';
import { addressesOf, type Destination, destinationsOf, recipientsOf } from './addresses.ts';
import type { Batch, Open, Ready, Routed } from './batch.ts';
import { type ChannelRow, channelsOf, readyOf } from './channel-store.ts';
import { factsOf } from './facts.ts';
import { type Handed, nextStep } from './handed.ts';
import { filedFields, type MessageFacts, textFor } from './message-of.ts';
import { numbersMayFrom } from './number-limit.ts';
import type { Subject } from './subject.ts';
import { attemptIdOf, hasHadIt, mayPass, reachedBy, type Tried } from './trail.ts';
import { isGroup, whoseTurnIsNow } from './turns.ts';

/** How long a message waits when every channel is down or closed. */
const againSeconds = 60;
const nobody: Recipient = { addresses: new Set(), preferred: null };

interface Worded extends Routed {
  readonly facts: MessageFacts;
  readonly text: string;
  readonly destinations: readonly Destination[];
}

/**
 * For each message the next channel that takes it now, with all that its gateway needs; the try stands in the trail already. Those missing from the answer: none takes them now, and what
 * follows is queued, or the trail says that none is left.
 */
export async function choose(batch: Batch, open: readonly Open[]): Promise<readonly Ready[]> {
  const { tx, communityId, leaves, now } = batch;
  const [first] = open;
  if (!first) return [];
  const rows = await channelsOf(tx, communityId, first.subject.status);
  const worded = await word(batch, await route(batch, rows, open));
  const leaving = await whoseTurnIsNow(batch, worded, rows);
  for (const { key, kind } of leaving) leaves.note(key, { channel: kind, outcome: 'trying', at: iso(now) });
  await recordLeaving(batch, leaving);
  return leaving.map(one => ({ ...one, sending: sendingOf(one, communityId, rows) }));
}

/** The channel of each; what none takes now is queued again, or given up. */
async function route(batch: Batch, rows: readonly ChannelRow[], open: readonly Open[]): Promise<readonly Routed[]> {
  const { tx, communityId, now, leaves } = batch;
  const recipients = await recipientsOf(
    tx,
    communityId,
    open.map(one => one.subject.personId),
  );
  const numbersFrom = await numbersMayFrom(batch, open, rows);
  const reached = await reachedBy(
    tx,
    open.filter(one => one.handed.kind !== 'call').map(one => one.key),
  );
  return open.flatMap((one): Routed[] => {
    const { subject, handed, key, tried } = one;
    const numberFrom = numbersFrom.get(subject.personId) ?? new Map<ChannelKind, number>();
    const person = { ...(recipients.get(subject.personId) ?? nobody), numberFull: new Set(numberFrom.keys()) };
    const through = reached.get(key.messageId);
    const channels = readyOf(rows, iso(now), subject.channels).filter(
      channel => (!through || through.has(channel.kind)) && (isForGroup(handed, subject) || !isGroup(channel.kind)),
    );
    const had = tried.filter(line => hasHadIt(line, handed.again ?? false)).map(line => line.channel as ChannelKind);
    const { kind, passedOver } = nextChannel(channels, person, subject.status, new Set(had));
    for (const { kind: channel, reason } of passedOver)
      leaves.note(key, { channel, outcome: 'passed-over', reason, at: iso(now) });
    if (kind) return [{ ...one, kind }];
    noneLeft(batch, one, passedOver, numberFrom);
    return [];
  });
}

/** Whether everybody in a group may hear it: what concerns one person (off the roster, enough there, fewer grids) is not said to all. */
const isForGroup = ({ kind, correction }: Handed, { ended }: Subject): boolean =>
  kind === 'call' || (kind === 'cancel' && ended) || (kind === 'correction' && correction?.of === 'words');

/** A channel that is down, closed or failed for a while may work in a minute; one without an address will not. */
const mayWorkSoon = (passedOver: NextChannel['passedOver'], trail: readonly Tried[]): boolean =>
  passedOver.some(({ reason }) => reason === 'channel-down' || reason === 'channel-blocked') || trail.some(mayPass);

/**
 * Says that no channel is left, or that one is waited for; it is asked again each minute, or when the person's number may get one more, until the call is
 * answered or over.
 */
function noneLeft(
  { leaves, now }: Batch,
  open: Open,
  passedOver: NextChannel['passedOver'],
  numberFrom: ReadonlyMap<ChannelKind, number>,
): void {
  const soon = mayWorkSoon(passedOver, open.tried);
  const freeFrom = passedOver.flatMap(({ kind, reason }) =>
    reason === 'number-limit' ? [numberFrom.get(kind) ?? now] : [],
  );
  const full = freeFrom.length > 0;
  const said =
    soon || full
      ? ({ outcome: 'waiting', reason: soon ? 'no-channel-now' : 'number-limit' } as const)
      : ({ outcome: 'failed', reason: 'no-channel-left' } as const);
  leaves.note(open.key, { channel: 'none', ...said, at: iso(now) });
  const again = (at: number): void => leaves.queue(nextStep(open, 'wait', at, { again: true }));
  if (soon) again(now + againSeconds * 1000);
  else if (full) again(Math.min(...freeFrom));
}

/** What each says and where it goes; one that cannot be said or has nowhere to go is noted, and asks for its next channel. */
async function word(batch: Batch, routed: readonly Routed[]): Promise<readonly Worded[]> {
  const { tx, platform, communityId, leaves, now } = batch;
  const [first] = routed;
  if (!first) return [];
  const asked = routed.map(one => one.handed);
  const facts = await factsOf(tx, platform, communityId, first.subject, asked);
  const addresses = await addressesOf(
    tx,
    platform,
    communityId,
    routed.map(one => one.subject.personId),
    new Set(routed.map(one => channelTraits[one.kind].address).filter(kind => kind !== null)),
  );
  return routed.flatMap((one): Worded[] => {
    const fail = (reason: string): [] => {
      leaves.note(one.key, { channel: one.kind, outcome: 'failed', reason, at: iso(now) });
      leaves.queue(nextStep(one, one.kind, now));
      return [];
    };
    const own = facts.get(one.handed.callId)!;
    const text = textFor(one.kind, own);
    if ('reason' in text) return fail(text.reason);
    const destinations = destinationsOf(addresses, one.subject.personId, channelTraits[one.kind].address);
    return destinations.length > 0 ? [{ ...one, facts: own, text: text.text, destinations }] : fail('no-destination');
  });
}

/** Addresses that leave for a gateway are looked at: written down first, as any other look. */
async function recordLeaving({ tx, platform, communityId, now }: Batch, leaving: readonly Routed[]): Promise<void> {
  const [first] = leaving;
  if (!first) return;
  const { emergencyId, status } = first.subject;
  for (const [kind, those] of Map.groupBy(leaving, one => channelTraits[one.kind].address)) {
    if (kind === null) continue;
    await recordRead(tx, platform, {
      communityId,
      requestId: those[0]!.key.messageId,
      operation: 'callups.message',
      outcome: 'shown',
      actor: null,
      purpose: 'call-up',
      mode: status === 'exercise' ? 'drill' : 'emergency',
      emergencyId,
      fields: [kind === 'phone' ? 'person.phone' : 'channel_address.address'],
      subjects: [...new Set(those.map(one => one.subject.personId))].sort(),
      reason: null,
      now: iso(now),
    });
  }
}

function sendingOf(
  { kind, handed, key, subject, facts, text, destinations }: Worded,
  communityId: string,
  rows: readonly ChannelRow[],
): Ready['sending'] {
  return {
    communityId,
    kind,
    settings: rows.find(row => row.kind === kind)?.settings ?? {},
    destinations,
    message: {
      id: attemptIdOf(key.messageId, kind),
      kind: handed.kind,
      text,
      fields: filedFields(facts),
      link: channelTraits[kind].carries.includes('link') ? facts.link : null,
      about: { callUpId: handed.callUpId, callId: handed.callId, step: handed.step, status: subject.status },
    },
  };
}
