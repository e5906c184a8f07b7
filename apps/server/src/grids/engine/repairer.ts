import { repairByKind, type WalkingGraph } from '@linli/districting';
import type { DraftGrid, Repairer } from '@linli/domain';
import { gridOf, heldGrids } from './held-grids.ts';
import type { DraftSettings } from './tasks.ts';

/**
 * The engine's least repair in the draft's own numbers, each kind of grid by its own bounds: grids that go on keep theirs, new ones come
 * after the highest.
 */
export function repairerOf(
  graph: WalkingGraph,
  grids: readonly Pick<DraftGrid, 'no' | 'kind'>[],
  settings: DraftSettings,
): Repairer {
  return noOf => {
    const kinds = heldGrids(graph, noOf, grids, settings);
    return repairByKind(graph, gridOf(noOf), settings, kinds).gridOf.map(grid => grid + 1);
  };
}
