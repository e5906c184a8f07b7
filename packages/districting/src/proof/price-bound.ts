/**
 * A lower bound on the count of grids, by prices.
 *
 * Give each atom a price. If no grid fetches more than 1, any division has at least as many grids as all prices sum up
 * to; where a grid fetches more, the excess is taken off once for each *head* (the atom a grid is found at), since an
 * atom heads one grid at most. Any prices give a bound; good ones are found by column generation: price, look for the
 * dearest grids, move the prices near the best ones so far until the grids seen fetch no more than 1, and again; farther
 * where that went as foreseen, nearer where it failed.
 * Sources: Gilmore and Gomory 1961; Farley 1990 (bound by scaling); Marsten, Hogan, Blankenship 1975 (staying near the best).
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
  /** Prices by atom to begin with; doors ÷ maximum if absent. */
  readonly start?: Float64Array;
  keepGoing(share: number): boolean;
}

/** A bound before rounding up, the rounds it took, and prices. */
export interface PriceBound {
  readonly value: number;
  readonly rounds: number;
  /** By atom; no grid that keeps every rule fetches more than 1. */
  readonly prices: Float64Array;
}

/** Prices and what they sum up to. */
interface Priced {
  readonly value: number;
  readonly prices: Float64Array;
}

const WIDEST = 4;
const FIRST_REACH = 0.4;
const MOST_REACH = 2;
const LEAST_REACH = 0.002;
/** What an atom without doors weighs, in doors. */
const FEW_DOORS = 0.2;
const GROW = 2;
const SHRINK = 0.7;
/** The share of the hoped-for gain that lets the next prices go farther. */
const AS_FORESEEN = 0.3;
/** A grid this near to fetching 1 is remembered. */
const NEARLY = 0.98;
/** No more is looked for when prices that nothing exceeds sum up to this little less than the grids seen allow. */
const CLOSE = 0.01;

/**
 * No division that keeps every rule has fewer grids than the bound. `undefined` when the graph is too knotted to be folded. Expects no atom over a limit by itself.
 */
export function priceBound(instance: Instance, limits: PriceLimits): PriceBound | undefined {
  const order = foldingOrder(instance, WIDEST);
  if (!order) return undefined;
  const find = createDearestGrids(withWalkingShares(instance), order, canBeLeft(instance, order));
  const scale = Float64Array.from(instance.doors, doors => Math.max(doors, FEW_DOORS) / instance.limits.maxDoors);
  const seen = createSeen();
  let best: Priced = { value: 0, prices: scale };
  let kept: Priced = { value: 0, prices: scale.map(() => 0) };
  let trial: Float64Array = limits.start ?? scale;
  let reach = FIRST_REACH;
  let rounds = 0;
  while (rounds < limits.rounds && reach > LEAST_REACH && limits.keepGoing(rounds / limits.rounds)) {
    rounds++;
    const grids = find(trial);
    const total = sumOf(trial);
    const dearest = grids.reduce((most, grid) => Math.max(most, grid.price), 0);
    if (dearest > 0 && total / dearest > kept.value) {
      kept = { value: total / dearest, prices: trial.map(price => price / dearest) };
    }
    const { value, divisor } = boundOf(trial, grids);
    const hoped = total - best.value;
    if (value > best.value) {
      if (value - best.value > AS_FORESEEN * hoped) reach = Math.min(MOST_REACH, reach * GROW);
      best = { value, prices: trial.map(price => price / divisor) };
    } else reach *= SHRINK;
    if (Math.ceil(best.value - ROUNDING) >= limits.known || (rounds > 1 && total - kept.value < CLOSE)) break;
    for (const grid of grids) if (grid.price >= divisor * NEARLY) seen.add(grid);
    trial = nextPrices(best.prices, scale, reach, seen.grids);
  }
  return { value: Math.max(best.value, kept.value), rounds, prices: kept.prices };
}

/** A bound this little over a whole number is that number: sums of prices are not exact. */
export const ROUNDING = 1e-6;

/** The bound that prices give once divided by the best divisor, and that divisor. */
export function boundOf(
  prices: Float64Array,
  grids: readonly Pick<DearGrid, 'price'>[],
): { value: number; divisor: number } {
  const total = sumOf(prices);
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

function sumOf(prices: Float64Array): number {
  return prices.reduce((sum, price) => sum + price, 0);
}

function createSeen(): { readonly grids: SeenGrids; add(grid: DearGrid): void } {
  const grids: SeenGrids = { lists: [], weights: [] };
  const known = new Set<string>();
  return {
    grids,
    add(grid) {
      const atoms = Int32Array.from(grid.atoms()).sort();
      const key = atoms.join();
      if (known.has(key)) return;
      known.add(key);
      grids.lists.push(atoms);
      grids.weights.push(0);
    },
  };
}
