/**
 * Mends the grids of each kind by its own bounds, on its own ground: no door goes from a grid of one kind to one of another, since what
 * a grid is made for is the planner's word. A kind that is held to no bounds is left alone. Invariant: a grid bends what an
 * independent check by its own kind's bounds finds. Cost: that of a repair of each part.
 */
import type { DivideSettings, PlannedGrid, WalkingGraph } from '../model.ts';
import { repairPlan } from '../search/repair-plan.ts';
import { inWhole } from './divide-by-kind.ts';
import { type KindOfGrid, type KindPart, partsByKind } from './kind-of-grid.ts';

/** A grid of a mended plan, its atoms those of the whole graph. */
export interface RepairedGrid extends PlannedGrid {
  readonly kind: string | null;
  /** The number it had in the plan given, `null` when it is new. */
  readonly previous: number | null;
}

/** Grids part by part; what was left alone is not among `grids`. */
export interface RepairByKind {
  /** The number of each atom's grid: the one it had, new ones counted on from the highest; −1 for none. */
  readonly gridOf: readonly number[];
  readonly grids: readonly RepairedGrid[];
}

/**
 * `gridOf[i]` is the grid of atom i, −1 or absent: none. A grid must not lie across kinds: what of it is of another kind counts as
 * another grid. Deterministic. Throws on what `validateKinds`, `validateGraph` or `validateSettings` refuse.
 */
export function repairByKind(
  graph: WalkingGraph,
  gridOf: readonly number[],
  settings: DivideSettings,
  kinds: readonly KindOfGrid[],
): RepairByKind {
  const next = graph.atoms.map((_, atom) => gridOf[atom] ?? -1);
  let highest = next.reduce((most, no) => Math.max(most, no), -1);
  const grids = partsByKind(graph, settings, kinds).flatMap((part): RepairedGrid[] => {
    if (part.isFree || part.atoms.length === 0) return [];
    return mended(part, next).map(grid => {
      const number = grid.previous ?? ++highest;
      for (const atom of grid.atoms) next[atom] = number;
      return { ...grid, index: number };
    });
  });
  return { gridOf: next, grids };
}

function mended({ kind, atoms, graph, settings }: KindPart, gridOf: readonly number[]): RepairedGrid[] {
  const plan = repairPlan(
    graph,
    atoms.map(atom => gridOf[atom]!),
    settings,
  );
  return plan.grids.map(grid => ({ ...inWhole(grid, atoms, kind), previous: plan.previousOf[grid.index]! }));
}
