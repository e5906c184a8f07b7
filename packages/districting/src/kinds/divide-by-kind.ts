/**
 * Divides a community in which kinds of grids have bounds of their own: shops along a street in grids of shops, homes in grids of
 * homes. A kind's grids take nothing but its own atoms, so its bounds are kept in the search itself, not only checked after it: each
 * kind is a search of its own over its own ground. What belongs to no kind is divided by the settings as they stand.
 */
import { type DivideOptions, divide } from '../divide.ts';
import type { ConflictReport, DivideSettings, Plan, PlannedGrid, WalkingGraph } from '../model.ts';
import { type KindOfGrid, partsByKind } from './kind-of-grid.ts';

/** A grid of a plan by kind; `kind` null for one of what belongs to no kind. */
export interface GridOfKind extends PlannedGrid {
  readonly kind: string | null;
}

/** Grids of the rest first, then kind by kind in the order given, each in reading order; atoms are those of the whole graph. */
export interface PlanByKind {
  readonly gridOf: readonly number[];
  readonly grids: readonly GridOfKind[];
  /** Sums over the parts, certificates of all; relaxations are of the rest alone, since a bound of one kind says nothing of another. */
  readonly conflicts: ConflictReport;
}

/**
 * A plan of the whole graph, every atom in exactly one grid. Without kinds it is the plan of `divide`. A target number of grids is the
 * rest's; kinds are divided into the fewest, or the most where that is asked. Throws on what `validateKinds` refuses, as `divide` does.
 */
export function divideByKind(
  graph: WalkingGraph,
  settings: DivideSettings,
  kinds: readonly KindOfGrid[],
  options: DivideOptions = {},
): PlanByKind {
  const parts = partsByKind(graph, settings, kinds).map(part => ({
    ...part,
    plan: divide(part.graph, part.settings, options),
  }));
  if (kinds.length === 0) return withKind(parts[0]!.plan);
  const grids = parts.flatMap(({ kind, atoms, plan }) => plan.grids.map(grid => inWhole(grid, atoms, kind)));
  const gridOf = graph.atoms.map(() => -1);
  const numbered = grids.map((grid, index) => ({ ...grid, index }));
  for (const { index, atoms } of numbered) for (const atom of atoms) gridOf[atom] = index;
  return { gridOf, grids: numbered, conflicts: together(parts.map(({ plan }) => plan.conflicts)) };
}

const withKind = ({ gridOf, grids, conflicts }: Plan): PlanByKind => ({
  gridOf,
  grids: grids.map(grid => ({ ...grid, kind: null })),
  conflicts,
});

/** A grid of a part under the atoms of the whole. */
export const inWhole = (grid: PlannedGrid, atoms: readonly number[], kind: string | null): GridOfKind => ({
  ...grid,
  kind,
  atoms: grid.atoms.map(i => atoms[i]!),
  tour: grid.tour.map(i => atoms[i]!),
});

/** The reports of parts as one. */
export function together(reports: readonly ConflictReport[]): ConflictReport {
  const sum = (of: (report: ConflictReport) => number): number => reports.reduce((total, each) => total + of(each), 0);
  const bindings = new Map<PlannedGrid['binding'], number>();
  for (const { rule, grids } of reports.flatMap(report => report.bindings))
    bindings.set(rule, (bindings.get(rule) ?? 0) + grids);
  return {
    doors: sum(report => report.doors),
    grids: sum(report => report.grids),
    bentGrids: sum(report => report.bentGrids),
    bindings: [...bindings].map(([rule, grids]) => ({ rule, grids })).sort((a, b) => b.grids - a.grids),
    fewest: sum(report => report.fewest),
    most: sum(report => report.most),
    lowerBound: sum(report => report.lowerBound),
    certificates: reports.flatMap(report => report.certificates),
    relaxations: reports[0]!.relaxations,
  };
}
