import { type Chance, chance } from '../demo-community/prng.ts';

interface Due {
  readonly at: number;
  readonly order: number;
  readonly act: () => void;
}

/**
 * Virtual time for whatever is simulated: acts run in the order of their moment, those of one moment in the order in which
 * they were set. No real clock, no real chance: one seed is one history, and its trace has one hash.
 */
export class Kernel {
  readonly chance: Chance;
  #now: number;
  #order = 0;
  #hash = 0x811c9dc5;
  readonly #queue: Due[] = [];
  readonly #lines: string[] | null;

  /** @param start ms since 1970, UTC. @param keepsLines keeps the trace to be read, for one seed */
  constructor(seed: number | string, start: number, keepsLines = false) {
    this.chance = chance(`sim/${seed}`);
    this.#now = start;
    this.#lines = keepsLines ? [] : null;
  }

  /** Virtual ms since 1970, UTC. */
  get now(): number {
    return this.#now;
  }

  /** Runs `act` after so many virtual ms, 0 or more. */
  after(ms: number, act: () => void): void {
    this.#push({ at: this.#now + Math.max(0, ms), order: this.#order++, act });
  }

  /** Notes what happened; part of the hash. */
  trace(line: string): void {
    const text = `${this.#now} ${line}`;
    for (let i = 0; i < text.length; i++) this.#hash = Math.imul(this.#hash ^ text.charCodeAt(i), 0x01000193);
    this.#lines?.push(text);
  }

  /** Everything that happened so far as one short word: equal for equal histories. */
  get hash(): string {
    return (this.#hash >>> 0).toString(16).padStart(8, '0');
  }

  /** The trace, when it is kept. */
  get lines(): readonly string[] {
    return this.#lines ?? [];
  }

  /** Lets time pass until `until` or until nothing is due. @returns how many acts ran */
  run(until: number): number {
    let acts = 0;
    while (this.#queue.length > 0 && this.#queue[0]!.at <= until) {
      const due = this.#pop();
      this.#now = due.at;
      due.act();
      acts++;
    }
    this.#now = Math.max(this.#now, until);
    return acts;
  }

  #push(due: Due): void {
    const queue = this.#queue;
    let at = queue.push(due) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(queue[at]!, queue[parent]!)) break;
      [queue[at], queue[parent]] = [queue[parent]!, queue[at]!];
      at = parent;
    }
  }

  #pop(): Due {
    const queue = this.#queue;
    const first = queue[0]!;
    const last = queue.pop()!;
    if (queue.length === 0) return first;
    queue[0] = last;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= queue.length) return first;
      const child = left + 1 < queue.length && isBefore(queue[left + 1]!, queue[left]!) ? left + 1 : left;
      if (!isBefore(queue[child]!, queue[at]!)) return first;
      [queue[at], queue[child]] = [queue[child]!, queue[at]!];
      at = child;
    }
  }
}

const isBefore = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
