import { type QueuedItem, queueOutbox } from '../platform/outbox/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { type TrailKey, type TrailLine, trailRow, writeTrail } from './trail.ts';

/** What steps of messages leave behind: lines of their trails, and what is to follow. Collected, and written in two statements at the end, however many they are. */
export class Leaves {
  private readonly lines = new Map<string, ReturnType<typeof trailRow>>();
  private readonly items: QueuedItem[] = [];

  /** A line of a trail, or what became of it: the last one of a try counts. */
  note(key: TrailKey, line: TrailLine): void {
    const row = trailRow(key, line);
    this.lines.set(row.attempt_id, row);
  }

  /** What is to be done later. */
  queue(item: QueuedItem): void {
    this.items.push(item);
  }

  /** Writes all of it. */
  async write(tx: Tx, communityId: string): Promise<void> {
    await writeTrail(tx, [...this.lines.values()]);
    await queueOutbox(tx, communityId, this.items);
  }
}
