/** Grids met so far, by their head. */
export type SeenGrids = Map<number, Int32Array[]>;

const STEPS = 400;

/**
 * Prices near `center` that raise the bound as far as the grids seen can tell: the mean of the later half of subgradient
 * steps, each price moving at most `reach` of its `scale`. Source: Held, Wolfe, Crowder 1974. A numeric kernel; cost:
 * steps × atoms of the grids seen.
 */
export function nextPrices(center: Float64Array, scale: Float64Array, reach: number, seen: SeenGrids): Float64Array {
  const prices = center.slice();
  const mean = new Float64Array(prices.length);
  const slope = new Float64Array(prices.length);
  const lists = [...seen.values()];
  for (let step = 1; step <= STEPS; step++) {
    slope.fill(1);
    for (const list of lists) {
      const dearest = dearestOver(list, prices);
      if (dearest) for (let k = 0; k < dearest.length; k++) slope[dearest[k]!]! -= 1;
    }
    const pace = (reach * 0.5) / Math.sqrt(step);
    for (let i = 0; i < prices.length; i++) {
      const wish = prices[i]! + pace * scale[i]! * slope[i]!;
      const most = reach * scale[i]!;
      prices[i] = Math.min(center[i]! + most, Math.max(center[i]! - most, wish));
      if (step > STEPS / 2) mean[i]! += prices[i]! / (STEPS / 2);
    }
  }
  return mean;
}

/** Of the grids with one head, the one that fetches most, if that is more than 1. */
function dearestOver(list: readonly Int32Array[], prices: Float64Array): Int32Array | undefined {
  let most = 1;
  let dearest: Int32Array | undefined;
  for (const atoms of list) {
    let price = 0;
    for (let k = 0; k < atoms.length; k++) price += prices[atoms[k]!]!;
    if (price <= most) continue;
    most = price;
    dearest = atoms;
  }
  return dearest;
}
