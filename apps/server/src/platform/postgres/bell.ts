/** What is told after a commit: the journal's to every node, the outbox's to this process alone. */
export type Channel = 'linli_journal' | 'linli_outbox';

/** How long an announcement to other nodes waits for those that come meanwhile: they go out together. */
const gatherMs = 20;
/** Announcements that could not be made are tried once more after this; what is lost costs its readers their usual wait. */
const againMs = 1_000;

/**
 * Tells what was committed. Not inside the transaction: PostgreSQL lets transactions that notify commit one after the other, flush included, so that a
 * thousand small ones a second would wait in one row. Losing an announcement costs seconds, never data: whoever hears of it looks by a clock too.
 */
export class Bell {
  private readonly notify: (channel: Channel, payloads: readonly string[]) => Promise<unknown>;
  private readonly hearers = new Map<Channel, Set<() => void>>();
  private waiting = new Set<string>();
  private timer: NodeJS.Timeout | null = null;
  private sending: Promise<void> = Promise.resolve();

  /** @param notify tells every node that listens */
  constructor(notify: (channel: Channel, payloads: readonly string[]) => Promise<unknown>) {
    this.notify = notify;
  }

  /** Hears of what this process has committed; returns how to stop. */
  hear(channel: Channel, hearer: () => void): () => void {
    const hearers = this.hearers.get(channel) ?? new Set();
    this.hearers.set(channel, hearers.add(hearer));
    return () => hearers.delete(hearer);
  }

  ring(channel: Channel, payload: string): void {
    for (const hearer of this.hearers.get(channel) ?? []) hearer();
    if (channel !== 'linli_journal') return;
    this.waiting.add(payload);
    this.timer ??= setTimeout(() => void this.flush(), gatherMs);
  }

  /** Tells what waits, now. */
  flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const payloads = [...this.waiting];
    this.waiting = new Set();
    if (payloads.length > 0)
      this.sending = this.notify('linli_journal', payloads)
        .catch(async () => {
          await new Promise(resolve => setTimeout(resolve, againMs).unref());
          await this.notify('linli_journal', payloads);
        })
        .then(
          () => {},
          () => {},
        );
    return this.sending;
  }
}
