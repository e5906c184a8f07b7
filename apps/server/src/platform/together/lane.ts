/** One thing that waits in a lane. */
interface Waiting<T, R> {
  readonly item: T;
  readonly keys: readonly string[];
  done(result: R): void;
  failed(error: unknown): void;
}

export interface LaneRules<T, R> {
  /** Most that are done at once. */
  readonly atOnce: number;
  /** Most that may wait; further ones are refused by {@link LaneRules.full}. */
  readonly mostWaiting: number;
  /** What two things must not share to be done at once. */
  keysOf(item: T): readonly string[];
  /** Does some at once. One result each, in their order; throws when none was done. */
  run(items: readonly T[]): Promise<readonly R[]>;
  /** What a thing is told that found the lane full. */
  full(): Error;
}

/**
 * Does things in the order in which they come, as many at once as wait: the first goes at once, those that come while it is being done go together after it. So
 * what a transaction costs is shared the more, the more there is to do, and nobody waits when there is little. Things that share a key
 * are never done at once; the later one waits for the next turn.
 */
export class Lane<T, R> {
  private readonly rules: LaneRules<T, R>;
  private waiting: Waiting<T, R>[] = [];
  private busy = false;

  constructor(rules: LaneRules<T, R>) {
    this.rules = rules;
  }

  /** Nothing is being done and nothing waits. */
  get idle(): boolean {
    return !this.busy;
  }

  add(item: T): Promise<R> {
    if (this.waiting.length >= this.rules.mostWaiting) return Promise.reject(this.rules.full());
    return new Promise((done, failed) => {
      this.waiting.push({ item, keys: this.rules.keysOf(item), done, failed });
      if (this.busy) return;
      this.busy = true;
      // After this turn of the event loop: what one request brings along goes together from the first.
      setImmediate(() => void this.work());
    });
  }

  private async work(): Promise<void> {
    while (this.waiting.length > 0) {
      const turn = this.takeTurn();
      try {
        const results = await this.rules.run(turn.map(one => one.item));
        for (const [index, one] of turn.entries()) one.done(results[index] as R);
      } catch (error) {
        for (const one of turn) one.failed(error);
      }
    }
    this.busy = false;
  }

  private takeTurn(): Waiting<T, R>[] {
    const taken = new Set<string>();
    const turn: Waiting<T, R>[] = [];
    const later: Waiting<T, R>[] = [];
    for (const one of this.waiting) {
      const fits = turn.length < this.rules.atOnce && !one.keys.some(key => taken.has(key));
      // Also the keys of one that has to wait: what comes after it must not overtake it.
      for (const key of one.keys) taken.add(key);
      (fits ? turn : later).push(one);
    }
    this.waiting = later;
    return turn;
  }
}
