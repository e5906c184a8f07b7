import { decideDelivery, isChannelKind, nextAfter } from '@linli/domain';
import { sql } from 'kysely';
import { holdEpisode } from '../emergencies/index.ts';
import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import { holdsLease, type OutboxJob } from '../platform/outbox/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { choose } from './choose.ts';
import { conclude } from './conclude.ts';
import { goOn, type Handed, keyOf, nextChannelSeconds, payload, queueCancel, type Work } from './handed.ts';
import { type Sending, sendTo } from './send.ts';
import { findSubject } from './subject.ts';
import { note, settleStopped, type TrailKey, type Tried, triedWith } from './trail.ts';

/** A try that is younger than this may still be on its way in another worker's hands: the lease of the outbox. */
const inFlightSeconds = 60;

/**
 * One step of one message: looks at how things stand now, takes the next channel, writes down that it tries, sends, writes down what came of it,
 * and plans the next step. Written before and after: whoever is stopped in between leaves a try of unknown outcome, which is not repeated.
 */
export async function deliver(platform: Platform, job: OutboxJob): Promise<void> {
  const handed = payload.parse(job.payload);
  const lookedAt = platform.clock.now();
  const step = await platform.database.write([job.communityId], tx => prepare(tx, platform, job, handed));
  if (!step) return;
  if (platform.clock.now() - lookedAt > freshMs) return lookAgain(platform, job, handed, step);
  const sent = await sendTo(platform, step.sending);
  await conclude(platform, { job, handed, ...step, sent });
}

/** Between the look at how things stand and the sending so much time may pass: a node that was stopped in between looks again. */
const freshMs = 1500;

const lookAgain = (platform: Platform, job: OutboxJob, handed: Handed, { key, sending }: Step): Promise<void> =>
  platform.database.write([job.communityId], async tx => {
    const now = platform.clock.now();
    await note(tx, key, { channel: sending.kind, outcome: 'failed', reason: 'looked-too-long-ago', at: iso(now) });
    await goOn({ tx, platform, job, handed, key, now }, 'stale', now, { again: true });
  });

interface Step {
  readonly key: TrailKey;
  readonly sending: Sending;
}

async function prepare(tx: Tx, platform: Platform, job: OutboxJob, handed: Handed): Promise<Step | null> {
  // Whoever calls off or corrects the call-up does so alone: before it, and this try stands in the trail; or after it, and this reads what it did.
  await holdEpisode(tx, handed.callUpId, 'shared');
  const now = platform.clock.now();
  const subject = await findSubject(tx, job.communityId, handed, iso(now));
  if (!subject) return null;
  const key = keyOf(job, handed, subject.emergencyId);
  const work: Work = { tx, platform, job, handed, key, now };
  await oneAtATime(tx, key);
  const { tried, stopped } = await soFar(tx, key, iso(now - inFlightSeconds * 1000));
  const unknownTries = tried.filter(one => one.outcome === 'unknown').length;
  const moment = { kind: handed.kind, ...subject, unknownTries, holdsLease: await holdsLease(tx, job) };
  const decision = decideDelivery(moment);
  if (decision.act === 'leave') return null;
  if (decision.act === 'drop') {
    await note(tx, key, { channel: 'none', outcome: 'dropped', reason: decision.reason, at: iso(now) });
    if (decision.cancel) await queueCancel(work);
    return null;
  }
  if (stopped > 0) {
    await goOn(work, 'stopped', now + nextChannelSeconds * 1000);
    return null;
  }
  if (tried.some(one => one.outcome === 'trying')) {
    await goOn(work, 'in-flight', now + inFlightSeconds * 1000);
    return null;
  }
  if (tried.some(isEnough)) return null;
  const sending = await choose(work, subject, tried);
  return sending && { key, sending };
}

/** What was tried so far, after tries of the past that nobody ends any more were noted as such: how many. */
async function soFar(tx: Tx, key: TrailKey, before: string): Promise<{ tried: readonly Tried[]; stopped: number }> {
  const tried = await triedWith(tx, key);
  const stopped = tried.some(one => one.outcome === 'trying') ? await settleStopped(tx, key, before) : 0;
  return { tried: stopped > 0 ? await triedWith(tx, key) : tried, stopped };
}

/** Two steps of one message (a receipt and a timer, say) come one after the other. */
const oneAtATime = (tx: Tx, { messageId }: TrailKey): Promise<unknown> =>
  tx.rows(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`message:${messageId}`}, 0))`);

/** The message has arrived, or is with a channel that needs no second one. */
const isEnough = ({ channel, outcome }: Tried): boolean =>
  isChannelKind(channel) && (outcome === 'sent' || outcome === 'delivered') && nextAfter(channel, outcome, 0) === null;
