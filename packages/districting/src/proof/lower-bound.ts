import { components } from '../graph/components.ts';
import type { Instance } from '../graph/instance.ts';

/**
 * The least number of grids any division needs: for each connected piece, its doors ÷ the maximum and its own minutes
 * ÷ the limit, rounded up; an atom over the maximum is a grid
 * that may take some of the rest along. A bound, not always reachable.
 */
export function lowerBound(instance: Instance): number {
  const { maxDoors, milliMinutes } = instance.limits;
  let bound = 0;
  for (const piece of components(instance)) {
    let doors = 0;
    let minutes = 0;
    let alone = 0;
    for (const atom of piece) {
      if (instance.doors[atom]! > maxDoors) {
        alone++;
        continue;
      }
      doors += instance.doors[atom]!;
      minutes += instance.milliMinutes[atom]!;
    }
    const needed = Math.max(Math.ceil(doors / maxDoors), Math.ceil(minutes / milliMinutes - 1e-9));
    bound += alone > 0 ? alone + Math.max(0, needed - alone) : Math.max(1, needed);
  }
  return bound;
}
