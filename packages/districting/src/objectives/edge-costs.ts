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
  const count = instance.edgeA.length;
  const costs: EdgeCosts = { cut: new Float64Array(count), keep: new Float64Array(count) };
  for (let edge = 0; edge < count; edge++) {
    costs.cut[edge] = cutCost(instance, edge);
    costs.keep[edge] = walkCost(instance.edgeMeters[edge]!);
  }
  known.set(instance.edgeA, costs);
  return costs;
}
