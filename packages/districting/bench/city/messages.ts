import type { DivideSettings } from '../../src/model.ts';

/** What a worker is started with. */
export interface WorkerTask {
  readonly file: string;
  readonly blockBytes: number;
  readonly settings: DivideSettings;
  readonly effort: number;
  /** Not 0: stop after the community at hand. */
  readonly abort: Int32Array<SharedArrayBuffer>;
}

/** What is known of a block once it is divided and checked. */
export interface BlockDone {
  readonly block: number;
  readonly communities: number;
  readonly rows: number;
  readonly atoms: number;
  readonly doors: number;
  readonly grids: number;
  readonly violations: number;
  readonly bound: number;
  readonly worstMinutes: number;
  readonly walkMeters: number;
  readonly cutUnweighted: number;
  readonly cutWeighted: number;
  readonly buildings: number;
  readonly buildingsSplit: number;
  /** Code, count of grids, grid of each entry and rounds of each community, one after the other. */
  readonly output: Int32Array;
  /** Why the list could not be read on, if so: offset in the file. */
  readonly refused?: { readonly refused: string; readonly offset: number; readonly column: string };
}
