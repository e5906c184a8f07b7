import type { Instance } from '../graph/instance.ts';
import { cutCost } from './splits.ts';
import { walkCost } from './walking.ts';

/** What cutting and keeping each way of an instance costs. */
export interface EdgeCosts {
  readonly cut: Float64Array;
  readonly keep: Float64Array;
}

const known = new WeakMap<Int32Array, EdgeCosts>();

/** The costs of every way; computed once for each laid-out graph, whatever its limits. */
export function edgeCosts(instance: Instance): EdgeCosts {
  const before = known.get(instance.edgeA);
  if (before) return before;
  const costs: EdgeCosts = {
    cut: Float64Array.from(instance.edgeA.keys(), edge => cutCost(instance, edge)),
    keep: Float64Array.from(instance.edgeMeters, meters => walkCost(meters)),
  };
  known.set(instance.edgeA, costs);
  return costs;
}
