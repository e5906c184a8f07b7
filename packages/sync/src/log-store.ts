import type { NewOperation, Operation, SetAside, Settlement } from './operation.ts';

/** What the log remembers beside operations and slices. */
export interface LogMeta {
  /** This device's id, made once. */
  readonly deviceId: string;
  /** The server's life last heard of. */
  readonly epoch: string | null;
  /** Rises by one with every settlement. */
  readonly tick: number;
  /** Server clock minus device clock, milliseconds, as last measured; 0 when never measured. */
  readonly clockOffsetMs: number;
}

/** A downloaded piece (my doors, my reports …) with the log's tick read *before* the download began. */
export interface Slice {
  readonly ownerId: string;
  readonly name: string;
  readonly tick: number;
  /** Device instant, ISO 8601, when the download began. */
  readonly at: string;
  readonly value: unknown;
}

/** An answer to write down; the store adds the tick. */
export interface Answered {
  readonly id: string;
  readonly settlement: Omit<Settlement, 'tick'>;
}

/**
 * Where the log is kept. Every promise resolves only when the change would survive the process (as far as the medium can).
 * One contract suite (`@linli/sync/contract`) runs over every implementation.
 */
export interface LogStore {
  /** Keeps a new operation at the end. The same id again changes nothing and returns what is kept. */
  append(operation: NewOperation): Promise<Operation>;
  /** All operations in the order of recording. */
  list(): Promise<Operation[]>;
  /** Writes answers in one step and raises the tick by one; unknown ids are left out. Returns the new tick. */
  settle(answers: readonly Answered[]): Promise<number>;
  /** Marks or unmarks (`null`) an operation as set aside; an unknown id changes nothing. */
  setAside(id: string, mark: SetAside | null): Promise<void>;
  /** Forgets operations; unknown ids change nothing. */
  remove(ids: readonly string[]): Promise<void>;
  meta(): Promise<LogMeta>;
  /** Changes what is named; `deviceId` and `tick` never change this way. */
  saveMeta(patch: Partial<Pick<LogMeta, 'epoch' | 'clockOffsetMs'>>): Promise<void>;
  /** Replaces a slice, unless one that began later is there already. */
  putSlice(slice: Slice): Promise<void>;
  listSlices(ownerId: string): Promise<Slice[]>;
  /** Drops what was downloaded for a person; operations stay. */
  dropSlices(ownerId: string): Promise<void>;
}
