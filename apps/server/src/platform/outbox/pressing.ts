import type { Platform } from '../command.ts';

/** Nothing gives way for longer, so that no line stands still for ever behind work that presses. */
const mostWaitMs = 2000;

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

  /** Waits until nothing that presses is in hand, {@link mostWaitMs} at most. */
  async giveWay(): Promise<void> {
    if (this.inHand === 0) return;
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, mostWaitMs);
    await Promise.race([this.free.promise, late.promise]);
    clearTimeout(timer);
  }
}

const servers = new WeakMap<Platform, Pressing>();

/** One for a server: commands and workers know of each other. */
export function pressingOf(platform: Platform): Pressing {
  const pressing = servers.get(platform) ?? new Pressing();
  servers.set(platform, pressing);
  return pressing;
}
