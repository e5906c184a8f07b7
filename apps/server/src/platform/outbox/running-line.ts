import type { Log } from '../command.ts';

/** After work that does not press its line rests as long as that took, within this: what comes meanwhile is looked at together. */
const mostRestMs = 1000;

/** A line that is drained again and again. */
export interface RunningLine {
  /** Something presses: it does not wait for its next look. @returns once it has been looked at */
  call(): Promise<void>;
  /** Ends after the drain in hand. */
  stop(): Promise<void>;
}

/**
 * Drains a line again and again until stopped, one drain at a time.
 * @param drain @returns how many rows it took
 * @param hears whether it may be called, and then does not rest
 */
export function startLine(log: Log, drain: () => Promise<number>, everyMs: number, hears: boolean): RunningLine {
  let stopped = false;
  /** Whoever has called since the last look began. */
  let called: PromiseWithResolvers<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<unknown> = Promise.resolve();
  const tick = (): void => {
    timer = null;
    if (stopped) return;
    const callers = called;
    called = null;
    const began = performance.now();
    const rest = (): number => (hears ? 0 : Math.min(mostRestMs, performance.now() - began));
    running = drain()
      .then(done => schedule(called ? 0 : done > 0 ? rest() : everyMs))
      .catch(error => {
        log.warn({ error: error instanceof Error ? error.name : 'error' }, 'outbox could not be read');
        schedule(2_000);
      })
      .finally(() => callers?.resolve());
  };
  const schedule = (delay: number): void => {
    if (!stopped) timer = setTimeout(tick, delay).unref();
  };
  schedule(everyMs);
  return {
    async call() {
      if (!hears || stopped) return;
      called ??= Promise.withResolvers();
      const looked = called.promise;
      if (timer) {
        clearTimeout(timer);
        schedule(0);
      }
      await looked;
    },
    async stop() {
      stopped = true;
      await running;
      called?.resolve();
    },
  };
}
