import { sql } from 'kysely';
import { iso } from '../clock.ts';
import type { Platform } from '../command.ts';
import type { Tx } from '../postgres/database.ts';
import { pressing } from './queue.ts';
import type { OutboxJob } from './worker.ts';

export const leaseSeconds = 60;
/** How often something that fails is tried. */
const maxTries = 5;

/** Which rows a line takes. */
export interface Line {
  readonly status: 'actual' | 'exercise';
  readonly topics: readonly string[];
  /** These topics, or all but these. */
  readonly only: boolean;
  /** Those that press, those that do not, or both. */
  readonly urgency: 'pressing' | 'usual' | 'any';
  /** Most rows at once. */
  readonly limit: number;
}

/** Takes due rows, the most urgent first, then those that are due longest. Rows that another worker holds are left to it. */
export function takeDue(
  platform: Platform,
  communities: readonly string[],
  { status, topics, only, urgency, limit }: Line,
): Promise<OutboxJob[]> {
  const now = platform.clock.now();
  return platform.database.write(communities, tx =>
    tx.rows<OutboxJob>(sql`
      WITH due AS MATERIALIZED (
        SELECT community_id, outbox_id, urgency, due_at FROM outbox
         WHERE done_at IS NULL AND due_at <= ${iso(now)} AND tries < ${maxTries} AND (lease_until IS NULL OR lease_until < ${iso(now)})
           AND status = ${status} AND ${urgency === 'any' ? sql`true` : sql`(urgency <= ${pressing}) = ${urgency === 'pressing'}`} AND (topic = ANY (${[...topics]}::text[])) = ${only}
         ORDER BY urgency, due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED),
      taken AS (
        UPDATE outbox o SET lease_until = ${iso(now + leaseSeconds * 1000)}, lease_epoch = o.lease_epoch + 1, tries = o.tries + 1
          FROM due WHERE o.community_id = due.community_id AND o.outbox_id = due.outbox_id
        RETURNING o.*)
      SELECT community_id AS "communityId", outbox_id AS "outboxId", topic, payload, emergency_id AS "emergencyId", status, tries,
             lease_epoch AS "leaseEpoch"
        FROM taken ORDER BY urgency, due_at`),
  );
}

/** Those jobs that nobody else has taken meanwhile, their lease renewed. A node that was stopped for a while comes back to fewer. */
export async function stillHeld(platform: Platform, jobs: readonly OutboxJob[]): Promise<OutboxJob[]> {
  const until = iso(platform.clock.now() + leaseSeconds * 1000);
  const held = await platform.database.write(communitiesOf(jobs), tx =>
    tx.rows<{ outbox_id: string }>(sql`
      UPDATE outbox o SET lease_until = ${until} FROM ${mine(jobs)}
       WHERE o.community_id = mine.community_id AND o.outbox_id = mine.outbox_id AND o.lease_epoch = mine.lease_epoch AND o.done_at IS NULL
      RETURNING o.outbox_id`),
  );
  const ids = new Set(held.map(row => row.outbox_id));
  return jobs.filter(job => ids.has(job.outboxId));
}

/** Marks jobs that are done; whoever lost a lease meanwhile marks nothing. */
export const markDone = (platform: Platform, jobs: readonly OutboxJob[]): Promise<void> =>
  mark(platform, jobs, now => sql`done_at = ${now}, last_error = NULL`);

/** Likewise those that failed: they are due again, later each time. */
export const markFailed = (platform: Platform, jobs: readonly OutboxJob[], error: string): Promise<void> =>
  mark(
    platform,
    jobs,
    now => sql`lease_until = ${now}::timestamptz + make_interval(secs => 2 ^ o.tries), last_error = ${error}`,
  );

async function mark(
  platform: Platform,
  jobs: readonly OutboxJob[],
  how: (now: string) => ReturnType<typeof sql>,
): Promise<void> {
  if (jobs.length === 0) return;
  const now = iso(platform.clock.now());
  await platform.database.write(communitiesOf(jobs), tx =>
    tx.run(sql`
      UPDATE outbox o SET ${how(now)} FROM ${mine(jobs)}
       WHERE o.community_id = mine.community_id AND o.outbox_id = mine.outbox_id AND o.lease_epoch = mine.lease_epoch`),
  );
}

const communitiesOf = (jobs: readonly OutboxJob[]): string[] => [...new Set(jobs.map(job => job.communityId))];

const mine = (jobs: readonly OutboxJob[]) =>
  sql`unnest(${jobs.map(job => job.communityId)}::uuid[], ${jobs.map(job => job.outboxId)}::uuid[], ${jobs.map(job => job.leaseEpoch)}::int[]) AS mine (community_id, outbox_id, lease_epoch)`;

/** Which rows a worker still holds of those that it took, by their ids; others are kept from these until the transaction ends. */
export async function heldOf(tx: Tx, jobs: readonly OutboxJob[]): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ outboxId: string }>(sql`
    SELECT o.outbox_id AS "outboxId" FROM outbox o JOIN ${mine(jobs)}
        ON o.community_id = mine.community_id AND o.outbox_id = mine.outbox_id AND o.lease_epoch = mine.lease_epoch
     WHERE o.done_at IS NULL ORDER BY o.outbox_id FOR UPDATE OF o`);
  return new Set(rows.map(row => row.outboxId));
}
