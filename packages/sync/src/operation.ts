import type { AnyCommand } from '@linli/protocol';

/** How an operation ended at the office. `conflict` and `held` are kept there for a person to look at; nothing is thrown away. */
export type SettledOutcome = 'accepted' | 'merged' | 'conflict' | 'held';

/** The server's word on one operation. `tick` is the log's own counter, see {@link OV-1} in SPEC.md. */
export interface Settlement {
  readonly outcome: SettledOutcome;
  /** Which life of the server said so: a server that came back from a backup has another one. */
  readonly epoch: string;
  /** Device instant, ISO 8601, when the answer arrived. */
  readonly at: string;
  readonly tick: number;
  /** The stored answer (`accepted`, `merged`), e.g. `{receipt}`; else empty. */
  readonly result: Readonly<Record<string, unknown>>;
  /** Why it is kept for a person (`conflict`, `held`). */
  readonly code: string | null;
}

/** A request that held only this operation was turned down as a whole: it stays, others pass it (QU-4). */
export interface SetAside {
  readonly code: string;
  readonly at: string;
}

/** What is handed to the log. The command is frozen: it is sent with the very same bytes every time. */
export interface NewOperation {
  /** The command's own id, a UUIDv7 made on the phone. */
  readonly id: string;
  /** Who recorded it; only that person's session may send it. */
  readonly ownerId: string;
  readonly command: AnyCommand;
}

/** One record of the log. */
export interface Operation extends NewOperation {
  /** Order of recording on this phone, strictly rising. */
  readonly seq: number;
  readonly settled: Settlement | null;
  readonly setAside: SetAside | null;
}

/**
 * True when the office of this epoch has not answered for it: never answered, or answered by an earlier life of the server.
 * @param epoch the epoch last heard of; `null` when no server ever answered.
 */
export function isUnsent(operation: Operation, epoch: string | null): boolean {
  return operation.settled === null || (epoch !== null && operation.settled.epoch !== epoch);
}

/** Operations that exist only on this phone, in the order of recording. Empty when all is at the office. */
export function listUnsent(operations: readonly Operation[], epoch: string | null): Operation[] {
  return operations.filter(operation => isUnsent(operation, epoch)).sort((a, b) => a.seq - b.seq);
}
