import { SharedClock } from '../../../apps/server/src/platform/shared-clock.ts';
import type { Kernel } from '../kernel.ts';
import { SimNode, type Worker } from '../node.ts';
import type { Outbox } from '../outbox.ts';
import type { PlantedBug } from './bugs.ts';
import type { Work } from './work.ts';

/** A server node asks the database for its time so often. */
const followMs = 10_000;

/**
 * A server: the product's own clock, and two lines of work that die and stop together, one for what is real and one for drills. What a machine's own clock
 * says counts for nothing; `wall` is the database's.
 */
export class SimMachine {
  /** What is real; answers come in here as well. */
  readonly node: SimNode<Work>;
  readonly #lines: readonly SimNode<Work>[];
  readonly #kernel: Kernel;
  readonly #wall: () => number;
  readonly #bug: PlantedBug | null;
  #clock: SharedClock;

  constructor(
    name: string,
    ports: {
      kernel: Kernel;
      outbox: Outbox<Work>;
      wall: () => number;
      bug: PlantedBug | null;
      /** Makes what does the rows of a line. */
      workerOf: (machine: SimMachine, line: 'actual' | 'exercise') => Worker<Work>;
    },
  ) {
    const { kernel, outbox, wall, bug, workerOf } = ports;
    this.#kernel = kernel;
    this.#wall = wall;
    this.#bug = bug;
    this.#clock = this.#freshClock();
    const oneLine = bug === 'drill-in-the-same-line';
    const line = (status: 'actual' | 'exercise') =>
      new SimNode<Work>(name, {
        kernel,
        outbox,
        now: () => this.now(),
        takes: work => (oneLine ? status === 'actual' : work.status === status),
        worker: workerOf(this, status),
      });
    this.node = line('actual');
    this.#lines = [this.node, line('exercise')];
  }

  now(): number {
    return this.#bug === 'clock-followed-back' ? this.#wall() : this.#clock.now();
  }

  #freshClock(): SharedClock {
    return new SharedClock(this.#wall(), { count: () => this.#kernel.now });
  }

  start(): void {
    for (const line of this.#lines) line.start();
  }

  wake(): void {
    for (const line of this.#lines) line.wake();
  }

  /** SIGKILL; a node that starts again has only the database to ask for the time. */
  kill(downMs: number): void {
    for (const line of this.#lines) line.kill(downMs);
    this.#kernel.after(downMs, () => {
      this.#clock = this.#freshClock();
    });
  }

  pause(ms: number): void {
    for (const line of this.#lines) line.pause(ms);
  }

  /** The database's clock has stepped: this node hears of it within ten seconds. */
  hearOfStep(): void {
    this.#kernel.after(this.#kernel.chance.int(0, followMs), () => void this.#clock.follow(this.#wall()));
  }
}
