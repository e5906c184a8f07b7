import {
  type AddressKind,
  type ChannelKind,
  channelTraits,
  type NextChannel,
  nextChannel,
  type Recipient,
} from '@linli/domain';
import { iso } from '../platform/clock.ts';
import { recordRead } from '../platform/reads/record-read.ts';
import { type ChannelRow, channelsOf, claimPost, paceOf, readyOf, takeSlot, windowsOf } from './channel-store.ts';
import { goOn, type Handed, nextChannelSeconds, type Work } from './handed.ts';
import { filedFields, textFor } from './message-of.ts';
import { numberMayFrom } from './number-limit.ts';
import type { Sending } from './send.ts';
import { destinationsOf, factsOf, gridsOff, recipientsOf, type Subject } from './subject.ts';
import { attemptIdOf, hasHadIt, mayPass, note, reachedBy, type Tried } from './trail.ts';

/** How long a message waits when every channel is down or closed. */
const againSeconds = 60;
/** A slot this near is waited for in its own time: the gateway's windows have a margin. */
const nearMs = 50;
const nobody: Recipient = { addresses: new Set(), preferred: null };

/**
 * The next channel that takes the message now, with all that its gateway needs; the try stands in the trail already. `null`: none does now, and what
 * follows is queued, or the trail says that none is left.
 */
export async function choose(work: Work, subject: Subject, trail: readonly Tried[]): Promise<Sending | null> {
  const { tx, platform, job, handed, key, now } = work;
  const rows = await channelsOf(tx, job.communityId, subject.status);
  const known = (await recipientsOf(tx, job.communityId, [subject.personId])).get(subject.personId) ?? nobody;
  const numberFrom = await numberMayFrom(work, subject, rows);
  const person = { ...known, numberFull: new Set(numberFrom.keys()) };
  const through = handed.kind === 'call' ? null : await reachedBy(tx, key);
  const channels = readyOf(rows, iso(now), subject.channels).filter(
    channel => (!through || through.has(channel.kind)) && (isForGroup(handed, subject) || !isGroup(channel.kind)),
  );
  const had = trail.filter(one => hasHadIt(one, handed.again ?? false)).map(one => one.channel as ChannelKind);
  const { kind, passedOver } = nextChannel(channels, person, subject.status, new Set(had));
  for (const { kind: channel, reason } of passedOver)
    await note(tx, key, { channel, outcome: 'passed-over', reason, at: iso(now) });
  if (!kind) {
    await noneLeft(work, passedOver, trail, numberFrom);
    return null;
  }
  const fail = async (reason: string): Promise<null> => {
    await note(tx, key, { channel: kind, outcome: 'failed', reason, at: iso(now) });
    await goOn(work, kind, now);
    return null;
  };
  const facts = await factsOf(tx, platform, job.communityId, subject, handed);
  const text = textFor(kind, facts);
  if ('reason' in text) return fail(text.reason);
  const { address, carries } = channelTraits[kind];
  const destinations = await destinationsOf(tx, platform, job.communityId, subject.personId, address);
  if (destinations.length === 0) return fail('no-destination');
  const row = rows.find(one => one.kind === kind);
  if (!(await isTurn(work, kind, subject.status, row))) return null;
  await note(tx, key, { channel: kind, outcome: 'trying', at: iso(now) });
  if (address !== null) await recordLeaving(work, subject, address);
  return {
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
      about: { callUpId: handed.callUpId, callId: handed.callId, step: handed.step, status: subject.status },
    },
  };
}

const isGroup = (kind: ChannelKind): boolean => channelTraits[kind].reaches === 'group';

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
async function noneLeft(
  work: Work,
  passedOver: NextChannel['passedOver'],
  trail: readonly Tried[],
  numberFrom: ReadonlyMap<ChannelKind, number>,
): Promise<void> {
  const { tx, key, now } = work;
  const soon = mayWorkSoon(passedOver, trail);
  const freeFrom = passedOver.flatMap(({ kind, reason }) =>
    reason === 'number-limit' ? [numberFrom.get(kind) ?? now] : [],
  );
  const full = freeFrom.length > 0;
  const said =
    soon || full
      ? ({ outcome: 'waiting', reason: soon ? 'no-channel-now' : 'number-limit' } as const)
      : ({ outcome: 'failed', reason: 'no-channel-left' } as const);
  await note(tx, key, { channel: 'none', ...said, at: iso(now) });
  if (soon) await goOn(work, 'wait', now + againSeconds * 1000, { again: true });
  else if (full) await goOn(work, 'wait', Math.min(...freeFrom), { again: true });
}

/** An address that leaves for a gateway is a look at it: written down first, as any other. */
const recordLeaving = (
  { tx, platform, key, now }: Work,
  { personId, status }: Subject,
  address: AddressKind,
): Promise<void> =>
  recordRead(tx, platform, {
    communityId: key.communityId,
    requestId: key.messageId,
    operation: 'callups.message',
    outcome: 'shown',
    actor: null,
    purpose: 'call-up',
    mode: status === 'exercise' ? 'drill' : 'emergency',
    emergencyId: key.emergencyId,
    fields: [address === 'phone' ? 'person.phone' : 'channel_address.address'],
    subjects: [personId],
    reason: null,
    now: iso(now),
  });

/** What one post stands for: another correction, or more grids called off, is another post. */
async function postOf({ tx, key, handed: { callUpId, kind, correction } }: Work): Promise<string> {
  if (kind === 'correction') return `correction:${correction?.no ?? ''}`;
  return kind === 'cancel' ? `cancel:${await gridsOff(tx, key, callUpId)}` : kind;
}

/** Whether the message may leave by this channel now; else its turn is queued, or another post in the group stands for it. */
async function isTurn(
  work: Work,
  kind: ChannelKind,
  status: Subject['status'],
  row: ChannelRow | undefined,
): Promise<boolean> {
  const { tx, job, handed, key, now } = work;
  if (channelTraits[kind].reaches === 'group' && handed.slot !== kind) {
    const post = { callUpId: handed.callUpId, kind, message: await postOf(work) };
    if (!(await claimPost(tx, job.communityId, post, now))) {
      await note(tx, key, { channel: kind, outcome: 'sent', reason: 'posted-for-all', at: iso(now) });
      await goOn(work, kind, now + nextChannelSeconds * 1000);
      return false;
    }
  }
  if (handed.slot === kind) return true;
  const slot = await takeSlot(tx, job.communityId, kind, paceOf(windowsOf(kind, row?.settings ?? {}), status), now);
  if (slot <= now + nearMs) return true;
  await goOn(work, `slot:${kind}`, slot, { slot: kind });
  return false;
}
