/**
 * Divides a community in which kinds of grids have bounds of their own: shops along a street in grids of shops, homes in grids of
 * homes. A kind's grids take nothing but its own atoms, so its bounds are kept in the search itself, not only checked after it: each
 * kind is a search of its own over its own ground. What belongs to no kind is divided by the settings as they stand.
 */
import { type DivideOptions, divide } from '../divide.ts';
import type { ConflictReport, DivideSettings, Plan, PlannedGrid, WalkingGraph } from '../model.ts';
import { type SettingsRefusal, validateSettings } from '../settings.ts';
import { subGraph } from './sub-graph.ts';

/** Grids that take only atoms of their own, within bounds of their own. */
export interface KindOfGrid {
  readonly name: string;
  /** Atom indices. */
  readonly atoms: readonly number[];
  /** What differs from the settings of the rest. */
  readonly bounds: Partial<
    Pick<DivideSettings, 'minDoors' | 'maxDoors' | 'maxMinutes' | 'membersPerGrid' | 'countShops'>
  >;
}

/** Why kinds cannot be divided: an atom that is not in the graph or in two kinds, or bounds that no settings may have. */
export type KindRefusal =
  | { readonly refused: 'kind-atom-unknown' | 'kind-atom-twice'; readonly kind: string; readonly atom: number }
  | { readonly refused: 'kind-bounds'; readonly kind: string; readonly fault: SettingsRefusal };

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

/** Everything that is wrong with kinds; empty when they can be divided. */
export function validateKinds(
  graph: WalkingGraph,
  settings: DivideSettings,
  kinds: readonly KindOfGrid[],
): readonly KindRefusal[] {
  const seen = new Set<number>();
  return kinds.flatMap((kind): KindRefusal[] => {
    const faults: KindRefusal[] = validateSettings(settingsOf(settings, kind)).map(fault => ({
      refused: 'kind-bounds',
      kind: kind.name,
      fault,
    }));
    for (const atom of kind.atoms) {
      if (graph.atoms[atom] === undefined) faults.push({ refused: 'kind-atom-unknown', kind: kind.name, atom });
      if (seen.has(atom)) faults.push({ refused: 'kind-atom-twice', kind: kind.name, atom });
      seen.add(atom);
    }
    return faults;
  });
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
  const [fault] = validateKinds(graph, settings, kinds);
  if (fault) throw new RangeError(`kinds cannot be divided: ${JSON.stringify(fault)}`);
  if (kinds.length === 0) return withKind(divide(graph, settings, options));
  const taken = new Set(kinds.flatMap(kind => kind.atoms));
  const rest = [...graph.atoms.keys()].filter(atom => !taken.has(atom));
  const parts = [
    { kind: null, atoms: rest, plan: divide(subGraph(graph, rest), settings, options) },
    ...kinds.map(kind => ({
      kind: kind.name,
      atoms: kind.atoms,
      plan: divide(subGraph(graph, kind.atoms), settingsOf(settings, kind), options),
    })),
  ];
  const grids = parts.flatMap(({ kind, atoms, plan }) => plan.grids.map(grid => inWhole(grid, atoms, kind)));
  const gridOf = graph.atoms.map(() => -1);
  const numbered = grids.map((grid, index) => ({ ...grid, index }));
  for (const { index, atoms } of numbered) for (const atom of atoms) gridOf[atom] = index;
  return { gridOf, grids: numbered, conflicts: together(parts.map(({ plan }) => plan.conflicts)) };
}

const settingsOf = (settings: DivideSettings, { bounds }: KindOfGrid): DivideSettings => ({
  ...settings,
  ...bounds,
  mode: settings.mode.kind === 'target' ? { kind: 'fewest' } : settings.mode,
});

const withKind = ({ gridOf, grids, conflicts }: Plan): PlanByKind => ({
  gridOf,
  grids: grids.map(grid => ({ ...grid, kind: null })),
  conflicts,
});

/** A grid of a part under the atoms of the whole. */
const inWhole = (grid: PlannedGrid, atoms: readonly number[], kind: string | null): GridOfKind => ({
  ...grid,
  kind,
  atoms: grid.atoms.map(i => atoms[i]!),
  tour: grid.tour.map(i => atoms[i]!),
});

function together(reports: readonly ConflictReport[]): ConflictReport {
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
