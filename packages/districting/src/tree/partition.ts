/**
 * Bounded tree partition: cut a weighted tree into subtrees of at most `maxDoors` doors and `maxMilliMinutes`
 * minutes, at least total cost.
 *
 * Value of a division = Σ closing cost of each subtree by its doors (which carries the count of grids, the penalty of
 * being under the minimum, the balance) + Σ cut cost of cut edges + Σ keep cost of kept edges.
 * State: (node, doors of the still open subtree at that node); label: (cost, minutes), of which each state keeps up to
 * `labels` that no other beats in both. Exact when minutes do not bind, or with enough labels. Always feasible: an atom
 * over a bound by itself is *sealed*, a subtree alone, closed at `sealedCost`.
 * Source: Ito, Zhou, Nishizeki, "Partitioning trees of supply and demand" / "(l,u)-partition", Algorithmica 62 (2012).
 * Cost: O(total doors × maxDoors × labels²), because two subtrees join over at most their own doors.
 * A position keeps the labels that live in one list by rising doors: where few cuts are worth looking at, as inside an
 * entrance, that is one or two labels instead of a table of a hundred doors.
 *
 * A numeric kernel: flat arrays and two long loops, on purpose.
 */
import { type Arena, createArena, createTable, insert, moveLabels } from './labels.ts';

/** A rooted tree in an order where parents come first; costs of position p's edge to its parent. */
export interface PartitionTree {
  readonly size: number;
  readonly parent: Int32Array;
  readonly doors: Int32Array;
  readonly milliMinutes: Int32Array;
  readonly cutCost: Float64Array;
  readonly keepCost: Float64Array;
  readonly keepMilliMinutes: Int32Array;
}

export interface PartitionRules {
  readonly maxDoors: number;
  readonly maxMilliMinutes: number;
  /** Cost of a finished subtree with `d` doors, for d in 0 … maxDoors. */
  readonly closeCost: Float64Array;
  /** Cost of an atom that breaks a bound alone. */
  readonly sealedCost: number;
  /** Labels a state, ≥ 1. */
  readonly labels: number;
  /**
   * Labels dearer than the cheapest of their position by more than this are dropped: much faster, no longer exact
   * where a dear cut pays off only further up the tree. Infinity keeps all.
   */
  readonly slack: number;
}

/** `groupOf[p]` numbers the subtree of position p, 0 … groups − 1. */
export interface Partition {
  readonly cost: number;
  readonly groups: number;
  readonly groupOf: Int32Array;
}

export interface Partitioner {
  partition(tree: PartitionTree, rules: PartitionRules): Partition;
}

/** Scratch of one run, kept between calls: the labels of position p lie at `start[p]` … `end[p] − 1` of the arena. */
interface Scratch {
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly sealed: Uint8Array;
  readonly bestLabel: Int32Array;
  readonly bestCost: Float64Array;
}

function createScratch(size: number): Scratch {
  return {
    start: new Int32Array(size),
    end: new Int32Array(size),
    sealed: new Uint8Array(size),
    bestLabel: new Int32Array(size),
    bestCost: new Float64Array(size),
  };
}

/** A partitioner that keeps its label arena between calls. Deterministic. */
export function createPartitioner(): Partitioner {
  const arena = createArena();
  let table = createTable(0, 1);
  let scratch = createScratch(0);
  return {
    partition(tree, rules) {
      const slots = (rules.maxDoors + 1) * rules.labels;
      if (table.cost.length < slots || table.taken.length << 5 <= rules.maxDoors) {
        table = createTable(rules.maxDoors, rules.labels);
      }
      if (scratch.start.length < tree.size) scratch = createScratch(tree.size * 2);
      begin(tree, rules, arena, scratch);
      for (let p = tree.size - 1; p >= 0; p--) {
        close(rules, arena, scratch, p);
        const up = tree.parent[p]!;
        if (up < 0) continue;
        const joinable = !scratch.sealed[p] && !scratch.sealed[up];
        const most = arena.doors[scratch.end[up]! - 1]! + (joinable ? arena.doors[scratch.end[p]! - 1]! : 0);
        arena.reserve((Math.min(most, rules.maxDoors) + 1) * rules.labels);
        if (rules.labels === 1) joinSingly(tree, rules, arena, table, scratch, p, joinable);
        else joinAll(tree, rules, arena, table, scratch, p, joinable);
        scratch.start[up] = arena.used;
        moveLabels(table, arena, rules.labels, rules.slack);
        scratch.end[up] = arena.used;
      }
      return trace(tree, arena, scratch);
    },
  };
}

/** Each position with nothing joined yet. */
function begin(tree: PartitionTree, rules: PartitionRules, arena: Arena, scratch: Scratch): void {
  arena.used = 0;
  arena.reserve(tree.size);
  for (let p = 0; p < tree.size; p++) {
    const sealed = tree.doors[p]! > rules.maxDoors || tree.milliMinutes[p]! > rules.maxMilliMinutes;
    scratch.sealed[p] = sealed ? 1 : 0;
    scratch.start[p] = p;
    scratch.end[p] = p + 1;
    arena.doors[p] = sealed ? 0 : tree.doors[p]!;
    arena.minutes[p] = sealed ? 0 : tree.milliMinutes[p]!;
    arena.cost[p] = 0;
    arena.previous[p] = -1;
    arena.child[p] = -1;
  }
  arena.used = tree.size;
}

/** The cheapest way to be done with the subtree at `p`. */
function close(rules: PartitionRules, arena: Arena, scratch: Scratch, p: number): void {
  const { doors, cost } = arena;
  let best = Number.POSITIVE_INFINITY;
  let label = -1;
  for (let at = scratch.start[p]!; at < scratch.end[p]!; at++) {
    const c = cost[at]! + (scratch.sealed[p] ? rules.sealedCost : rules.closeCost[doors[at]!]!);
    if (c >= best) continue;
    best = c;
    label = at;
  }
  scratch.bestCost[p] = best;
  scratch.bestLabel[p] = label;
}

type Join = (
  tree: PartitionTree,
  rules: PartitionRules,
  arena: Arena,
  table: ReturnType<typeof createTable>,
  scratch: Scratch,
  p: number,
  joinable: boolean,
) => void;

/** Fills the table with what the parent of `p` becomes, `p` cut off or joined; the cheapest label a number of doors. */
const joinSingly: Join = (tree, { maxDoors, maxMilliMinutes }, arena, table, { start, end, bestCost }, p, joinable) => {
  const { doors, cost, minutes } = arena;
  const { cost: costAt, minutes: minutesAt, previous, child, taken } = table;
  const up = tree.parent[p]!;
  const cut = bestCost[p]! + tree.cutCost[p]!;
  const from = joinable ? start[p]! : end[p]!;
  const to = end[p]!;
  for (let a = start[up]!; a < end[up]!; a++) {
    const doorsA = doors[a]!;
    const costJoined = cost[a]! + tree.keepCost[p]!;
    const minutesJoined = minutes[a]! + tree.keepMilliMinutes[p]!;
    const costCut = cost[a]! + cut;
    if (costCut < costAt[doorsA]! || (costCut === costAt[doorsA] && minutes[a]! < minutesAt[doorsA]!)) {
      costAt[doorsA] = costCut;
      minutesAt[doorsA] = minutes[a]!;
      taken[doorsA >> 5]! |= 1 << (doorsA & 31);
      previous[doorsA] = a;
      child[doorsA] = -1;
    }
    for (let b = from; b < to; b++) {
      const d = doorsA + doors[b]!;
      if (d > maxDoors) break;
      const c = costJoined + cost[b]!;
      if (c > costAt[d]!) continue;
      const m = minutesJoined + minutes[b]!;
      if (m > maxMilliMinutes || (c === costAt[d] && m >= minutesAt[d]!)) continue;
      taken[d >> 5]! |= 1 << (d & 31);
      costAt[d] = c;
      minutesAt[d] = m;
      previous[d] = a;
      child[d] = b;
    }
  }
};

/** As `joinSingly`, with several labels for each number of doors. */
const joinAll: Join = (tree, rules, arena, table, { start, end, bestCost }, p, joinable) => {
  const { maxDoors, maxMilliMinutes, labels } = rules;
  const { doors, cost, minutes } = arena;
  const { cost: costAt, minutes: minutesAt } = table;
  const up = tree.parent[p]!;
  const cut = bestCost[p]! + tree.cutCost[p]!;
  const from = joinable ? start[p]! : end[p]!;
  const to = end[p]!;
  for (let a = start[up]!; a < end[up]!; a++) {
    const doorsA = doors[a]!;
    const costJoined = cost[a]! + tree.keepCost[p]!;
    const minutesJoined = minutes[a]! + tree.keepMilliMinutes[p]!;
    insert(table, doorsA, labels, cost[a]! + cut, minutes[a]!, a, -1);
    for (let b = from; b < to; b++) {
      const d = doorsA + doors[b]!;
      if (d > maxDoors) break;
      const m = minutesJoined + minutes[b]!;
      if (m > maxMilliMinutes) continue;
      const c = costJoined + cost[b]!;
      if (costAt[d * labels]! <= c && minutesAt[d * labels]! <= m) continue;
      insert(table, d, labels, c, m, a, b);
    }
  }
};

/** Children are met in the reverse of the order they were joined in, so each step undoes its parent's last join. */
function trace(tree: PartitionTree, { previous, child }: Arena, { bestCost, bestLabel }: Scratch): Partition {
  const groupOf = new Int32Array(tree.size);
  const pointer = new Int32Array(tree.size);
  let groups = 0;
  let cost = 0;
  for (let p = 0; p < tree.size; p++) {
    const up = tree.parent[p]!;
    if (up < 0) {
      cost += bestCost[p]!;
      pointer[p] = bestLabel[p]!;
      groupOf[p] = groups++;
      continue;
    }
    const joined = child[pointer[up]!]!;
    pointer[up] = previous[pointer[up]!]!;
    pointer[p] = joined < 0 ? bestLabel[p]! : joined;
    groupOf[p] = joined < 0 ? groups++ : groupOf[up]!;
  }
  return { cost, groups, groupOf };
}
