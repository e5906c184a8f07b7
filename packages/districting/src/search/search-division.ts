import { type CoarseInstance, coarsen, membersOf } from '../graph/coarsen.ts';
import type { DivideSettings } from '../model.ts';
import { weighingOf } from '../objectives/index.ts';
import { createDivision, type Division, type DraftGrid } from './division.ts';
import { firstPlan } from './first-plan.ts';
import { improve, repair, type SearchLimits } from './improve.ts';
import { settleSmallPieces } from './settle-small-pieces.ts';
import { tightenRegions } from './tighten-regions.ts';
import { type Toolkit, toolkitFor } from './toolkit.ts';

/** How a run can be watched, cut short or given more work. */
export interface DivideOptions {
  /** Checked between steps; once `aborted`, the best plan so far is finished and returned. */
  readonly signal?: { readonly aborted: boolean };
  /** Called between steps with the share of work done, 0 … 1. */
  readonly onProgress?: (share: number) => void;
  /**
   * Multiplies the steps of the local search; 1 if absent, 0 for the first plan and its repair only. Above 1, neighbouring
   * grids are also cut in every way there is, which finds fewer grids and takes longer.
   */
  readonly effort?: number;
}

/** Doors that a run of storeys gets before the next begins: a walk-up's entrance is one run, a tower's a few. */
const DOORS_A_RUN = 16;
const STEPS_A_GRID = 12;
const REPAIR_STEPS_A_GRID = 4;
/** For each effort beyond the first. */
const REGIONS_A_GRID = 3;

/**
 * The best division found of an instance that is laid out: first on runs of storeys, where a step is cheap, then on the
 * storeys themselves. Every atom is in a grid and every grid connected. No atoms: no grids.
 */
export function searchDivision(tools: Toolkit, settings: DivideSettings, options: DivideOptions): Division {
  const weighing = weighingOf(tools.instance, settings);
  const division = createDivision(tools.instance, weighing, tools.measurer);
  if (tools.instance.size === 0) return division;
  const target = settings.mode.kind === 'target' ? settings.mode.grids : undefined;
  const coarse = coarsen(tools.instance, DOORS_A_RUN);
  const rough = toolkitFor(coarse.instance, settings.seed);
  const draft = createDivision(rough.instance, weighing, rough.measurer);
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
  improve(rough, draft, limits(steps, 0.2, 0.4));
  if (settings.mode.kind === 'fewest') {
    const extra = Math.max(0, (options.effort ?? 1) - 1);
    tightenRegions(rough, draft, limits(draft.count * REGIONS_A_GRID * extra, 0.4, 0.5));
  }
  for (const grid of draft.grids) if (grid) division.replace([], [onFloors(grid, coarse)]);
  repair(tools, division, limits(repairSteps, 0.5, 0.6));
  improve(tools, division, limits(steps, 0.6, 0.9));
  repair(tools, division, limits(repairSteps, 0.9, 1));
  if (settings.mode.kind === 'fewest') settleSmallPieces(division, limits(0, 0.99, 1));
  return division;
}

/** A rough grid on the finer instance: the same ground, so the same figures. */
function onFloors(grid: DraftGrid, coarse: CoarseInstance): DraftGrid {
  return { ...grid, atoms: membersOf(coarse, grid.atoms) };
}
