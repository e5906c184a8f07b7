import type { Kernel } from './kernel.ts';
import type { Claim, Outbox } from './outbox.ts';

/** Does one claimed row. Calls `then` when it is done, perhaps after waits of its own; each wait is a moment to die in. */
export type Worker<T> = (claim: Claim<T>, node: SimNode<T>, then: () => void) => void;

const pollMs = 500;
const idleMs = 30 * 60_000;
const batch = 20;

/**
 * One line of a server node's work: takes batches of due work, does them one by one, may be killed (what it had in hand is gone) or stopped for
 * a while and go on as if nothing had happened (SIGSTOP, SIGCONT), which is how two nodes come to hold one row. The lines of a node die and stop together.
 */
export class SimNode<T> {
  readonly name: string;
  readonly #kernel: Kernel;
  readonly #outbox: Outbox<T>;
  readonly #now: () => number;
  readonly #takes: (work: T) => boolean;
  readonly #worker: Worker<T>;
  #life = 0;
  /** Counts polls: an idle wait that a newer poll has overtaken does nothing. */
  #polls = 0;
  #isIdle = false;
  #pausedUntil = 0;

  constructor(
    name: string,
    {
      kernel,
      outbox,
      now,
      takes,
      worker,
    }: {
      kernel: Kernel;
      outbox: Outbox<T>;
      /** The node's own clock. */
      now: () => number;
      takes: (work: T) => boolean;
      worker: Worker<T>;
    },
  ) {
    this.name = name;
    this.#kernel = kernel;
    this.#outbox = outbox;
    this.#now = now;
    this.#takes = takes;
    this.#worker = worker;
  }

  start(): void {
    this.#life += 1;
    this.#pausedUntil = 0;
    this.#pollAfter(this.#kernel.chance.int(0, pollMs));
  }

  /** SIGKILL; starts again after `downMs`. */
  kill(downMs: number): void {
    this.#life += 1;
    this.#kernel.trace(`${this.name} killed`);
    this.#kernel.after(downMs, () => this.start());
  }

  /** SIGSTOP, and SIGCONT after `ms`. */
  pause(ms: number): void {
    this.#kernel.trace(`${this.name} stopped`);
    this.#pausedUntil = this.#kernel.now + ms;
  }

  /** Goes on after `ms`, or when the stop is over; never after a kill. */
  wait(ms: number, act: () => void): void {
    const life = this.#life;
    const go = (): void => {
      if (life !== this.#life) return;
      const left = this.#pausedUntil - this.#kernel.now;
      if (left > 0) this.#kernel.after(left, go);
      else act();
    };
    this.#kernel.after(ms, go);
  }

  /** New work may be there. */
  wake(): void {
    if (!this.#isIdle) return;
    this.#isIdle = false;
    this.#pollAfter(this.#kernel.chance.int(0, pollMs));
  }

  #pollAfter(ms: number): void {
    const poll = ++this.#polls;
    this.wait(ms, () => {
      if (poll === this.#polls) this.#poll();
    });
  }

  #poll(): void {
    this.#isIdle = false;
    const claims = this.#outbox.claim(this.#now(), batch, this.#takes);
    const next = (index: number): void => {
      const claim = claims[index];
      if (claim) this.wait(1, () => this.#worker(claim, this, () => next(index + 1)));
      else this.#rest(claims.length > 0);
    };
    next(0);
  }

  /** A real node looks twice a second; a virtual one sleeps until something is due or somebody wakes it. */
  #rest(isBusy: boolean): void {
    const due = this.#outbox.nextDue(this.#takes);
    this.#isIdle = !isBusy;
    const wait = due === null ? idleMs : due - this.#now();
    this.#pollAfter(isBusy ? 1 : Math.min(idleMs, Math.max(pollMs, wait + this.#kernel.chance.int(0, pollMs))));
  }
}
