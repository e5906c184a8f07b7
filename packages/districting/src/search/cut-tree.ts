import { BENT, excessCost } from '../constraints/index.ts';
import { underDoors } from '../constraints/under-doors.ts';
import type { Instance, Limits } from '../graph/instance.ts';
import { balanceCost } from '../objectives/balance.ts';
import { edgeCosts } from '../objectives/edge-costs.ts';
import type { Weighing } from '../objectives/index.ts';
import type { Partitioner, PartitionRules, PartitionTree } from '../tree/partition.ts';
import type { Tree } from '../tree/spanning.ts';

/** How a tree is cut: the weighing, how far a tour is taken to exceed the tree's length, labels a state. */
export interface CutStyle {
  readonly weighing: Weighing;
  readonly tourFactor: number;
  readonly labels: number;
  /** True looks at cuts that bend more rules than they must on the way: exact, slower. */
  readonly thorough: boolean;
  /** Added to the cost of cutting an edge: used to stay near an earlier plan. */
  readonly cutBias?: (edge: number) => number;
}

/** A tree's cheapest cut, and what the tree says it costs: near the true cost where the tree is tidy, as walks go along it. */
export interface TreeCut {
  readonly cost: number;
  /** Atoms of each grid. */
  readonly lists: Int32Array[];
}

/** Cuts a tree into grids at least cost; lists of atoms. Exact for the tree, up to labels and the estimate of walking. */
export function cutTree(instance: Instance, partitioner: Partitioner, tree: Tree, style: CutStyle): Int32Array[] {
  return cheapestCut(instance, partitioner, tree, style).lists;
}

/** As `cutTree`, with the cost. */
export function cheapestCut(instance: Instance, partitioner: Partitioner, tree: Tree, style: CutStyle): TreeCut {
  const rules = rulesFor(instance.limits, style);
  const { cost, groups, groupOf } = partitioner.partition(weigh(instance, tree, style), rules);
  const sizes = new Int32Array(groups);
  for (let p = 0; p < tree.size; p++) sizes[groupOf[p]!]!++;
  const lists = Array.from(sizes, size => new Int32Array(size));
  for (let p = tree.size - 1; p >= 0; p--) {
    const g = groupOf[p]!;
    lists[g]![--sizes[g]!] = tree.atom[p]!;
  }
  return { cost, lists };
}

function weigh(instance: Instance, tree: Tree, style: CutStyle): PartitionTree {
  const { size } = tree;
  const doors = new Int32Array(size);
  const milliMinutes = new Int32Array(size);
  const cutCost = new Float64Array(size);
  const keepCost = new Float64Array(size);
  const keepMilliMinutes = new Int32Array(size);
  const costs = edgeCosts(instance);
  const milliMinutesPerMeter = (style.tourFactor / instance.limits.walkMetersPerMinute) * 1000;
  for (let p = 0; p < size; p++) {
    doors[p] = instance.doors[tree.atom[p]!]!;
    milliMinutes[p] = instance.milliMinutes[tree.atom[p]!]!;
    const e = tree.edge[p]!;
    if (e < 0) continue;
    cutCost[p] = costs.cut[e]! + (style.cutBias ? style.cutBias(e) : 0);
    keepCost[p] = costs.keep[e]!;
    keepMilliMinutes[p] = Math.round(instance.edgeMeters[e]! * milliMinutesPerMeter);
  }
  return { size, parent: tree.parent, doors, milliMinutes, cutCost, keepCost, keepMilliMinutes };
}

function rulesFor(limits: Limits, style: CutStyle): PartitionRules {
  const { weighing } = style;
  const closeCost = new Float64Array(limits.maxDoors + 1);
  for (let d = 0; d <= limits.maxDoors; d++) {
    closeCost[d] = weighing.gridCost + balanceCost(weighing, d) + excessCost(underDoors, limits.minDoors - d);
  }
  return {
    maxDoors: limits.maxDoors,
    maxMilliMinutes: limits.milliMinutes,
    closeCost,
    sealedCost: 2 * BENT + weighing.gridCost,
    labels: style.labels,
    slack: style.thorough ? Number.POSITIVE_INFINITY : BENT / 2,
  };
}
