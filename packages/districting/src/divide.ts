/**
 * Divides a community into micro-grids.
 *
 * A first plan is cut from spanning trees (`tree/partition`), grids that bend a rule are repaired, then a few
 * neighbouring grids at a time are re-solved while that makes the plan better; all of it first on runs of storeys
 * (`graph/coarsen`), then on single storeys. Work is counted in steps, never in time,
 * so the same graph, settings and seed give the same plan on any machine.
 */
import { type CoarseInstance, coarsen, membersOf } from './graph/coarsen.ts';
import type { DivideSettings, Plan, WalkingGraph } from './model.ts';
import { weighingOf } from './objectives/index.ts';
import { finishPlan } from './plan/finish.ts';
import { createDivision, type Division, type DraftGrid } from './search/division.ts';
import { firstPlan } from './search/first-plan.ts';
import { improve, repair, type SearchLimits } from './search/improve.ts';
import { settleSmallPieces } from './search/settle-small-pieces.ts';
import { createToolkit, type Toolkit, toolkitFor } from './search/toolkit.ts';
import { validateOrThrow } from './settings.ts';

/** How a run can be watched, cut short or given more work. */
export interface DivideOptions {
  /** Checked between steps; once `aborted`, the best plan so far is finished and returned. */
  readonly signal?: { readonly aborted: boolean };
  /** Called between steps with the share of work done, 0 … 1. */
  readonly onProgress?: (share: number) => void;
  /** Multiplies the steps of the local search; 1 if absent, 0 for the first plan and its repair only. */
  readonly effort?: number;
}

/** Doors that a run of storeys gets before the next begins: a walk-up's entrance is one run, a tower's a few. */
const DOORS_A_RUN = 16;
const STEPS_A_GRID = 12;
const REPAIR_STEPS_A_GRID = 4;

/**
 * A plan for the whole graph: every atom in exactly one grid, every grid connected wherever its atoms can be. Rules
 * that cannot be kept are named in each grid's `bent` and explained in `conflicts`. No atoms: no grids.
 * Throws on a graph or settings that `validateGraph` or `validateSettings` refuse.
 */
export function divide(graph: WalkingGraph, settings: DivideSettings, options: DivideOptions = {}): Plan {
  validateOrThrow(graph, settings);
  const tools = createToolkit(graph, settings);
  const division = createDivision(tools.instance, weighingOf(tools.instance, settings), tools.measurer);
  if (tools.instance.size > 0) search(tools, division, settings, options);
  return finishPlan(tools, graph, settings, division);
}

/** First on runs of storeys, where a step is cheap, then on the storeys themselves. */
function search(tools: Toolkit, division: Division, settings: DivideSettings, options: DivideOptions): void {
  const target = settings.mode.kind === 'target' ? settings.mode.grids : undefined;
  const coarse = coarsen(tools.instance, DOORS_A_RUN);
  const rough = toolkitFor(coarse.instance, settings.seed);
  const draft = createDivision(rough.instance, division.weighing, rough.measurer);
  const limits = (steps: number, from: number, to: number): SearchLimits => ({
    steps: Math.ceil(steps),
    target,
    keepGoing(share) {
      options.onProgress?.(from + (to - from) * share);
      return !options.signal?.aborted;
    },
  });
  firstPlan(rough, draft, target);
  const repairSteps = 50 + draft.count * REPAIR_STEPS_A_GRID;
  const steps = (draft.count * STEPS_A_GRID * (options.effort ?? 1)) / 2;
  repair(rough, draft, limits(repairSteps, 0.1, 0.2));
  improve(rough, draft, limits(steps, 0.2, 0.5));
  for (const grid of draft.grids) if (grid) division.replace([], [onFloors(grid, coarse)]);
  repair(tools, division, limits(repairSteps, 0.5, 0.6));
  improve(tools, division, limits(steps, 0.6, 0.9));
  repair(tools, division, limits(repairSteps, 0.9, 1));
  if (settings.mode.kind === 'fewest') settleSmallPieces(division, limits(0, 0.99, 1));
}

/** A rough grid on the finer instance: the same ground, so the same figures. */
function onFloors(grid: DraftGrid, coarse: CoarseInstance): DraftGrid {
  return { ...grid, atoms: membersOf(coarse, grid.atoms) };
}
