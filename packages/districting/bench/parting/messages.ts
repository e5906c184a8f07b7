import type { DivideSettings } from '../../src/model.ts';
import type { DivideOptions } from '../../src/search/search-division.ts';

/** Which graphs: communities of a frozen instance, each by itself or all as one graph, so many times side by side. */
export interface GraphsAsked {
  readonly instance: string;
  readonly contiguity: DivideSettings['contiguity'];
  readonly communities: number;
  /** 0: each community by itself. */
  readonly copies: number;
}

/** What a worker is started with. It says `ready` once it has read, parts when told `go`, and says `done`. */
export interface PartingTask {
  readonly graphs: GraphsAsked;
  readonly settings: DivideSettings;
  readonly options: Pick<DivideOptions, 'effort' | 'trees'>;
  /** Number of the next piece that nobody has taken. */
  readonly next: Int32Array<SharedArrayBuffer>;
  /** Grids of each piece; as many places as there are atoms. */
  readonly grids: Int32Array<SharedArrayBuffer>;
  /** Grid of each atom of all graphs in turn, by its number in its piece; then the piece of each. */
  readonly gridOf: Int32Array<SharedArrayBuffer>;
  readonly pieceOf: Int32Array<SharedArrayBuffer>;
}
