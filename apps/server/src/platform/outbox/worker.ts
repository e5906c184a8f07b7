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

/** Does some of one name side by side in the world outside, at most so many at once; each may fail by itself. */
export interface SideBySideWorker {
  groupOf(job: OutboxJob): string;
  /** So many are in the air when a server dies, of which nobody knows whether they arrived. */
  readonly most: number;
  /** @returns those that failed, and why */
  workOn(jobs: readonly OutboxJob[]): Promise<Failures>;
}

/** Jobs that failed, and why. */
export type Failures = ReadonlyMap<OutboxJob, unknown>;

/** Waits for the world outside (a gateway): it has a line of its own, so that nothing else waits behind it. */
export interface OutsideWorker {
  readonly outside: SingleWorker | SideBySideWorker;
}
export type OutboxWorker = SingleWorker | GroupWorker | OutsideWorker;

export const isOutside = (worker: OutboxWorker | undefined): boolean =>
  typeof worker === 'object' && 'outside' in worker;

/** What does the work, wherever. */
const insideOf = (worker: OutboxWorker): SingleWorker | GroupWorker | SideBySideWorker =>
  typeof worker === 'object' && 'outside' in worker ? worker.outside : worker;

/** Jobs in the groups in which they are done; one by one where their worker does them so. Groups in the order of their first jobs: what is more urgent is not behind what has many. */
export function groupsOf(
  workers: ReadonlyMap<string, OutboxWorker>,
  jobs: readonly OutboxJob[],
): readonly OutboxJob[][] {
  const groups: OutboxJob[][] = [];
  const growing = new Map<string, OutboxJob[]>();
  for (const job of jobs) {
    const worker = workers.get(job.topic);
    const inside = worker && insideOf(worker);
    const name = `${job.communityId} ${job.topic} ${typeof inside === 'object' ? inside.groupOf(job) : job.outboxId}`;
    const most = typeof inside === 'object' && 'most' in inside ? inside.most : Number.POSITIVE_INFINITY;
    const known = growing.get(name);
    if (known && known.length < most) {
      known.push(job);
      continue;
    }
    const group = [job];
    groups.push(group);
    growing.set(name, group);
  }
  return groups;
}

const none: Failures = new Map();

/** Does some jobs of one group. Throws when they failed together; @returns those that failed by themselves */
export async function workOn(worker: OutboxWorker, jobs: readonly OutboxJob[]): Promise<Failures> {
  const inside = insideOf(worker);
  if (typeof inside === 'object') return (await inside.workOn(jobs)) ?? none;
  for (const job of jobs) await inside(job);
  return none;
}
