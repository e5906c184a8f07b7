import { decideDelivery, isChannelKind, nextAfter } from '@linli/domain';
import { sql } from 'kysely';
import { holdEpisode } from '../emergencies/index.ts';
import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import { heldOf } from '../platform/outbox/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { Batch, Open, Ready } from './batch.ts';
import { choose } from './choose.ts';
import { type Asked, cancelOf, keyOf, nextChannelSeconds, nextStep, type Step } from './handed.ts';
import { Leaves } from './leaves.ts';
import { subjectsOf } from './subject.ts';
import { settleStopped, type Tried, triedWith } from './trail.ts';

/** A try that is younger than this may still be on its way in another worker's hands: the lease of the outbox. */
const inFlightSeconds = 60;

/**
 * Looks at how things stand now and takes for each message its next channel. That it tries is written down with it: whoever is stopped before the gateway has answered leaves a
 * try of unknown outcome, which is not repeated. As many statements for one message as for many.
 * @param asked messages of one call-up, one for each of its calls at most; @returns those that leave now
 */
export async function prepare(
  tx: Tx,
  platform: Platform,
  communityId: string,
  asked: readonly Asked[],
): Promise<readonly Ready[]> {
  // Whoever calls off or corrects the call-up does so alone: before it, and this try stands in the trail; or after it, and this reads what it did.
  await holdEpisode(tx, asked[0]!.handed.callUpId, 'shared');
  const now = platform.clock.now();
  const batch: Batch = { tx, platform, communityId, now, leaves: new Leaves() };
  const subjects = await subjectsOf(
    tx,
    communityId,
    asked.map(one => one.handed),
    iso(now),
  );
  const known = asked.flatMap(({ job, handed }, at): Omit<Open, 'tried'>[] => {
    const subject = subjects[at];
    return subject ? [{ job, handed, subject, key: keyOf(job, handed, subject.emergencyId) }] : [];
  });
  if (known.length === 0) return [];
  const ready = await choose(batch, await stillOpen(batch, known));
  await batch.leaves.write(tx, communityId);
  return ready;
}

/** Those that are to go out now: not dropped, not with another worker, not there already. */
async function stillOpen(batch: Batch, known: readonly Omit<Open, 'tried'>[]): Promise<readonly Open[]> {
  const { tx, now, leaves } = batch;
  await oneAtATime(tx, known);
  const { tried, stopped } = await soFar(tx, known, iso(now - inFlightSeconds * 1000));
  const held = await heldOf(
    tx,
    known.map(one => one.job),
  );
  return known.flatMap((step): Open[] => {
    const { subject, key, job, handed } = step;
    const own = tried.get(key.messageId) ?? [];
    const unknownTries = own.filter(one => one.outcome === 'unknown').length;
    const decision = decideDelivery({
      kind: handed.kind,
      ...subject,
      unknownTries,
      holdsLease: held.has(job.outboxId),
    });
    if (decision.act === 'leave') return [];
    if (decision.act === 'drop') {
      leaves.note(key, { channel: 'none', outcome: 'dropped', reason: decision.reason, at: iso(now) });
      if (decision.cancel) leaves.queue(cancelOf(step));
    } else if (stopped.has(key.messageId)) leaves.queue(nextStep(step, 'stopped', now + nextChannelSeconds * 1000));
    else if (own.some(one => one.outcome === 'trying'))
      leaves.queue(nextStep(step, 'in-flight', now + inFlightSeconds * 1000));
    else if (!own.some(isEnough)) return [{ ...step, tried: own }];
    return [];
  });
}

/** What was tried so far, after tries of the past that nobody ends any more were noted as such: of which messages. */
async function soFar(
  tx: Tx,
  known: readonly Step[],
  before: string,
): Promise<{ tried: Awaited<ReturnType<typeof triedWith>>; stopped: ReadonlySet<string> }> {
  const keys = known.map(one => one.key);
  const tried = await triedWith(tx, keys);
  const trying = keys.filter(key => tried.get(key.messageId)?.some(one => one.outcome === 'trying'));
  const stopped = trying.length > 0 ? await settleStopped(tx, trying, before) : new Set<string>();
  return { tried: stopped.size > 0 ? await triedWith(tx, keys) : tried, stopped };
}

/** Two steps of one message (a receipt and a timer, say) come one after the other. In one order, so that two batches do not wait in a ring. */
const oneAtATime = (tx: Tx, known: readonly Step[]): Promise<unknown> =>
  tx.rows(sql`
    SELECT pg_advisory_xact_lock(hashtextextended('message:' || id, 0))
      FROM unnest(${known.map(one => one.key.messageId).toSorted()}::text[]) AS id`);

/** The message has arrived, or is with a channel that needs no second one. */
const isEnough = ({ channel, outcome }: Tried): boolean =>
  isChannelKind(channel) && (outcome === 'sent' || outcome === 'delivered') && nextAfter(channel, outcome, 0) === null;
