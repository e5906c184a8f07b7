import type { Limits } from '../graph/instance.ts';
import type { DivideSettings, PlannedGrid } from '../model.ts';
import type { GridMeasure } from './measure.ts';

/**
 * The rule that stops a grid from being larger (or, in mode `most`, smaller): with the neighbour it fits best, would
 * doors or minutes be over? No neighbour at all is `connection`. `none`: it could join a neighbour, the target says no.
 */
export function bindingRule(
  grid: GridMeasure,
  neighbours: readonly GridMeasure[],
  limits: Limits,
  mode: DivideSettings['mode'],
): PlannedGrid['binding'] {
  if (grid.doors < limits.minDoors) return 'min-doors';
  if (mode.kind === 'most') return grid.doors < 2 * limits.minDoors ? 'min-doors' : 'connection';
  if (neighbours.length === 0) return 'connection';
  let tightest: PlannedGrid['binding'] = 'max-doors';
  let least = Number.POSITIVE_INFINITY;
  for (const other of neighbours) {
    const doors = (grid.doors + other.doors) / limits.maxDoors;
    const minutes = (grid.milliMinutes + other.milliMinutes) / limits.milliMinutes;
    const over = Math.max(doors, minutes);
    if (over >= least) continue;
    least = over;
    tightest = minutes > doors ? 'max-minutes' : 'max-doors';
  }
  return least <= 1 ? 'none' : tightest;
}
