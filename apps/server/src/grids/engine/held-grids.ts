import type { KindOfGrid, WalkingGraph } from '@linli/districting';
import { type DraftGrid, heldAlike } from '@linli/domain';
import type { DraftSettings } from './tasks.ts';

/** The grids of a draft by what they are held to, as the engine takes them. `noOf`: grid of each atom, 0 for none. */
export const heldGrids = (
  graph: WalkingGraph,
  noOf: readonly number[],
  grids: readonly Pick<DraftGrid, 'no' | 'kind'>[],
  settings: DraftSettings,
): readonly KindOfGrid[] => {
  const kinds = new Map(grids.map(grid => [grid.no, grid.kind]));
  return heldAlike(graph.atoms, noOf, no => kinds.get(no), settings);
};

/** Grids as the engine counts them: from 0, −1 for none. */
export const gridOf = (noOf: readonly number[]): number[] => noOf.map(no => no - 1);
