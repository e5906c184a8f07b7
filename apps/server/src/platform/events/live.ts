import type { Actor } from '@linli/domain';
import type { LiveEvent } from '@linli/protocol';
import { sql } from 'kysely';
import type { Platform } from '../command.ts';
import type { Tx } from '../postgres/database.ts';

interface Listener {
  readonly communityId: string;
  /** `null` = the whole community. */
  readonly gridIds: ReadonlySet<string> | null;
  readonly send: (event: LiveEvent) => void;
}

/**
 * The live stream's hub: one LISTEN for the whole server, one read a community and wake-up, fanned out by scope. Rows are
 * read below the snapshot's horizon by (xid, seq): a plain `seq > n` would skip late commits.
 */
export class LiveHub {
  private readonly listeners = new Set<Listener>();
  private readonly cursors = new Map<string, { xid: string; seq: number }>();
  private readonly busy = new Set<string>();
  private readonly again = new Set<string>();
  private readonly stopListening: () => Promise<void>;
  private readonly platform: Platform;

  constructor(platform: Platform) {
    this.platform = platform;
    this.stopListening = platform.database.listen('linli_journal', communityId => {
      for (const each of communityId ? [communityId] : this.cursors.keys()) void this.pump(each);
    });
  }

  /** Starts sending what happens from now on; returns how to stop. A change outside the actor's reach is never sent. */
  subscribe(actor: Actor, gridIds: readonly string[] | null, send: (event: LiveEvent) => void): () => void {
    const listener = { communityId: actor.communityId, gridIds: gridIds ? new Set(gridIds) : null, send };
    this.listeners.add(listener);
    if (!this.cursors.has(actor.communityId)) void this.pump(actor.communityId);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.stopListening();
  }

  private async pump(communityId: string): Promise<void> {
    if (this.busy.has(communityId)) {
      this.again.add(communityId);
      return;
    }
    this.busy.add(communityId);
    try {
      const rows = await this.fresh(communityId);
      for (const row of rows) this.fanOut(communityId, row);
    } catch {
      // The database is away: the next wake-up, or the reconnect's own, reads on from the cursor.
    } finally {
      this.busy.delete(communityId);
      if (this.again.delete(communityId)) setTimeout(() => void this.pump(communityId), 50).unref();
    }
  }

  private async fresh(communityId: string): Promise<LiveEvent[]> {
    const since = this.cursors.get(communityId);
    const rows = await this.platform.database.read([communityId], async tx => {
      const horizon = await tx.get<{ xid: string }>(sql`SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xid`);
      if (!since) {
        this.cursors.set(communityId, { xid: horizon.xid, seq: 0 });
        return [];
      }
      return tx.rows<{
        xid: string;
        seq: number;
        event: string;
        subject_kind: string;
        subject_id: string;
        grid_id: string | null;
      }>(sql`
        SELECT xid::text AS xid, seq, event, subject_kind, subject_id, grid_id FROM journal
         WHERE community_id = ${communityId} AND (xid, seq) > (${since.xid}::xid8, ${since.seq}::bigint) AND xid < ${horizon.xid}::xid8
         ORDER BY xid, seq LIMIT 1000`);
    });
    const last = rows.at(-1);
    if (last) this.cursors.set(communityId, { xid: last.xid, seq: last.seq });
    const later = await this.platform.database.read([communityId], tx => this.hasLater(tx, communityId));
    if (rows.length === 1000 || later) this.again.add(communityId);
    return rows.map(row => ({
      cursor: `${row.xid}.${row.seq}`,
      event: row.event,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      gridId: row.grid_id,
    }));
  }

  /** Rows that committed but stand above the horizon of an older transaction still running: looked at again soon. */
  private async hasLater(tx: Tx, communityId: string): Promise<boolean> {
    const since = this.cursors.get(communityId);
    if (!since) return false;
    return Boolean(
      await tx.find(
        sql`SELECT 1 FROM journal WHERE community_id = ${communityId} AND (xid, seq) > (${since.xid}::xid8, ${since.seq}::bigint) LIMIT 1`,
      ),
    );
  }

  private fanOut(communityId: string, event: LiveEvent): void {
    for (const listener of this.listeners) {
      if (listener.communityId !== communityId) continue;
      if (listener.gridIds && !(event.gridId && listener.gridIds.has(event.gridId))) continue;
      listener.send(event);
    }
  }
}
