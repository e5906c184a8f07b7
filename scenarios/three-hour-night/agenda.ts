/** What is to happen on the story's clock: a queue ordered by minute, then by when it was entered. */
export class Agenda {
  private readonly items: { readonly minute: number; readonly order: number; readonly act: Act }[] = [];
  private entered = 0;

  /** Enters something to happen at a minute. */
  at(minute: number, act: Act): void {
    this.items.push({ minute, order: this.entered++, act });
  }

  /** Minute of the next item, or undefined when there is none. */
  next(): number | undefined {
    return this.items.reduce<number | undefined>(
      (least, item) => (least === undefined || item.minute < least ? item.minute : least),
      undefined,
    );
  }

  /** Takes everything due up to and including a minute, in order. */
  take(upTo: number): { readonly minute: number; readonly act: Act }[] {
    const due = this.items.filter(item => item.minute <= upTo).sort((a, b) => a.minute - b.minute || a.order - b.order);
    const kept = this.items.filter(item => item.minute > upTo);
    this.items.length = 0;
    this.items.push(...kept);
    return due;
  }
}

/** Something that happens; it is told the minute. */
export type Act = (minute: number) => Promise<unknown> | unknown;
