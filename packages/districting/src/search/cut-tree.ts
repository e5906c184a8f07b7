import { BENT, excessCost } from '../constraints/index.ts';
import type { Instance, Limits } from '../graph/instance.ts';
import { balanceCost } from '../objectives/balance.ts';
import type { Weighing } from '../objectives/index.ts';
import { cutCost } from '../objectives/splits.ts';
import { walkCost } from '../objectives/walking.ts';
import type { Partitioner, PartitionRules, PartitionTree } from '../tree/partition.ts';
import type { Tree } from '../tree/spanning.ts';

/** How a tree is cut: the weighing, how far a tour is taken to exceed the tree's length, labels a state. */
export interface CutStyle {
  readonly weighing: Weighing;
  readonly tourFactor: number;
  readonly labels: number;
  /** True looks at cuts that bend more rules than they must on the way: exact, slower. */
  readonly thorough: boolean;
  /** Added to the cost of cutting (first) or keeping (second) an edge: used to stay near an earlier plan. */
  readonly bias?: (edge: number) => readonly [cut: number, keep: number];
}

/** Cuts a tree into grids at least cost; lists of atoms. Exact for the tree, up to labels and the estimate of walking. */
export function cutTree(instance: Instance, partitioner: Partitioner, tree: Tree, style: CutStyle): Int32Array[] {
  const { groups, groupOf } = partitioner.partition(weigh(instance, tree, style), rulesFor(instance.limits, style));
  const sizes = new Int32Array(groups);
  for (let p = 0; p < tree.size; p++) sizes[groupOf[p]!]!++;
  const lists = Array.from(sizes, size => new Int32Array(size));
  for (let p = tree.size - 1; p >= 0; p--) {
    const g = groupOf[p]!;
    lists[g]![--sizes[g]!] = tree.atom[p]!;
  }
  return lists;
}

function weigh(instance: Instance, tree: Tree, style: CutStyle): PartitionTree {
  const { size } = tree;
  const cut = new Float64Array(size);
  const keep = new Float64Array(size);
  const walk = new Int32Array(size);
  const milliMinutesPerMeter = (style.tourFactor / instance.limits.walkMetersPerMinute) * 1000;
  for (let p = 0; p < size; p++) {
    const e = tree.edge[p]!;
    if (e < 0) continue;
    const meters = instance.edgeMeters[e]!;
    const bias = style.bias?.(e);
    cut[p] = cutCost(instance, e) + (bias ? bias[0] : 0);
    keep[p] = walkCost(meters) + (bias ? bias[1] : 0);
    walk[p] = Math.round(meters * milliMinutesPerMeter);
  }
  return {
    size,
    parent: tree.parent,
    doors: Int32Array.from(tree.atom, atom => instance.doors[atom]!),
    milliMinutes: Int32Array.from(tree.atom, atom => instance.milliMinutes[atom]!),
    cutCost: cut,
    keepCost: keep,
    keepMilliMinutes: walk,
  };
}

function rulesFor(limits: Limits, style: CutStyle): PartitionRules {
  const { weighing } = style;
  const closeCost = new Float64Array(limits.maxDoors + 1);
  for (let d = 0; d <= limits.maxDoors; d++) {
    closeCost[d] = weighing.gridCost + balanceCost(weighing, d) + excessCost(1, limits.minDoors - d);
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
