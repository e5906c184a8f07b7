import { components } from '../graph/components.ts';
import type { Instance } from '../graph/instance.ts';

/**
 * The least number of grids any division needs, by sums alone: `pieceBound` over all connected pieces. A bound, not
 * always reachable. No atoms: 0.
 */
export function lowerBound(instance: Instance): number {
  return components(instance).reduce((sum, piece) => sum + pieceBound(instance, piece), 0);
}

/**
 * The least number of grids of one connected piece: its doors ÷ the maximum and its own minutes ÷ the limit, rounded up.
 * An atom over a limit by itself is left out of the sums: its grid is bent whatever it takes along.
 */
export function pieceBound({ doors, milliMinutes, limits }: Instance, piece: ArrayLike<number>): number {
  let doorsWithin = 0;
  let minutesWithin = 0;
  for (let k = 0; k < piece.length; k++) {
    const atom = piece[k]!;
    if (doors[atom]! > limits.maxDoors || milliMinutes[atom]! > limits.milliMinutes) continue;
    doorsWithin += doors[atom]!;
    minutesWithin += milliMinutes[atom]!;
  }
  return Math.max(1, Math.ceil(doorsWithin / limits.maxDoors), Math.ceil(minutesWithin / limits.milliMinutes - 1e-9));
}
