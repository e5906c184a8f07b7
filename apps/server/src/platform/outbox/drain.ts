import type { Log, Platform } from '../command.ts';
import { lanesOf } from '../together/lanes.ts';
import { type Line, leaseSeconds, markDone, markFailed, stillHeld, takeDue } from './lease.ts';
import { pressingOf } from './pressing.ts';
import { startLine } from './running-line.ts';
import { groupsOf, isOutside, type OutboxJob, type OutboxWorker, workOn } from './worker.ts';

type Workers = ReadonlyMap<string, OutboxWorker>;

/** A job that has waited longer than this in its batch is asked for again before it is done. */
const renewAfterSeconds = leaseSeconds / 3;
/**
 * Groups of one line that are worked on at once: more of what mostly waits for gateways, few of a drill's. All together no more than the database's connections: whoever would wait
 * for one too long would count as having failed.
 */
const atOnce = { pressing: 3, usual: 6, outside: 3, exercise: 1 };
/** Most rows that a line takes at once: one of what presses, so that nothing that comes waits behind the others of a batch; many of what is done together; few of what waits for gateways, each of which may take ten seconds. */
const limits = { pressing: 1, inside: 2000, outside: 200 };

/**
 * Takes due rows (lease + epoch), does them, marks them; what waits for the world outside in a line beside the rest, what presses beside what does not, and drills
 * in lines of their own, so that nothing real waits behind one. Two workers never do one row at once; a worker that lost its lease does no more of its
 * batch and changes nothing.
 * @returns how many rows were taken
 */
export async function drainOutbox(platform: Platform, workers: Workers): Promise<number> {
  const taken = await Promise.all(linesOf(workers).map(line => drainLine(platform, workers, line)));
  return taken.reduce((sum, rows) => sum + rows, 0);
}

/** What presses has as many lines as may be in hand at once. */
function linesOf(workers: Workers): readonly Line[] {
  const topics = [...workers].flatMap(([topic, worker]) => (isOutside(worker) ? [topic] : []));
  const inside = { topics, only: false, limit: limits.inside };
  const pressing: Line = { ...inside, limit: limits.pressing, status: 'actual', urgency: 'pressing' };
  const outside = { topics, only: true, limit: limits.outside, urgency: 'any' } as const;
  return [
    ...Array.from({ length: atOnce.pressing }, () => pressing),
    { ...inside, status: 'actual', urgency: 'usual' },
    { ...inside, status: 'exercise', urgency: 'any' },
    { ...outside, status: 'actual' },
    { ...outside, status: 'exercise' },
  ];
}

function placesOf({ status, only, urgency }: Line): number {
  if (urgency === 'pressing') return 1;
  if (status === 'exercise') return atOnce.exercise;
  return only ? atOnce.outside : atOnce.usual;
}

const presses = ({ urgency }: Line): boolean => urgency === 'pressing';

/** What does not press begins nothing while something does. */
const giveWay = async (platform: Platform, line: Line): Promise<void> => {
  if (!presses(line)) await pressingOf(platform).giveWay();
};

const drainLine = (platform: Platform, workers: Workers, line: Line): Promise<number> =>
  presses(line)
    ? pressingOf(platform).hold(() => drainRows(platform, workers, line))
    : drainRows(platform, workers, line);

async function drainRows(platform: Platform, workers: Workers, line: Line): Promise<number> {
  const communities = await platform.database.communityIds();
  if (communities.length === 0 || (line.only && line.topics.length === 0)) return 0;
  const leasedAt = platform.clock.now();
  const jobs = await takeDue(platform, communities, line);
  const groups = groupsOf(workers, jobs);
  const hand = new Hand(platform, groups, leasedAt);
  await Promise.all(
    Array.from({ length: Math.min(placesOf(line), groups.length) }, async () => {
      for (;;) {
        await giveWay(platform, line);
        const group = await hand.next();
        if (!group) return;
        await marked(platform, await work(platform, workers, group));
      }
    }),
  );
  return jobs.length;
}

/** Together: one commit for those that are done at the same moment. */
const laneOfMarks = lanesOf<readonly OutboxJob[], null>(
  { atOnce: 100, mostWaiting: 10_000, keysOf: () => [] },
  async (platform, _, all) => {
    await markDone(platform, all.flat());
    return all.map(() => null);
  },
);
const marked = async (platform: Platform, jobs: readonly OutboxJob[]): Promise<void> => {
  if (jobs.length > 0) await laneOfMarks(platform, 'marks').add(jobs);
};

/** The groups of a batch that nobody has begun. One that waited long is asked for again before it is begun. */
class Hand {
  private readonly platform: Platform;
  private groups: readonly OutboxJob[][];
  private leasedAt: number;
  private turn: Promise<OutboxJob[] | undefined> = Promise.resolve(undefined);

  constructor(platform: Platform, groups: readonly OutboxJob[][], leasedAt: number) {
    this.platform = platform;
    this.groups = groups;
    this.leasedAt = leasedAt;
  }

  /** The next group; undefined when there is none left. */
  next(): Promise<OutboxJob[] | undefined> {
    this.turn = this.turn.then(() => this.take());
    return this.turn;
  }

  private async take(): Promise<OutboxJob[] | undefined> {
    const now = this.platform.clock.now();
    if (this.groups.length > 0 && now - this.leasedAt > renewAfterSeconds * 1000) {
      this.leasedAt = now;
      this.groups = await stillOpen(this.platform, this.groups);
    }
    const [first, ...others] = this.groups;
    this.groups = others;
    return first;
  }
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
  const failed = await attempt(workers, jobs, platform.log);
  if (failed === 'together') {
    const done: OutboxJob[] = [];
    for (const job of jobs) done.push(...(await work(platform, workers, [job])));
    return done;
  }
  for (const [error, those] of Map.groupBy(failed.keys(), job => failed.get(job)!))
    await markFailed(platform, those, error);
  return jobs.filter(job => !failed.has(job));
}

/** @returns those that failed by themselves, each with the name of its error; or that several did together */
async function attempt(
  workers: Workers,
  jobs: readonly OutboxJob[],
  log: Log,
): Promise<ReadonlyMap<OutboxJob, string> | 'together'> {
  const [first] = jobs;
  if (!first) return new Map();
  const worker = workers.get(first.topic);
  if (!worker) return new Map(jobs.map(job => [job, `no worker for ${job.topic}`]));
  const named = (job: OutboxJob, error: unknown): [OutboxJob, string] => {
    const name = error instanceof Error ? error.name : 'error';
    log.warn(
      { topic: job.topic, outboxId: job.outboxId, jobs: jobs.length, tries: job.tries, error: name },
      'outbox item will be tried again',
    );
    return [job, name];
  };
  try {
    return new Map([...(await workOn(worker, jobs))].map(([job, error]) => named(job, error)));
  } catch (error) {
    const failed = named(first, error);
    return jobs.length > 1 ? 'together' : new Map([failed]);
  }
}

/**
 * Drains again and again until stopped, each line at its own pace, at once when something presses; one drain of a line at a time. From the moment that something presses until it has been
 * looked at, the lines of what does not press begin nothing.
 */
export function startOutbox(platform: Platform, workers: Workers, everyMs = 500): () => Promise<void> {
  const lines = linesOf(workers).map(line => {
    const drain = async (): Promise<number> => {
      await giveWay(platform, line);
      return drainLine(platform, workers, line);
    };
    return { line, running: startLine(platform.log, drain, everyMs, line.urgency !== 'usual') };
  });
  const deaf = platform.database.hear('linli_outbox', () => {
    for (const { line, running } of lines) {
      const looked = running.call();
      if (presses(line)) void pressingOf(platform).hold(() => looked);
    }
  });
  return async () => {
    deaf();
    await Promise.all(lines.map(({ running }) => running.stop()));
  };
}
