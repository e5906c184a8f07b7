import { sql } from 'kysely';
import { iso } from './clock.ts';
import type { Log, OutboxItem, Platform } from './command.ts';
import type { Tx } from './postgres/database.ts';

/** One outbox row as a worker gets it. */
export interface OutboxJob {
  readonly communityId: string;
  readonly outboxId: string;
  readonly topic: string;
  readonly payload: Record<string, unknown>;
  readonly emergencyId: string;
  readonly status: 'actual' | 'exercise';
  readonly tries: number;
  /** Under which lease it was taken: a worker that must be sure before it acts outside compares it with the row's. */
  readonly leaseEpoch: number;
}

/** Does one topic's work. Throws to have it tried again; must be safe to repeat (it goes through `execute` with derived ids). */
export type OutboxWorker = (job: OutboxJob) => Promise<void>;

/** An outbox row as the lease returns it. */
interface LeasedRow {
  community_id: string;
  outbox_id: string;
  topic: string;
  payload: Record<string, unknown>;
  emergency_id: string;
  status: 'actual' | 'exercise';
  tries: number;
  lease_epoch: number;
}

const leaseSeconds = 60;
/** A row that has waited longer than this in its batch is asked for again before it is done. */
const renewAfterSeconds = 20;
const atOnce = 6;
const maxTries = 5;

/**
 * Takes due rows (lease + epoch), does them, marks them. Two workers never do one row at once; a worker that lost its lease
 * does no more of its batch and changes nothing. @returns how many rows were done
 */
export async function drainOutbox(
  platform: Platform,
  workers: ReadonlyMap<string, OutboxWorker>,
  limit = 50,
): Promise<number> {
  const communities = await platform.database.communityIds();
  if (communities.length === 0) return 0;
  const now = platform.clock.now();
  const rows = await platform.database.write(communities, tx =>
    tx.rows<LeasedRow>(sql`
      UPDATE outbox o SET lease_until = ${iso(now + leaseSeconds * 1000)}, lease_epoch = o.lease_epoch + 1, tries = o.tries + 1
        FROM (SELECT community_id, outbox_id FROM outbox
               WHERE done_at IS NULL AND due_at <= ${iso(now)} AND tries < ${maxTries} AND (lease_until IS NULL OR lease_until < ${iso(now)})
               ORDER BY due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED) due
       WHERE o.community_id = due.community_id AND o.outbox_id = due.outbox_id
      RETURNING o.community_id, o.outbox_id, o.topic, o.payload, o.emergency_id, o.status, o.tries, o.lease_epoch`),
  );
  // Some at once: 13,000 timers of a district must not wait in one line.
  let leasedAt = now;
  for (let open = rows; open.length > 0; open = open.slice(atOnce)) {
    if (platform.clock.now() - leasedAt > renewAfterSeconds * 1000) {
      leasedAt = platform.clock.now();
      open = await stillHeld(platform, open);
    }
    await Promise.all(open.slice(0, atOnce).map(row => work(platform, workers, row)));
  }
  return rows.length;
}

/** Those rows of a batch that nobody else has taken meanwhile, their lease renewed. A node that was stopped for a while comes back to fewer. */
async function stillHeld(platform: Platform, rows: readonly LeasedRow[]): Promise<LeasedRow[]> {
  const communities = [...new Set(rows.map(row => row.community_id))];
  const until = iso(platform.clock.now() + leaseSeconds * 1000);
  const held = await platform.database.write(communities, tx =>
    tx.rows<{ outbox_id: string }>(sql`
      UPDATE outbox o SET lease_until = ${until}
        FROM unnest(${rows.map(row => row.community_id)}::uuid[], ${rows.map(row => row.outbox_id)}::uuid[], ${rows.map(row => row.lease_epoch)}::int[]) AS mine (community_id, outbox_id, lease_epoch)
       WHERE o.community_id = mine.community_id AND o.outbox_id = mine.outbox_id AND o.lease_epoch = mine.lease_epoch AND o.done_at IS NULL
      RETURNING o.outbox_id`),
  );
  const ids = new Set(held.map(row => row.outbox_id));
  return rows.filter(row => ids.has(row.outbox_id));
}

/** Does one leased row and marks how it ended; a worker that lost its lease meanwhile marks nothing. */
async function work(platform: Platform, workers: ReadonlyMap<string, OutboxWorker>, row: LeasedRow): Promise<void> {
  const { community_id: communityId, outbox_id: outboxId, emergency_id: emergencyId, lease_epoch: epoch } = row;
  const job = {
    communityId,
    outboxId,
    topic: row.topic,
    payload: row.payload,
    emergencyId,
    status: row.status,
    tries: row.tries,
    leaseEpoch: epoch,
  };
  const error = await attempt(workers, job, platform.log);
  const now = platform.clock.now();
  const mine = sql`community_id = ${communityId} AND outbox_id = ${outboxId} AND lease_epoch = ${epoch}`;
  await platform.database.write([communityId], tx =>
    error === null
      ? tx.run(sql`UPDATE outbox SET done_at = ${iso(now)}, last_error = NULL WHERE ${mine}`)
      : tx.run(
          sql`UPDATE outbox SET lease_until = ${iso(now + 2 ** row.tries * 1000)}, last_error = ${error} WHERE ${mine}`,
        ),
  );
}

async function attempt(workers: ReadonlyMap<string, OutboxWorker>, job: OutboxJob, log: Log): Promise<string | null> {
  const worker = workers.get(job.topic);
  if (!worker) return `no worker for ${job.topic}`;
  try {
    await worker(job);
    return null;
  } catch (error) {
    log.warn(
      {
        topic: job.topic,
        outboxId: job.outboxId,
        tries: job.tries,
        error: error instanceof Error ? error.name : 'error',
      },
      'outbox item will be tried again',
    );
    return error instanceof Error ? error.name : 'error';
  }
}

/** Whether a worker still holds the row it took, and keeps others from it until the transaction ends. */
export const holdsLease = async (tx: Tx, job: OutboxJob): Promise<boolean> =>
  (await tx.find(sql`
    SELECT 1 FROM outbox WHERE community_id = ${job.communityId} AND outbox_id = ${job.outboxId}
       AND lease_epoch = ${job.leaseEpoch} AND done_at IS NULL FOR UPDATE`)) !== undefined;

/** Queues work from inside a worker, in its own transaction. The same id twice is one. */
export async function queueOutbox(tx: Tx, communityId: string, items: readonly Required<OutboxItem>[]): Promise<void> {
  await tx.insertMany(
    'outbox',
    items.map(item => ({
      community_id: communityId,
      outbox_id: item.id,
      topic: item.topic,
      due_at: item.dueAt,
      payload: item.payload,
      emergency_id: item.emergencyId,
      status: item.status,
    })),
    sql`ON CONFLICT DO NOTHING`,
  );
}

/** Drains again and again until stopped; one drain at a time. */
export function startOutbox(
  platform: Platform,
  workers: ReadonlyMap<string, OutboxWorker>,
  everyMs = 500,
): () => Promise<void> {
  let stopped = false;
  let running: Promise<unknown> = Promise.resolve();
  const tick = (): void => {
    if (stopped) return;
    running = drainOutbox(platform, workers)
      .then(done => schedule(done > 0 ? 0 : everyMs))
      .catch(error => {
        platform.log.warn({ error: error instanceof Error ? error.name : 'error' }, 'outbox could not be read');
        schedule(2_000);
      });
  };
  const schedule = (delay: number): void => {
    if (!stopped) setTimeout(tick, delay).unref();
  };
  schedule(everyMs);
  return async () => {
    stopped = true;
    await running;
  };
}
