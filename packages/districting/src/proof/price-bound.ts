/**
 * A lower bound on the count of grids, by prices.
 *
 * Give each atom a price. If no grid fetches more than 1, any division has at least as many grids as all prices sum up
 * to; where a grid fetches more, the excess is taken off once for each *head* (the atom a grid is found at), since an
 * atom heads one grid at most. Any prices give a bound; good ones are found by column generation: price, look for the
 * dearest grids, move the prices near the best ones so far until the grids seen fetch no more than 1, and again.
 * Sources: Gilmore and Gomory 1961; Farley 1990 (bound by scaling); du Merle et al. 1999 (staying near the best).
 * Counted in rounds, never in time: the same rounds give the same bound on every machine.
 */
import type { Instance } from '../graph/instance.ts';
import { createDearestGrids, type DearGrid } from './dearest-grids.ts';
import { foldingOrder } from './elimination.ts';
import { canBeLeft } from './leftovers.ts';
import { nextPrices, type SeenGrids } from './next-prices.ts';
import { withWalkingShares } from './walking-shares.ts';

/** When to stop. */
export interface PriceLimits {
  readonly rounds: number;
  /** A count known to be reached: a bound as high is enough. */
  readonly known: number;
  keepGoing(share: number): boolean;
}

/** A bound before rounding up, and the rounds it took. */
export interface PriceBound {
  readonly value: number;
  readonly rounds: number;
}

const WIDEST = 4;
const FIRST_REACH = 0.4;
const MOST_REACH = 0.5;
const LEAST_REACH = 0.002;
/** What an atom without doors weighs, in doors. */
const FEW_DOORS = 0.2;
const GROW = 1.3;
/** A trial that fails still teaches, so the next is hardly nearer. */
const SHRINK = 0.95;
/** A grid this near to fetching 1 is remembered. */
const NEARLY = 0.98;

/**
 * No division that keeps every rule has fewer grids than the bound. `undefined` when the graph is too knotted to be folded. Expects no atom over a limit by itself.
 */
export function priceBound(instance: Instance, limits: PriceLimits): PriceBound | undefined {
  const order = foldingOrder(instance, WIDEST);
  if (!order) return undefined;
  const find = createDearestGrids(withWalkingShares(instance), order, canBeLeft(instance, order));
  const scale = Float64Array.from(instance.doors, doors => Math.max(doors, FEW_DOORS) / instance.limits.maxDoors);
  const seen: SeenGrids = new Map();
  let best: { value: number; prices: Float64Array } = { value: 0, prices: scale };
  let trial: Float64Array = scale;
  let reach = FIRST_REACH;
  let rounds = 0;
  while (rounds < limits.rounds && reach > LEAST_REACH && limits.keepGoing(rounds / limits.rounds)) {
    rounds++;
    const grids = find(trial);
    const { value, divisor } = boundOf(trial, grids);
    if (value > best.value) {
      best = { value, prices: trial.map(price => price / divisor) };
      reach = Math.min(MOST_REACH, reach * GROW);
    } else reach *= SHRINK;
    if (Math.ceil(best.value - ROUNDING) >= limits.known) break;
    remember(seen, grids, divisor);
    trial = nextPrices(best.prices, scale, reach, seen);
  }
  return { value: best.value, rounds };
}

/** A bound this little over a whole number is that number: sums of prices are not exact. */
export const ROUNDING = 1e-6;

/** The bound that prices give once divided by the best divisor, and that divisor. */
export function boundOf(
  prices: Float64Array,
  grids: readonly Pick<DearGrid, 'price'>[],
): { value: number; divisor: number } {
  const total = prices.reduce((sum, price) => sum + price, 0);
  const dear = grids.map(grid => grid.price).sort((a, b) => b - a);
  let best = { value: 0, divisor: 1 };
  let sum = 0;
  for (const [k, price] of dear.entries()) {
    if (price <= 0) break;
    const value = (total - sum) / price + k;
    if (value > best.value) best = { value, divisor: price };
    sum += price;
  }
  return best;
}

function remember(seen: SeenGrids, grids: readonly DearGrid[], divisor: number): void {
  for (const grid of grids) {
    if (grid.price < divisor * NEARLY) continue;
    const atoms = Int32Array.from(grid.atoms());
    const list = seen.get(grid.head);
    if (list) list.push(atoms);
    else seen.set(grid.head, [atoms]);
  }
}
