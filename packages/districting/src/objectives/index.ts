/**
 * What makes one plan better than another once the hard rules are kept, most important first: the count of grids as the
 * mode asks, whole buildings and compounds, short walking, balance. All whole numbers, each level far above the next.
 */
import { bentCost } from '../constraints/index.ts';
import type { Instance } from '../graph/instance.ts';
import type { DivideSettings } from '../model.ts';
import type { GridMeasure } from '../plan/measure.ts';
import { balanceCost } from './balance.ts';
import { BUILDING_SPLIT, splitCost } from './splits.ts';
import { walkCost } from './walking.ts';

/** One grid more or fewer, where the count matters. */
export const GRID = 1e6;

/** How grids are weighed in one run. */
export interface Weighing {
  /** Added for every grid: positive to have few, negative to have many. */
  readonly gridCost: number;
  /** Doors every grid would have if all were alike. */
  readonly idealDoors: number;
  /** Cost of one door squared away from the ideal. */
  readonly balanceWeight: number;
}

/** The weighing that a mode asks for. In `target` mode the count is held by the search, not by a charge. */
export function weighingOf(instance: Instance, settings: DivideSettings): Weighing {
  const doors = instance.doors.reduce((sum, d) => sum + d, 0);
  const { mode, maxDoors, minDoors } = settings;
  if (mode.kind === 'target') return { gridCost: 0, idealDoors: doors / mode.grids, balanceWeight: 0.05 };
  if (mode.kind === 'most') return { gridCost: -GRID, idealDoors: minDoors, balanceWeight: 0.002 };
  const gridCost = mode.worth === undefined ? GRID : mode.worth * BUILDING_SPLIT;
  return { gridCost, idealDoors: maxDoors, balanceWeight: 0.002 };
}

/** Cost of one grid; a plan's cost is the sum over its grids. Lower is better. */
export function gridCost(instance: Instance, weighing: Weighing, grid: GridMeasure): number {
  return (
    bentCost(grid, instance.limits) +
    weighing.gridCost +
    splitCost(grid) +
    walkCost(grid.walkMeters) +
    balanceCost(weighing, grid.doors)
  );
}
