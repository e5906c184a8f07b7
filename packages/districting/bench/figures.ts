/** What a division of many communities comes to: the figures every method is compared by. */
import type { DivideSettings, Edge, WalkingGraph } from '../src/model.ts';
import { type DivisionToCheck, verify } from '../src/verify.ts';

/** One row of the results. Cuts are over ways between different grids of one community. */
export interface Figures {
  readonly doors: number;
  readonly atoms: number;
  readonly grids: number;
  /** Grids with at least one violation, counted by the verifier. */
  readonly violations: number;
  /** Share of grids without any violation. */
  readonly holdShare: number;
  readonly bound: number;
  /** Grids above the bound, as a share of the bound. */
  readonly gap: number;
  readonly worstMinutes: number;
  readonly walkMetersMean: number;
  readonly cutUnweighted: number;
  readonly cutWeighted: number;
  /** Share of buildings in more than one grid. */
  readonly buildingsSplit: number;
  /** Share of buildings that no plan within the rules can keep whole: over the maximum of doors or minutes by themselves. */
  readonly buildingsTooLarge: number;
  /** Compactness: metres from a door to the middle of its grid, root mean square over the doors. */
  readonly spreadMeters: number;
}

/** What cutting a way of each kind counts in the weighted cut. */
export const EDGE_WEIGHT: Record<Edge['kind'], number> = {
  floor: 200,
  lobby: 200,
  building: 60,
  compound: 20,
  shop: 12,
  'shop-gate': 5,
  cross: 1,
};

/** Grid of each atom, one list a community. */
export type GridsOf = readonly (readonly number[])[];

/** Measures a division of communities; `bound` is the sum of the communities' lower bounds. `tours` adds walking orders found by the method. */
export function figuresOf(
  graphs: readonly WalkingGraph[],
  gridsOf: GridsOf,
  settings: DivideSettings,
  bound: number,
  tours?: readonly DivisionToCheck[],
): Figures {
  const verdicts = graphs.map((graph, i) => verify(graph, tours?.[i] ?? gridsOf[i]!, settings));
  const grids = verdicts.flatMap(verdict => verdict.grids);
  const violations = sum(verdicts.map(verdict => new Set(verdict.violations.map(v => v.grid)).size));
  const cut = graphs.flatMap((graph, i) => graph.edges.filter(edge => gridsOf[i]![edge.a] !== gridsOf[i]![edge.b]));
  return {
    doors: sum(verdicts.map(verdict => verdict.doors)),
    atoms: sum(graphs.map(graph => graph.atoms.length)),
    grids: grids.length,
    violations,
    holdShare: round(1 - violations / grids.length, 5),
    bound,
    gap: round(grids.length / bound - 1, 4),
    worstMinutes: round(
      grids.reduce((most, grid) => Math.max(most, grid.minutes), 0),
      1,
    ),
    walkMetersMean: round(sum(grids.map(grid => grid.walkMeters)) / grids.length, 1),
    cutUnweighted: cut.length,
    cutWeighted: sum(cut.map(edge => EDGE_WEIGHT[edge.kind])),
    buildingsSplit: round(splitShare(graphs, gridsOf), 4),
    buildingsTooLarge: round(tooLargeShare(graphs, settings), 4),
    spreadMeters: round(spreadOf(graphs, gridsOf), 1),
  };
}

function splitShare(graphs: readonly WalkingGraph[], gridsOf: GridsOf): number {
  const gridsAt = new Map<string, Set<string>>();
  for (const [c, graph] of graphs.entries()) {
    for (const [i, atom] of graph.atoms.entries()) {
      if (atom.buildingId === null) continue;
      const key = `${c} ${atom.buildingId}`;
      gridsAt.set(key, (gridsAt.get(key) ?? new Set()).add(`${gridsOf[c]![i]}`));
    }
  }
  return [...gridsAt.values()].filter(grids => grids.size > 1).length / gridsAt.size;
}

function tooLargeShare(graphs: readonly WalkingGraph[], settings: DivideSettings): number {
  const sums = new Map<string, { doors: number; minutes: number }>();
  for (const [c, { atoms }] of graphs.entries()) {
    for (const { buildingId, doors, minutes } of atoms) {
      if (buildingId === null) continue;
      const key = `${c} ${buildingId}`;
      const before = sums.get(key) ?? { doors: 0, minutes: 0 };
      sums.set(key, { doors: before.doors + doors, minutes: before.minutes + minutes });
    }
  }
  const longest = settings.maxMinutes * settings.membersPerGrid;
  const tooLarge = [...sums.values()].filter(sum => sum.doors > settings.maxDoors || sum.minutes > longest);
  return tooLarge.length / sums.size;
}

/** By Σ d(x − x̄)² = Σ dx² − (Σ dx)² ÷ Σ d, a grid at a time, for x and y. */
function spreadOf(graphs: readonly WalkingGraph[], gridsOf: GridsOf): number {
  let squares = 0;
  let doors = 0;
  for (const [c, { atoms }] of graphs.entries()) {
    const sums = new Map<number, { doors: number; x: number; y: number; squares: number }>();
    for (const [i, atom] of atoms.entries()) {
      const grid = gridsOf[c]![i]!;
      const at = sums.get(grid) ?? { doors: 0, x: 0, y: 0, squares: 0 };
      sums.set(grid, at);
      at.doors += atom.doors;
      at.x += atom.doors * atom.x;
      at.y += atom.doors * atom.y;
      at.squares += atom.doors * (atom.x ** 2 + atom.y ** 2);
    }
    for (const at of sums.values()) {
      if (at.doors === 0) continue;
      doors += at.doors;
      squares += at.squares - (at.x ** 2 + at.y ** 2) / at.doors;
    }
  }
  return Math.sqrt(squares / Math.max(1, doors));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Rounded to `digits` places, for printing. */
export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
