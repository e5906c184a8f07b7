/** Grids met so far, each once, and how much each is held to weigh in the best mix of them: what the next prices start from. */
export interface SeenGrids {
  readonly lists: Int32Array[];
  readonly weights: number[];
}

const STEPS = 400;
/** How far a price moves for what a weight moves: prices are some hundredths, weights up to 1. */
const PACE = 0.02;

/**
 * Prices near `center` that sum up to most while no grid seen fetches more than 1, each at most `reach` of its `scale` away. Method:
 * primal-dual steps, each atom and grid at its own pace, and the mean of the later half. Source: Chambolle and Pock 2011, Pock and
 * Chambolle 2011. A numeric kernel; cost: steps × atoms of the grids seen.
 */
export function nextPrices(
  center: Float64Array,
  scale: Float64Array,
  reach: number,
  { lists, weights }: SeenGrids,
): Float64Array {
  const prices = center.slice();
  const mean = new Float64Array(prices.length);
  const slope = new Float64Array(prices.length);
  const ahead = new Float64Array(prices.length);
  const pace = pacesOf(prices.length, lists);
  for (let step = 1; step <= STEPS; step++) {
    slope.fill(-1);
    for (let g = 0; g < lists.length; g++) {
      const weight = weights[g]!;
      const atoms = lists[g]!;
      if (weight > 0) for (let k = 0; k < atoms.length; k++) slope[atoms[k]!]! += weight;
    }
    for (let i = 0; i < prices.length; i++) {
      const most = reach * scale[i]!;
      const wish = prices[i]! - pace[i]! * slope[i]!;
      const next = Math.min(center[i]! + most, Math.max(center[i]! - most, wish));
      ahead[i] = 2 * next - prices[i]!;
      prices[i] = next;
      if (step > STEPS / 2) mean[i]! += next / (STEPS / 2);
    }
    for (let g = 0; g < lists.length; g++) {
      const atoms = lists[g]!;
      let over = -1;
      for (let k = 0; k < atoms.length; k++) over += ahead[atoms[k]!]!;
      weights[g] = Math.max(0, weights[g]! + over / (PACE * atoms.length));
    }
  }
  return mean;
}

function pacesOf(atoms: number, lists: readonly Int32Array[]): Float64Array {
  const grids = new Int32Array(atoms);
  for (const list of lists) for (let k = 0; k < list.length; k++) grids[list[k]!]!++;
  return Float64Array.from(grids, count => PACE / Math.max(1, count));
}
