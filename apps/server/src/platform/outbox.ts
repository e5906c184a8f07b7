import { sql } from 'kysely';
import { iso } from './clock.ts';
import type { Log, Platform } from './command.ts';

/** One outbox row as a worker gets it. */
export interface OutboxJob {
  readonly communityId: string;
  readonly outboxId: string;
  readonly topic: string;
  readonly payload: Record<string, unknown>;
  readonly emergencyId: string;
  readonly status: 'actual' | 'exercise';
  readonly tries: number;
}

/** Does one topic's work. Throws to have it tried again; must be safe to repeat (it goes through `execute` with derived ids). */
export type OutboxWorker = (job: OutboxJob) => Promise<void>;

const leaseSeconds = 60;
const maxTries = 5;

/**
 * Takes due rows (lease + epoch), does them, marks them. Two workers never do one row at once; a worker that lost its lease
 * changes nothing. @returns how many rows were done
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
    tx.rows<{
      community_id: string;
      outbox_id: string;
      topic: string;
      payload: Record<string, unknown>;
      emergency_id: string;
      status: 'actual' | 'exercise';
      tries: number;
      lease_epoch: number;
    }>(sql`
      UPDATE outbox o SET lease_until = ${iso(now + leaseSeconds * 1000)}, lease_epoch = o.lease_epoch + 1, tries = o.tries + 1
        FROM (SELECT community_id, outbox_id FROM outbox
               WHERE done_at IS NULL AND due_at <= ${iso(now)} AND tries < ${maxTries} AND (lease_until IS NULL OR lease_until < ${iso(now)})
               ORDER BY due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED) due
       WHERE o.community_id = due.community_id AND o.outbox_id = due.outbox_id
      RETURNING o.community_id, o.outbox_id, o.topic, o.payload, o.emergency_id, o.status, o.tries, o.lease_epoch`),
  );
  for (const row of rows) {
    const error = await attempt(
      workers,
      {
        communityId: row.community_id,
        outboxId: row.outbox_id,
        topic: row.topic,
        payload: row.payload,
        emergencyId: row.emergency_id,
        status: row.status,
        tries: row.tries,
      },
      platform.log,
    );
    await platform.database.write([row.community_id], tx =>
      error === null
        ? tx.run(
            sql`UPDATE outbox SET done_at = ${iso(platform.clock.now())}, last_error = NULL WHERE community_id = ${row.community_id} AND outbox_id = ${row.outbox_id} AND lease_epoch = ${row.lease_epoch}`,
          )
        : tx.run(
            sql`UPDATE outbox SET lease_until = ${iso(platform.clock.now() + 2 ** row.tries * 1000)}, last_error = ${error} WHERE community_id = ${row.community_id} AND outbox_id = ${row.outbox_id} AND lease_epoch = ${row.lease_epoch}`,
          ),
    );
  }
  return rows.length;
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
