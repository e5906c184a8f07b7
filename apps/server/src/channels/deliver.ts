import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import type { OutboxJob } from '../platform/outbox/index.ts';
import type { Ready } from './batch.ts';
import { conclude } from './conclude.ts';
import { type Asked, nextStep, payload } from './handed.ts';
import { Leaves } from './leaves.ts';
import { prepare } from './prepare.ts';
import { sendTo } from './send.ts';

type Failures = ReadonlyMap<OutboxJob, unknown>;

/** Between the look at how things stand and the sending so much time may pass: a node that was stopped in between looks again. */
const freshMs = 1500;

/**
 * The next step of some messages of one call-up: looks at how things stand now, takes for each the next channel, writes down that it tries, sends them side by side, writes down what came of
 * each, and plans what follows. Two messages about one call go one after the other.
 * @returns those that could not be done, and why; none of them keeps the others
 */
export async function deliver(platform: Platform, jobs: readonly OutboxJob[]): Promise<Failures> {
  const failed = new Map<OutboxJob, unknown>();
  const asked = jobs.flatMap((job): Asked[] => {
    const handed = payload.safeParse(job.payload);
    if (!handed.success) failed.set(job, handed.error);
    return handed.success ? [{ job, handed: handed.data }] : [];
  });
  for (let left = asked; left.length > 0; ) {
    const firstOfEach = new Map(left.toReversed().map(one => [one.handed.callId, one]));
    const now = left.filter(one => firstOfEach.get(one.handed.callId) === one);
    for (const [job, error] of await deliverAll(platform, now)) failed.set(job, error);
    left = left.filter(one => !now.includes(one));
  }
  return failed;
}

async function deliverAll(platform: Platform, asked: readonly Asked[]): Promise<Failures> {
  const [first] = asked;
  if (!first) return new Map();
  const { communityId } = first.job;
  const failed = new Map<OutboxJob, unknown>();
  const lookedAt = platform.clock.now();
  let ready: readonly Ready[];
  try {
    ready = await platform.database.write([communityId], tx => prepare(tx, platform, communityId, asked));
  } catch (error) {
    // Each by itself: one that cannot be prepared keeps nobody else.
    if (asked.length === 1) return new Map([[first.job, error]]);
    for (const one of asked) for (const [job, why] of await deliverAll(platform, [one])) failed.set(job, why);
    return failed;
  }
  const isFresh = platform.clock.now() - lookedAt <= freshMs;
  await Promise.all(
    ready.map(one => (isFresh ? send(platform, one) : lookAgain(platform, one)).catch(why => failed.set(one.job, why))),
  );
  return failed;
}

async function send(platform: Platform, ready: Ready): Promise<void> {
  await conclude(platform, { ...ready, sent: await sendTo(platform, ready.sending) });
}

const lookAgain = (platform: Platform, ready: Ready): Promise<void> =>
  platform.database.write([ready.key.communityId], async tx => {
    const now = platform.clock.now();
    const leaves = new Leaves();
    const line = {
      channel: ready.sending.kind,
      outcome: 'failed',
      reason: 'looked-too-long-ago',
      at: iso(now),
    } as const;
    leaves.note(ready.key, line);
    leaves.queue(nextStep(ready, 'stale', now, { again: true }));
    await leaves.write(tx, ready.key.communityId);
  });
