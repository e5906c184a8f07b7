/** One row of work: due at a moment, held under a lease by one node at a time. */
export interface OutboxRow<T> {
  readonly id: string;
  readonly dueAt: number;
  readonly work: T;
  leaseUntil: number;
  /** Raised with every claim: who holds an older one holds nothing. */
  epoch: number;
  /** How often the row was taken up, counted before the work. */
  claims: number;
  doneAt: number | null;
}

/** What a node took: the row and the epoch under which it holds it. */
export interface Claim<T> {
  readonly row: OutboxRow<T>;
  readonly epoch: number;
}

export const leaseMs = 60_000;

/**
 * The outbox of the simulated database, with the rules of the real one (`apps/server/src/platform/outbox`): one id once,
 * lease with epoch, claims counted before the work. Its methods are transactions: all or nothing, and lasting.
 */
export class Outbox<T> {
  readonly rows = new Map<string, OutboxRow<T>>();
  readonly #open = new Set<OutboxRow<T>>();
  readonly #onPut: () => void;

  /** @param onPut wakes whoever waits for work */
  constructor(onPut: () => void) {
    this.#onPut = onPut;
  }

  /** Puts work in; an id that is known already is the same work. @returns false then */
  put(id: string, dueAt: number, work: T): boolean {
    if (this.rows.has(id)) return false;
    const row: OutboxRow<T> = { id, dueAt, work, leaseUntil: 0, epoch: 0, claims: 0, doneAt: null };
    this.rows.set(id, row);
    this.#open.add(row);
    this.#onPut();
    return true;
  }

  /** Takes what is due and free, oldest first, at most `limit`. @param isMine what the line of the one who asks takes */
  claim(now: number, limit: number, isMine: (work: T) => boolean): readonly Claim<T>[] {
    const due = [...this.#open]
      .filter(row => row.dueAt <= now && row.leaseUntil <= now && isMine(row.work))
      .sort((a, b) => a.dueAt - b.dueAt)
      .slice(0, limit);
    return due.map(row => {
      row.leaseUntil = now + leaseMs;
      row.epoch += 1;
      row.claims += 1;
      return { row, epoch: row.epoch };
    });
  }

  /** Holds the row for another lease, if nobody else has taken it meanwhile and it is open. @returns whether it is still held */
  renew({ row, epoch }: Claim<T>, now: number): boolean {
    if (row.epoch !== epoch || row.doneAt !== null) return false;
    row.leaseUntil = now + leaseMs;
    return true;
  }

  /** Ends the work; a claim that was lost ends nothing. @returns whether it did */
  done({ row, epoch }: Claim<T>, now: number): boolean {
    if (row.epoch !== epoch || row.doneAt !== null) return false;
    row.doneAt = now;
    this.#open.delete(row);
    return true;
  }

  /** Gives the row back, to be taken up again after a while; a lost claim gives nothing back. */
  again({ row, epoch }: Claim<T>, now: number, waitMs: number): void {
    if (row.epoch === epoch && row.doneAt === null) row.leaseUntil = now + waitMs;
  }

  /** Takes work off the list that nobody need do any more; whoever has it in hand ends it to no effect. */
  drop(row: OutboxRow<T>, now: number): void {
    row.doneAt ??= now;
    this.#open.delete(row);
  }

  /** Rows that nobody has done. */
  get open(): ReadonlySet<OutboxRow<T>> {
    return this.#open;
  }

  /** Earliest moment at which something of a line may be taken; `null` when all of it is done. */
  nextDue(isMine: (work: T) => boolean): number | null {
    let next: number | null = null;
    for (const row of this.#open) {
      if (!isMine(row.work)) continue;
      const at = Math.max(row.dueAt, row.leaseUntil);
      if (next === null || at < next) next = at;
    }
    return next;
  }
}
