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
export type SingleWorker = (job: OutboxJob) => Promise<void>;

/** Does those that are due together as one: what costs the same for one as for many. Several that failed together are done one by one. */
export interface GroupWorker {
  /** Those of one name are done as one. */
  groupOf(job: OutboxJob): string;
  workOn(jobs: readonly OutboxJob[]): Promise<void>;
}

/** Waits for the world outside (a gateway): it has a line of its own, so that nothing else waits behind it. */
export interface OutsideWorker {
  readonly outside: SingleWorker;
}
export type OutboxWorker = SingleWorker | GroupWorker | OutsideWorker;

export const isOutside = (worker: OutboxWorker | undefined): boolean =>
  typeof worker === 'object' && 'outside' in worker;

/** Under which name a job is done with others; one of its own where its worker does them one by one. */
export function groupOf(worker: OutboxWorker | undefined, job: OutboxJob): string {
  const name = typeof worker === 'object' && 'groupOf' in worker ? worker.groupOf(job) : job.outboxId;
  return `${job.communityId} ${job.topic} ${name}`;
}

/** Does some jobs of one group. */
export async function workOn(worker: OutboxWorker, jobs: readonly OutboxJob[]): Promise<void> {
  if (typeof worker === 'object' && 'groupOf' in worker) return worker.workOn(jobs);
  const single = typeof worker === 'function' ? worker : worker.outside;
  for (const job of jobs) await single(job);
}
