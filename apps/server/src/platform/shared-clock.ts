import { sql } from 'kysely';
import { type Clock, systemClock } from './clock.ts';
import type { Log } from './command.ts';
import type { Database } from './postgres/database.ts';

/** Share of its own pace by which a clock that is ahead goes slower until it is right. */
const slower = 0.1;
/** What the database holds from further ahead than this, when a node starts, is of a clock that was wrong, and not taken. */
const mostRememberedMs = 3_600_000;
const everyMs = 10_000;
/** An answer that took longer says too little about when it was given. */
const slowestAnswerMs = 1_000;

/** What a clock counts by. */
export interface Counter {
  /** Ms since some instant; never goes backwards, whatever is done to the machine's clock. */
  count(): number;
}

const processCounter: Counter = { count: () => performance.now() };

/**
 * The time of all nodes is their database's, counted on by each node's own counter, and it never goes backwards. A step ahead is taken at once. A step
 * back is ridden out: time goes on, a tenth slower, until the others have come up to it. Somebody's silence, a lease, a turn at a gateway last as long as they should
 * while somebody corrects a clock (decision 0051).
 */
export class SharedClock implements Clock {
  readonly #counter: Counter;
  #at: number;
  #counted: number;
  #aheadMs = 0;

  /** @param start ms since 1970, until the database says better */
  constructor(start: number = systemClock.now(), counter: Counter = processCounter) {
    this.#counter = counter;
    this.#at = start;
    this.#counted = counter.count();
  }

  now(): number {
    return Math.floor(this.#exactly(this.#counter.count()));
  }

  /**
   * Takes in what the database's clock said.
   * @param counted when it said so, on this node's counter
   * @returns ms by which this clock is ahead of it and goes slower for; 0 = right
   */
  follow(databaseNow: number, counted: number = this.#counter.count()): number {
    const now = this.#exactly(counted);
    this.#at = Math.max(now, databaseNow);
    this.#counted = counted;
    this.#aheadMs = Math.max(0, now - databaseNow);
    return this.#aheadMs;
  }

  #exactly(counted: number): number {
    const passed = counted - this.#counted;
    return this.#at + passed - Math.min(this.#aheadMs, Math.max(0, passed) * slower);
  }
}

/** Has a clock follow the database's from now on: first to what the database remembers of time, where that is a little ahead. @returns ends it */
export async function keepTime(
  database: Database,
  clock: SharedClock,
  log: Log,
  counter: Counter = processCounter,
): Promise<() => void> {
  let told = 0;
  const look = async (remembered: number): Promise<void> => {
    const asked = counter.count();
    const at = await databaseNow(database);
    const answered = counter.count();
    if (answered - asked > slowestAnswerMs) return;
    const ahead = clock.follow(
      remembered <= at + mostRememberedMs ? Math.max(at, remembered) : at,
      (asked + answered) / 2,
    );
    if (ahead > slowestAnswerMs && told === 0) log.warn({ aheadMs: Math.round(ahead) }, 'the clock stepped back');
    told = ahead > slowestAnswerMs ? ahead : 0;
  };
  await look(await lastRemembered(database));
  const timer = setInterval(() => void look(0).catch(() => {}), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

const databaseNow = async (database: Database): Promise<number> =>
  (
    await database.platform(tx =>
      tx.get<{ at: number }>(sql`SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS at`),
    )
  ).at;

/** The latest instant that stands in a journal, ms; 0 = none. */
async function lastRemembered(database: Database): Promise<number> {
  const communities = await database.communityIds();
  const { at } = await database.read(communities, tx =>
    tx.get<{ at: number }>(sql`
      SELECT coalesce(max(extract(epoch FROM last.at) * 1000), 0)::float8 AS at
        FROM unnest(${communities}::uuid[]) AS c (community_id)
        CROSS JOIN LATERAL (SELECT j.at FROM journal j WHERE j.community_id = c.community_id ORDER BY j.seq DESC LIMIT 1) last`),
  );
  return at;
}
