/** Where the server gets its time. Rules never read a clock: they get `now` from here with the command. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now(): number;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that a scenario drives; the server lets that happen only on synthetic data. It never runs backwards. */
export class DrivableClock implements Clock {
  private offset = 0;
  private readonly base: Clock;
  constructor(base: Clock = systemClock) {
    this.base = base;
  }
  now(): number {
    return this.base.now() + this.offset;
  }
  /** Moves to an instant not before the present one; returns the new present. */
  driveTo(instantMs: number): number {
    this.offset += Math.max(0, instantMs - this.now());
    return this.now();
  }
}

/** ISO 8601 UTC text of an instant. */
export const iso = (ms: number): string => new Date(ms).toISOString();

/** The day in China (UTC+8 all year) at an instant: `YYYY-MM-DD`. */
export const localDay = (instant: string): string => iso(Date.parse(instant) + 8 * 3_600_000).slice(0, 10);
