import type { DivideSettings, GridFeature, HardRule, Ledger, Plan, ReadResult, WalkingGraph } from '@linli/districting';
import { buildWalkingGraph, divide, gridPolygons, verify } from '@linli/districting';

/** A division with everything that is said about it. */
export interface Outcome {
  readonly read: ReadResult;
  readonly ledger: Ledger;
  readonly settings: DivideSettings;
  readonly graph: WalkingGraph;
  readonly plan: Plan;
  readonly polygons: readonly GridFeature[];
  /** Rules that the independent check found bent, by grid index (−1: atoms in no grid). Empty when all hold. */
  readonly bent: ReadonlyMap<number, readonly HardRule[]>;
}

/** Draws the grids of what was read, and has them checked by `verify`, whose verdict is the one that counts. */
export function outcomeOf(read: ReadResult, settings: DivideSettings): Outcome {
  const { ledger } = read;
  const graph = buildWalkingGraph(ledger, settings);
  const plan = divide(graph, settings);
  const bent = new Map<number, HardRule[]>();
  for (const { grid, rule } of verify(graph, plan, settings).violations) {
    const rules = bent.get(grid) ?? [];
    if (!rules.includes(rule)) rules.push(rule);
    bent.set(grid, rules);
  }
  return { read, ledger, settings, graph, plan, polygons: gridPolygons(ledger, graph, plan), bent };
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
