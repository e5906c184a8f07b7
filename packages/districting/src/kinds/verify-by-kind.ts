import type { DivideSettings, WalkingGraph } from '../model.ts';
import { type Violation, verify } from '../verify.ts';
import { type KindOfGrid, partsByKind } from './kind-of-grid.ts';

/**
 * What the independent check finds wrong with a division whose kinds of grids are held to bounds of their own; of one that is held to
 * none, only what is not connected. `gridOf[i]` is the grid of atom i, −1 for none; grids keep their numbers. Throws on what
 * `validateKinds` or `verify` refuse.
 */
export function verifyByKind(
  graph: WalkingGraph,
  gridOf: readonly number[],
  settings: DivideSettings,
  kinds: readonly KindOfGrid[],
): readonly Violation[] {
  return partsByKind(graph, settings, kinds).flatMap(({ atoms, graph: own, settings: held }) => {
    const division = atoms.map(atom => gridOf[atom] ?? -1);
    return verify(own, division, held).violations;
  });
}
