/**
 * Divides a community into micro-grids.
 *
 * A first plan is cut from spanning trees (`tree/partition`), grids that bend a rule are repaired, then a few
 * neighbouring grids at a time are re-solved while that makes the plan better; all of it first on runs of storeys
 * (`graph/coarsen`), then on single storeys. For `fewest`, small pieces that stand alone are then settled by proof. Work
 * is counted in steps, never in time, so the same graph, settings and seed give the same plan on any machine.
 */
import type { DivideSettings, Plan, WalkingGraph } from './model.ts';
import { finishPlan } from './plan/finish.ts';
import { type DivideOptions, searchDivision } from './search/search-division.ts';
import { createToolkit } from './search/toolkit.ts';
import { validateOrThrow } from './settings.ts';

export type { DivideOptions } from './search/search-division.ts';

/**
 * A plan for the whole graph: every atom in exactly one grid, every grid connected wherever its atoms can be. Rules
 * that cannot be kept are named in each grid's `bent` and explained in `conflicts`. No atoms: no grids.
 * Throws on a graph or settings that `validateGraph` or `validateSettings` refuse.
 */
export function divide(graph: WalkingGraph, settings: DivideSettings, options: DivideOptions = {}): Plan {
  validateOrThrow(graph, settings);
  const tools = createToolkit(graph, settings);
  return finishPlan(tools, graph, settings, searchDivision(tools, settings, options));
}
