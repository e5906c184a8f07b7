import type { Log, Platform } from '../command.ts';
import { type Line, leaseSeconds, markDone, markFailed, stillHeld, takeDue } from './lease.ts';
import { groupOf, isOutside, type OutboxJob, type OutboxWorker, workOn } from './worker.ts';

type Workers = ReadonlyMap<string, OutboxWorker>;

/** A job that has waited longer than this in its batch is asked for again before it is done. */
const renewAfterSeconds = leaseSeconds / 3;
/** Groups of one line that are worked on at once; of a drill's fewer, so that they leave the database's connections to what is real. */
const atOnce = { actual: 6, exercise: 2 };
/** Most rows that a line takes at once: many of what is done together, few of what waits for gateways, each of which may take ten seconds. */
const limits = { inside: 500, outside: 50 };

/**
 * Takes due rows (lease + epoch), does them, marks them; what waits for the world outside in a line beside the rest, and drills in lines of their own, so that
 * nothing real waits behind one. Two workers never do one row at once; a worker that lost its lease does no more of its batch and changes nothing.
 * @returns how many rows were taken
 */
export async function drainOutbox(platform: Platform, workers: Workers): Promise<number> {
  const taken = await Promise.all(linesOf(workers).map(line => drainLine(platform, workers, line)));
  return taken.reduce((sum, rows) => sum + rows, 0);
}

function linesOf(workers: Workers): readonly Line[] {
  const topics = [...workers].flatMap(([topic, worker]) => (isOutside(worker) ? [topic] : []));
  return (['actual', 'exercise'] as const).flatMap(status => [
    { status, topics, only: false, limit: limits.inside },
    { status, topics, only: true, limit: limits.outside },
  ]);
}

async function drainLine(platform: Platform, workers: Workers, line: Line): Promise<number> {
  const communities = await platform.database.communityIds();
  if (communities.length === 0 || (line.only && line.topics.length === 0)) return 0;
  let leasedAt = platform.clock.now();
  const jobs = await takeDue(platform, communities, line);
  const groups = [...Map.groupBy(jobs, job => groupOf(workers.get(job.topic), job)).values()];
  for (let open = groups; open.length > 0; open = open.slice(atOnce[line.status])) {
    if (platform.clock.now() - leasedAt > renewAfterSeconds * 1000) {
      leasedAt = platform.clock.now();
      open = await stillOpen(platform, open);
    }
    const done = await Promise.all(open.slice(0, atOnce[line.status]).map(group => work(platform, workers, group)));
    // Together: one commit for those that were done side by side.
    await markDone(platform, done.flat());
  }
  return jobs.length;
}

async function stillOpen(platform: Platform, groups: readonly OutboxJob[][]): Promise<OutboxJob[][]> {
  const held = new Set(await stillHeld(platform, groups.flat()));
  return groups.map(group => group.filter(job => held.has(job))).filter(group => group.length > 0);
}

/**
 * Does a group of jobs; several that fail together are done one by one, so that one bad one stops nobody else. What fails is marked.
 * @returns those that were done, which are to be marked
 */
async function work(platform: Platform, workers: Workers, jobs: readonly OutboxJob[]): Promise<readonly OutboxJob[]> {
  const error = await attempt(workers, jobs, platform.log);
  if (error === null) return jobs;
  if (jobs.length === 1) {
    await markFailed(platform, jobs, error);
    return [];
  }
  const done: OutboxJob[] = [];
  for (const job of jobs) done.push(...(await work(platform, workers, [job])));
  return done;
}

async function attempt(workers: Workers, jobs: readonly OutboxJob[], log: Log): Promise<string | null> {
  const [first] = jobs;
  if (!first) return null;
  const worker = workers.get(first.topic);
  if (!worker) return `no worker for ${first.topic}`;
  try {
    await workOn(worker, jobs);
    return null;
  } catch (error) {
    const name = error instanceof Error ? error.name : 'error';
    log.warn(
      { topic: first.topic, outboxId: first.outboxId, jobs: jobs.length, tries: first.tries, error: name },
      'outbox item will be tried again',
    );
    return name;
  }
}

/** Drains again and again until stopped, each line at its own pace; one drain of a line at a time. */
export function startOutbox(platform: Platform, workers: Workers, everyMs = 500): () => Promise<void> {
  const stops = linesOf(workers).map(line => startLine(platform, () => drainLine(platform, workers, line), everyMs));
  return async () => {
    await Promise.all(stops.map(stop => stop()));
  };
}

function startLine(platform: Platform, drain: () => Promise<number>, everyMs: number): () => Promise<void> {
  let stopped = false;
  let running: Promise<unknown> = Promise.resolve();
  const tick = (): void => {
    if (stopped) return;
    running = drain()
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
