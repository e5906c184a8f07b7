import { needsCancelAfter, nextAfter } from '@linli/domain';
import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import { DatabaseUnavailable, type Tx } from '../platform/postgres/database.ts';
import { lanesOf } from '../platform/together/index.ts';
import type { Ready } from './batch.ts';
import { noteDevices, noteOutcomes } from './channel-store.ts';
import type { Sent } from './gateway.ts';
import { cancelOf, nextChannelSeconds, nextStep } from './handed.ts';
import { Leaves } from './leaves.ts';
import { subjectsOf } from './subject.ts';

/** A try that has ended. */
export interface Ended extends Ready {
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
    await platform.database.write([communityId], tx => writeAll(tx, platform.clock.now(), communityId, all));
    return all.map(() => null);
  } catch (error) {
    if (all.length === 1 || error instanceof DatabaseUnavailable) return all.map(() => error);
    const errors: unknown[] = [];
    for (const ended of all) errors.push(...(await write(platform, communityId, [ended])));
    return errors;
  }
}

async function writeAll(tx: Tx, now: number, communityId: string, all: readonly Ended[]): Promise<void> {
  const leaves = new Leaves();
  for (const ended of all) {
    const { outcome: sent } = ended.sent;
    const channel = ended.sending.kind;
    leaves.note(ended.key, {
      channel,
      outcome: sent.outcome,
      reason: sent.outcome === 'sent' ? null : sent.reason,
      ref: sent.outcome === 'sent' ? (sent.ref ?? null) : null,
      at: iso(now),
    });
    const wait = nextAfter(channel, sent.outcome, nextChannelSeconds);
    if (wait !== null) leaves.queue(nextStep(ended, channel, now + wait * 1000));
  }
  const subjects = await subjectsOf(
    tx,
    communityId,
    all.map(ended => ended.handed),
    iso(now),
  );
  for (const [at, ended] of all.entries()) {
    const after = subjects[at];
    if (after && needsCancelAfter({ kind: ended.handed.kind, ...after }, ended.sent.outcome.outcome))
      leaves.queue(cancelOf(ended));
  }
  await leaves.write(tx, communityId);
  // What a drill meets changes nothing of how real calls find their way.
  const real = all.filter(ended => ended.job.status === 'actual');
  await noteDevices(
    tx,
    communityId,
    real.flatMap(ended => [...ended.sent.devices]),
    now,
  );
  // Last: every message of a channel writes its one row. By channel, so that two servers which hold the rows of several do not wait in a ring.
  const byChannel = Map.groupBy(all, ended => `${ended.sending.kind} ${ended.job.status}`);
  for (const [, those] of [...byChannel].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const sents = those.map(ended => ended.sent.outcome);
    await noteOutcomes(tx, communityId, those[0]!.sending.kind, sents, now, those[0]!.job.status);
  }
}
