import type { ConflictReport, DivideSettings, PlannedGrid, WalkingGraph } from '../model.ts';
import { conflictReport } from '../proof/conflict-report.ts';
import { together } from './divide-by-kind.ts';
import { type KindOfGrid, partsByKind } from './kind-of-grid.ts';

/** What binds in a division by kinds and what would give: `conflictReport` of each kind by its own bounds, as one. A grid is of the part in which its first atom is. */
export function conflictsByKind(
  graph: WalkingGraph,
  settings: DivideSettings,
  kinds: readonly KindOfGrid[],
  grids: readonly (Pick<PlannedGrid, 'bent' | 'binding'> & { readonly atoms: readonly number[] })[],
): ConflictReport {
  const parts = partsByKind(graph, settings, kinds).filter(part => part.kind === null || part.atoms.length > 0);
  return together(
    parts.map(({ atoms, graph: own, settings: held }) => {
      const here = new Set(atoms);
      return conflictReport(
        own,
        held,
        grids.filter(grid => grid.atoms.length > 0 && here.has(grid.atoms[0]!)),
      );
    }),
  );
}
