import type { DivideSettings, GridFeature, HardRule, Ledger, Plan, ReadResult, WalkingGraph } from '@linli/districting';
import { buildWalkingGraph, divide, gridCode, gridPolygons, verify } from '@linli/districting';
import { continued, type EarlierGrids, type Versions } from './previous.ts';

/** A division with everything that is said about it. */
export interface Outcome {
  readonly read: ReadResult;
  readonly ledger: Ledger;
  readonly settings: DivideSettings;
  readonly graph: WalkingGraph;
  readonly plan: Plan;
  /** Code of each grid: in the plan's order, or what the earlier version calls it. */
  readonly codes: readonly string[];
  readonly polygons: readonly GridFeature[];
  /** Rules that the independent check found bent, by grid index (−1: atoms in no grid). Empty when all hold. */
  readonly bent: ReadonlyMap<number, readonly HardRule[]>;
  /** What is different from the earlier version; absent when there is none. */
  readonly versions?: Versions;
}

/** Draws the grids of what was read, or goes on from an earlier version, and has them checked by `verify`, whose verdict is the one that counts. */
export function outcomeOf(
  read: ReadResult,
  settings: DivideSettings,
  options: { readonly earlier?: EarlierGrids | undefined; readonly effort?: number | undefined } = {},
): Outcome {
  const { earlier, effort = 1 } = options;
  const { ledger } = read;
  const graph = buildWalkingGraph(ledger, settings);
  const from = earlier && continued(graph, settings, earlier, effort);
  const plan = from?.plan ?? divide(graph, settings, { effort });
  const codes = from?.versions.diff.codes ?? plan.grids.map((_, i) => gridCode(i));
  const bent = new Map<number, HardRule[]>();
  for (const { grid, rule } of verify(graph, plan, settings).violations) {
    const rules = bent.get(grid) ?? [];
    if (!rules.includes(rule)) rules.push(rule);
    bent.set(grid, rules);
  }
  const polygons = gridPolygons(ledger, graph, plan).map((feature, i) => ({
    ...feature,
    properties: { ...feature.properties, grid: codes[i]! },
  }));
  return { read, ledger, settings, graph, plan, codes, polygons, bent, ...(from && { versions: from.versions }) };
}

/** Doors of a ledger by kind. */
export function doorsOf(ledger: Ledger): { readonly dwellings: number; readonly shops: number } {
  const dwellings = ledger.entrances.reduce(
    (sum, entrance) => sum + entrance.floors.reduce((own, floor) => own + floor.doors, 0),
    0,
  );
  return { dwellings, shops: ledger.shops.length };
}

/** Least, middle and most of some numbers, rounded; all 0 when there are none. */
export function spanOf(numbers: readonly number[]): {
  readonly least: number;
  readonly middle: number;
  readonly most: number;
} {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (i: number) => Math.round(sorted[i] ?? 0);
  return { least: at(0), middle: at(sorted.length >> 1), most: at(sorted.length - 1) };
}
