import type { Actor } from '@linli/domain';
import type { LiveEvent } from '@linli/protocol';
import { sql } from 'kysely';
import type { Platform } from '../command.ts';
import type { Tx } from '../postgres/database.ts';
import { type LiveReach, liveReaches, reaches } from './live-reach.ts';

/** Who a session speaks for now, and until when that is known to hold without anything happening; absent when it opens nothing any more. */
export interface CurrentActor {
  readonly actor: Actor;
  /** Milliseconds since 1970: an assignment, a break-glass or the session ends then. Infinity when nothing is dated. */
  readonly until: number;
}

/** Looks up many sessions of one community at once. */
export type CurrentActors = (
  communityId: string,
  sessionIds: readonly string[],
) => Promise<ReadonlyMap<string, CurrentActor>>;

/** One open stream. */
export interface Listening {
  readonly communityId: string;
  readonly sessionId: string;
  /** What happened within its reach, in order; at least one. */
  send(events: readonly LiveEvent[]): void;
  /** Its powers changed: what it shows is to be read again. */
  changed(): void;
  /** It opens nothing any more: nothing is sent after this. */
  end(): void;
}
interface Listener extends Listening {
  reach: LiveReach;
  until: number;
}

/** How long a community's next read waits after one during which more was said: what happens in between is read together. */
const breathMs = 200;

/** A journal that has not been read for so long is read without being called: a call may have been lost. */
const uncalledMs = 10_000;

/** What the journal says of these may change what somebody may see. */
const changesPowers: ReadonlySet<string> = new Set([
  'assignment',
  'session',
  'person',
  'emergency',
  'break-glass',
  'approval',
]);

/**
 * The live stream's hub: one LISTEN for the whole server, one read a community and wake-up, fanned out by scope. Rows are
 * read below the snapshot's horizon by (xid, seq): a plain `seq > n` would skip late commits. Powers are looked up again before anything is
 * sent that could have changed them, and before anything at all once something of them has ended by time.
 */
export class LiveHub {
  private readonly listeners = new Set<Listener>();
  private readonly cursors = new Map<string, { xid: string; seq: number }>();
  private readonly busy = new Set<string>();
  private readonly again = new Set<string>();
  private readonly readAt = new Map<string, number>();
  private readonly stopListening: () => Promise<void>;
  private readonly platform: Platform;
  private readonly currentActors: CurrentActors;

  constructor(platform: Platform, currentActors: CurrentActors) {
    this.platform = platform;
    this.currentActors = currentActors;
    this.stopListening = platform.database.listen('linli_journal', communityId => {
      for (const each of communityId ? [communityId] : this.cursors.keys()) void this.pump(each);
    });
  }

  /** Starts sending what happens from now on within the session's reach; returns how to stop. Null when the session opens nothing. */
  async subscribe(listening: Listening): Promise<(() => void) | null> {
    const { communityId, sessionId } = listening;
    const current = (await this.currentActors(communityId, [sessionId])).get(sessionId);
    if (!current) return null;
    const [reach] = await this.reachesOf(communityId, [current.actor]);
    const listener = { ...listening, reach: reach as LiveReach, until: current.until };
    this.listeners.add(listener);
    if (!this.cursors.has(communityId)) void this.pump(communityId);
    return () => this.listeners.delete(listener);
  }

  /** Looks whether anything that has ended by time alone closes a stream, and for what no call told of; called by each stream as it beats. */
  async beat(communityId: string): Promise<void> {
    if (performance.now() - (this.readAt.get(communityId) ?? 0) > uncalledMs) void this.pump(communityId);
    if (this.of(communityId).some(each => each.until <= this.platform.clock.now())) await this.lookAgain(communityId);
  }

  async close(): Promise<void> {
    await this.stopListening();
  }

  private of(communityId: string): Listener[] {
    return [...this.listeners].filter(each => each.communityId === communityId);
  }

  private reachesOf(communityId: string, actors: readonly Actor[]): Promise<readonly LiveReach[]> {
    const { database, clock } = this.platform;
    return database.read([communityId], tx => liveReaches(tx, communityId, actors, clock.now()));
  }

  private async pump(communityId: string): Promise<void> {
    if (this.of(communityId).length === 0) {
      // Nobody listens: whoever comes begins with what happens then.
      this.cursors.delete(communityId);
      return;
    }
    if (this.busy.has(communityId)) {
      this.again.add(communityId);
      return;
    }
    this.busy.add(communityId);
    this.readAt.set(communityId, performance.now());
    try {
      const rows = await this.fresh(communityId);
      const now = this.platform.clock.now();
      const powers = rows.some(row => changesPowers.has(row.subjectKind));
      if (rows.length > 0 && (powers || this.of(communityId).some(each => each.until <= now)))
        await this.lookAgain(communityId);
      this.fanOut(communityId, rows);
    } catch {
      // The database is away: the next wake-up, or the reconnect's own, reads on from the cursor.
    } finally {
      this.busy.delete(communityId);
      if (this.again.delete(communityId)) setTimeout(() => void this.pump(communityId), breathMs).unref();
    }
  }

  /** Looks up who every open stream of a community speaks for now: a few queries, however many streams. */
  private async lookAgain(communityId: string): Promise<void> {
    const open = this.of(communityId);
    const current = await this.currentActors(
      communityId,
      open.map(each => each.sessionId),
    );
    for (const listener of open.filter(each => !current.has(each.sessionId))) {
      this.listeners.delete(listener);
      listener.end();
    }
    const living = open.flatMap(listener => {
      const found = current.get(listener.sessionId);
      return found ? [{ listener, ...found }] : [];
    });
    const reaches = await this.reachesOf(
      communityId,
      living.map(({ actor }) => actor),
    );
    for (const [at, { listener, until }] of living.entries()) {
      const before = listener.reach;
      listener.until = until;
      listener.reach = reaches[at] as LiveReach;
      if (before.powers !== listener.reach.powers) listener.changed();
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

  private fanOut(communityId: string, events: readonly LiveEvent[]): void {
    for (const listener of this.of(communityId)) {
      const reached = events.filter(event => reaches(listener.reach, event));
      if (reached.length > 0) listener.send(reached);
    }
  }
}
