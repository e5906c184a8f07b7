/**
 * Says of each grid of a plan why it has the size it has: which bound binds, what joining the neighbour it fits best would
 * come to, which places it shares with other grids, which rules gave way and the proof that they had to.
 */

import { compileInstance } from '../graph/instance.ts';
import type {
  Certificate,
  ConflictReport,
  DivideSettings,
  HardRule,
  Plan,
  PlannedGrid,
  WalkingGraph,
} from '../model.ts';
import { measureGrid } from '../plan/measure-grid.ts';

/** A rule that a grid bends: what it has, what was allowed, and the proof that it could not be kept, where there is one. */
export interface BentRule {
  readonly rule: HardRule;
  readonly value: number;
  readonly limit: number;
  readonly certificate: Certificate | null;
}

/** Why one grid is as it is. */
export interface GridExplanation {
  /** 0-based, as in the plan. */
  readonly grid: number;
  readonly doors: number;
  readonly minutes: number;
  /** Minutes of the round spent at doors, on stairs and in lifts, and walking; both divided over the members. */
  readonly atDoorsMinutes: number;
  readonly walkingMinutes: number;
  readonly walkMeters: number;
  /** Entrances and shops that the round passes. */
  readonly stops: number;
  readonly binding: PlannedGrid['binding'];
  /** With the neighbour it fits best: what the two would be, and which rules that would break. `null` without a neighbour. */
  readonly joined: {
    readonly grid: number;
    readonly doors: number;
    readonly minutes: number;
    readonly over: readonly HardRule[];
  } | null;
  /** Ids of places of which other grids have a part. */
  readonly shares: {
    readonly compounds: readonly string[];
    readonly buildings: readonly string[];
    readonly entrances: readonly string[];
  };
  /** Rules that gave way, empty when it keeps all. */
  readonly bent: readonly BentRule[];
}

/** The whole plan explained. */
export interface PlanExplanation {
  readonly mode: DivideSettings['mode'];
  readonly limits: Pick<DivideSettings, 'minDoors' | 'maxDoors' | 'maxMinutes' | 'membersPerGrid' | 'contiguity'>;
  /** Grids drawn, the proved least, and their distance as a share of it. */
  readonly count: number;
  readonly bound: number;
  readonly gap: number;
  readonly bindings: ConflictReport['bindings'];
  readonly certificates: readonly Certificate[];
  /** What was tried to keep every rule, in order; empty when all are kept. */
  readonly relaxations: ConflictReport['relaxations'];
  readonly grids: readonly GridExplanation[];
}

/**
 * Explains a plan of `divide` or `repairPlan`. No words: codes, ids and figures, to be said in any language. Deterministic; a grid costs about
 * what `measureGrid` costs. Throws on settings or a graph that `divide` would refuse.
 */
export function explainPlan(graph: WalkingGraph, plan: Plan, settings: DivideSettings): PlanExplanation {
  const { minDoors, maxDoors, maxMinutes, membersPerGrid, contiguity, mode } = settings;
  const around = neighboursOf(graph, plan, settings);
  const sharesOf = sharedPlaces(graph, plan);
  return {
    mode,
    limits: { minDoors, maxDoors, maxMinutes, membersPerGrid, contiguity },
    count: plan.grids.length,
    bound: plan.bound,
    gap: plan.gap,
    bindings: plan.conflicts.bindings,
    certificates: plan.conflicts.certificates,
    relaxations: plan.conflicts.relaxations,
    grids: plan.grids.map((grid, i) => ({
      grid: i,
      doors: grid.doors,
      minutes: grid.minutes,
      atDoorsMinutes: grid.minutes - walkingMinutes(grid, settings),
      walkingMinutes: walkingMinutes(grid, settings),
      walkMeters: grid.walkMeters,
      stops: new Set(grid.atoms.map(atom => graph.atoms[atom]!.entranceId ?? graph.atoms[atom]!.id)).size,
      binding: grid.binding,
      joined: joinedWith(graph, plan, settings, grid, around[i]!),
      shares: sharesOf(grid),
      bent: grid.bent.map(rule => bentRule(graph, plan, settings, grid, rule)),
    })),
  };
}

function walkingMinutes(grid: PlannedGrid, { rates, membersPerGrid }: DivideSettings): number {
  return grid.walkMeters / rates.walkMetersPerMinute / membersPerGrid;
}

/** Grids that each grid touches, ascending; over the ways that the settings allow. */
function neighboursOf(graph: WalkingGraph, { gridOf, grids }: Plan, settings: DivideSettings): number[][] {
  const { edgeA, edgeB } = compileInstance(graph, settings);
  const found = grids.map(() => new Set<number>());
  for (let e = 0; e < edgeA.length; e++) {
    const [a, b] = [gridOf[edgeA[e]!]!, gridOf[edgeB[e]!]!];
    if (a === b) continue;
    found[a]!.add(b);
    found[b]!.add(a);
  }
  return found.map(set => [...set].sort((a, b) => a - b));
}

/** The neighbour whose sums fit best, measured together: the walk between the two is walked, too. */
function joinedWith(
  graph: WalkingGraph,
  { grids }: Plan,
  settings: DivideSettings,
  grid: PlannedGrid,
  around: readonly number[],
): GridExplanation['joined'] {
  if (around.length === 0) return null;
  const fill = (other: PlannedGrid) =>
    Math.max((grid.doors + other.doors) / settings.maxDoors, (grid.minutes + other.minutes) / settings.maxMinutes);
  const best = around.map(i => grids[i]!).reduce((a, b) => (fill(b) < fill(a) ? b : a));
  const { doors, minutes, bent } = measureGrid(graph, [...grid.atoms, ...best.atoms], settings);
  return { grid: best.index, doors, minutes, over: bent.filter(rule => rule !== 'under-doors') };
}

function sharedPlaces(graph: WalkingGraph, { gridOf }: Plan): (grid: PlannedGrid) => GridExplanation['shares'] {
  const fields = { compounds: 'compoundId', buildings: 'buildingId', entrances: 'entranceId' } as const;
  const sharedIn = (field: (typeof fields)[keyof typeof fields]) => {
    const first = new Map<string, number>();
    const shared = new Set<string>();
    for (const [i, atom] of graph.atoms.entries()) {
      const place = atom[field];
      if (place === null) continue;
      const grid = first.get(place);
      if (grid === undefined) first.set(place, gridOf[i]!);
      else if (grid !== gridOf[i]) shared.add(place);
    }
    return ({ atoms }: PlannedGrid) => {
      const own = new Set(atoms.flatMap(i => graph.atoms[i]![field] ?? []));
      return [...own].filter(place => shared.has(place)).sort();
    };
  };
  const [compounds, buildings, entrances] = [
    sharedIn(fields.compounds),
    sharedIn(fields.buildings),
    sharedIn(fields.entrances),
  ];
  return grid => ({ compounds: compounds(grid), buildings: buildings(grid), entrances: entrances(grid) });
}

function bentRule(
  graph: WalkingGraph,
  { conflicts }: Plan,
  settings: DivideSettings,
  grid: PlannedGrid,
  rule: HardRule,
): BentRule {
  const own = new Set(grid.atoms.map(i => graph.atoms[i]!.id));
  const proofs = conflicts.certificates.filter(({ atomIds }) => atomIds.some(id => own.has(id)));
  const certificate = proofs.find(({ kind }) => proves(kind, rule)) ?? null;
  const figures: Partial<Record<HardRule, readonly [number, number]>> = {
    'under-doors': [grid.doors, settings.minDoors],
    'over-doors': [grid.doors, settings.maxDoors],
    'over-minutes': [grid.minutes, settings.maxMinutes],
  };
  const [value, limit] = figures[rule] ?? [0, 0];
  return { rule, value, limit, certificate };
}

/** Whether a certificate of this kind is a reason for bending that rule; the neighbourhood ones are for either. */
function proves(kind: Certificate['kind'], rule: HardRule): boolean {
  if (kind === 'component-under-minimum') return rule === 'under-doors';
  if (kind === 'atom-over-maximum') return rule === 'over-doors';
  if (kind === 'atom-over-minutes') return rule === 'over-minutes';
  return kind !== 'target-out-of-range';
}
