import { needsCancelAfter, nextAfter } from '@linli/domain';
import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import type { OutboxJob } from '../platform/outbox/index.ts';
import { DatabaseUnavailable } from '../platform/postgres/database.ts';
import { lanesOf } from '../platform/together/index.ts';
import { noteDevice, noteOutcome } from './channel-store.ts';
import type { Sent } from './gateway.ts';
import { goOn, type Handed, nextChannelSeconds, queueCancel, type Work } from './handed.ts';
import type { Sending } from './send.ts';
import { findSubject } from './subject.ts';
import { note, type TrailKey } from './trail.ts';

/** A try that has ended. */
export interface Ended {
  readonly job: OutboxJob;
  readonly handed: Handed;
  readonly key: TrailKey;
  readonly sending: Sending;
  readonly sent: { readonly outcome: Sent; readonly devices: ReadonlyMap<string, Sent> };
}

/** Each community's: every message of a channel counts in one row, so that they would be made durable one after the other. */
const laneOf = lanesOf<Ended, unknown>({ atOnce: 50, mostWaiting: 2000, keysOf: one => [one.key.messageId] }, write);

/** Writes down what came of a try, and plans the next step. Tries that end at the same moment are written down together. */
export async function conclude(platform: Platform, ended: Ended): Promise<void> {
  const error = await laneOf(platform, ended.job.communityId).add(ended);
  if (error) throw error;
}

/** @returns for each why it could not be written down; one that cannot be hurts only itself */
async function write(platform: Platform, communityId: string, all: readonly Ended[]): Promise<readonly unknown[]> {
  try {
    await platform.database.write([communityId], async tx => {
      // By channel, so that two servers which hold the rows of several do not wait in a ring.
      for (const ended of all.toSorted((a, b) => (a.sending.kind < b.sending.kind ? -1 : 1)))
        await writeOne({ ...ended, tx, platform, now: platform.clock.now() }, ended);
    });
    return all.map(() => null);
  } catch (error) {
    if (all.length === 1 || error instanceof DatabaseUnavailable) return all.map(() => error);
    const errors: unknown[] = [];
    for (const ended of all) errors.push(...(await write(platform, communityId, [ended])));
    return errors;
  }
}

async function writeOne(
  work: Work,
  { sending: { kind: channel }, sent: { outcome: sent, devices } }: Ended,
): Promise<void> {
  const { tx, job, handed, key, now } = work;
  await note(tx, key, {
    channel,
    outcome: sent.outcome,
    reason: sent.outcome === 'sent' ? null : sent.reason,
    ref: sent.outcome === 'sent' ? (sent.ref ?? null) : null,
    at: iso(now),
  });
  // What a drill meets changes nothing of how real calls find their way.
  if (job.status === 'actual')
    for (const [addressId, outcome] of devices) await noteDevice(tx, job.communityId, addressId, outcome, now);
  const wait = nextAfter(channel, sent.outcome, nextChannelSeconds);
  if (wait !== null) await goOn(work, channel, now + wait * 1000);
  const after = await findSubject(tx, job.communityId, handed, iso(now));
  if (after && needsCancelAfter({ kind: handed.kind, ...after }, sent.outcome)) await queueCancel(work);
  // Last: every message of a channel writes this one row.
  await noteOutcome(tx, job.communityId, channel, sent, now, job.status);
}
