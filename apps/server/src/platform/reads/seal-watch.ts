/** So long may sealing fail or hang before looks at people's data stop (reliability F40). */
const patienceMs = 60_000;

/**
 * Whether what is written down is still being sealed. Kept in this process and by a clock that nobody can set: a sealer that hangs is noticed by its silence. Where
 * nobody seals (a program beside the server) nothing is ever late.
 */
export class SealWatch {
  private readonly now: () => number;
  private lastMs: number | null = null;

  /** @param now milliseconds of a clock that only goes forward */
  constructor(now: () => number = () => performance.now()) {
    this.now = now;
  }

  /** The sealer starts, or has sealed and delivered all there was. */
  good(): void {
    this.lastMs = this.now();
  }

  /** It stops on purpose, with the server. */
  end(): void {
    this.lastMs = null;
  }

  isStopped(): boolean {
    return this.lastMs !== null && this.now() - this.lastMs > patienceMs;
  }
}

/** Looks are written down and no longer sealed: nothing about people is shown until they are again, unless an emergency is on. */
export class AuditStopped extends Error {}
