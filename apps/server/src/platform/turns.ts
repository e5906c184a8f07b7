/** Lets so many do something at once; the others wait in the order in which they came, whoever presses before whoever does not. */
export class Turns {
  private readonly atOnce: number;
  private readonly mostWaiting: number;
  private readonly full: () => Error;
  private busy = 0;
  private readonly pressing: (() => void)[] = [];
  private readonly waiting: (() => void)[] = [];

  /** @param full what whoever comes is told once `mostWaiting` wait */
  constructor(atOnce: number, mostWaiting: number, full: () => Error) {
    this.atOnce = atOnce;
    this.mostWaiting = mostWaiting;
    this.full = full;
  }

  /** Does it when its turn has come. Fails as it fails, or as {@link full} says. */
  async take<T>(act: () => Promise<T>, presses = false): Promise<T> {
    if (this.busy < this.atOnce) this.busy += 1;
    else if (this.pressing.length + this.waiting.length >= this.mostWaiting) throw this.full();
    else await new Promise<void>(resolve => (presses ? this.pressing : this.waiting).push(resolve));
    try {
      return await act();
    } finally {
      // The place is handed over: nobody who comes now gets in before whoever waits.
      const next = this.pressing.shift() ?? this.waiting.shift();
      if (next) next();
      else this.busy -= 1;
    }
  }
}
