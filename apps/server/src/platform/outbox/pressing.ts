/** Nothing gives way for longer, so that no line stands still for ever behind work that presses. */
const mostWaitMs = 1000;

/** What presses goes first: while some of it is in hand, the other lines begin nothing new. */
export class Pressing {
  private inHand = 0;
  private free = Promise.withResolvers<void>();

  /** Does something that presses. */
  async hold<T>(act: () => Promise<T>): Promise<T> {
    this.inHand += 1;
    try {
      return await act();
    } finally {
      this.inHand -= 1;
      if (this.inHand === 0) {
        this.free.resolve();
        this.free = Promise.withResolvers<void>();
      }
    }
  }

  /** Waits until nothing that presses is in hand, a second at most. */
  async giveWay(): Promise<void> {
    if (this.inHand === 0) return;
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, mostWaitMs);
    await Promise.race([this.free.promise, late.promise]);
    clearTimeout(timer);
  }
}
