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
 *
 * A numeric kernel: flat arrays and two long loops, on purpose.
 */

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
   * Labels dearer than their table's cheapest by more than this are dropped: much faster, no longer exact where
   * no cut keeps the rules. Infinity keeps all.
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

/** A partitioner that keeps its label arena between calls. Deterministic. */
export function createPartitioner(): Partitioner {
  let capacity = 1 << 16;
  let cost = new Float64Array(capacity);
  let minutes = new Int32Array(capacity);
  let previous = new Int32Array(capacity);
  let child = new Int32Array(capacity);
  let used = 0;

  const reserve = (slots: number): number => {
    const base = used;
    used += slots;
    if (used > capacity) {
      while (used > capacity) capacity *= 2;
      cost = grow(cost, new Float64Array(capacity));
      minutes = grow(minutes, new Int32Array(capacity));
      previous = grow(previous, new Int32Array(capacity));
      child = grow(child, new Int32Array(capacity));
    }
    cost.fill(Number.POSITIVE_INFINITY, base, used);
    return base;
  };

  /** Keeps labels of a state by rising cost and falling minutes; when full, drops the middle ones, never an end. */
  const insert = (base: number, labels: number, c: number, m: number, from: number, by: number) => {
    let at = base;
    const end = base + labels;
    while (at < end && (cost[at]! < c || (cost[at] === c && minutes[at]! <= m))) at++;
    if (at > base && minutes[at - 1]! <= m) return;
    let beaten = at;
    while (beaten < end && cost[beaten] !== Number.POSITIVE_INFINITY && minutes[beaten]! >= m) beaten++;
    if (beaten > at) {
      const drop = beaten - at - 1;
      if (drop > 0) {
        for (let i = at + 1; i < end; i++) {
          if (i + drop < end) move(i + drop, i);
          else cost[i] = Number.POSITIVE_INFINITY;
        }
      }
    } else if (at === end) {
      if (labels === 1) return;
      at = end - 1;
    } else if (cost[end - 1] === Number.POSITIVE_INFINITY) {
      for (let i = end - 1; i > at; i--) move(i - 1, i);
    } else {
      if (at === end - 1 && labels > 1) return;
      for (let i = end - 2; i > at; i--) move(i - 1, i);
    }
    cost[at] = c;
    minutes[at] = m;
    previous[at] = from;
    child[at] = by;
  };

  const move = (from: number, to: number) => {
    cost[to] = cost[from]!;
    minutes[to] = minutes[from]!;
    previous[to] = previous[from]!;
    child[to] = child[from]!;
  };

  const partition = (tree: PartitionTree, rules: PartitionRules): Partition => {
    const { size, parent } = tree;
    const { maxDoors, maxMilliMinutes, closeCost, sealedCost, labels, slack } = rules;
    const cheapest = new Float64Array(size);
    const tableBase = new Int32Array(size);
    const tableDoors = new Int32Array(size);
    const sealed = new Uint8Array(size);
    const bestLabel = new Int32Array(size);
    const bestCost = new Float64Array(size);
    used = 0;
    for (let p = 0; p < size; p++) {
      sealed[p] = tree.doors[p]! > maxDoors || tree.milliMinutes[p]! > maxMilliMinutes ? 1 : 0;
      const doors = sealed[p] ? 0 : tree.doors[p]!;
      const base = reserve((doors + 1) * labels);
      tableBase[p] = base;
      tableDoors[p] = doors;
      const at = base + doors * labels;
      cost[at] = 0;
      minutes[at] = sealed[p] ? 0 : tree.milliMinutes[p]!;
      previous[at] = -1;
      child[at] = -1;
    }
    for (let p = size - 1; p >= 0; p--) {
      let best = Number.POSITIVE_INFINITY;
      let label = -1;
      for (let d = 0, at = tableBase[p]!; d <= tableDoors[p]!; d++) {
        const close = sealed[p] ? sealedCost : closeCost[d]!;
        for (let l = 0; l < labels; l++, at++) {
          const c = cost[at]! + close;
          if (c < best) {
            best = c;
            label = at;
          }
        }
      }
      bestCost[p] = best;
      bestLabel[p] = label;
      const up = parent[p]!;
      if (up < 0) continue;
      const upBase = tableBase[up]!;
      const upDoors = tableDoors[up]!;
      const joinable = !sealed[p] && !sealed[up];
      const doors = joinable ? Math.min(maxDoors, upDoors + tableDoors[p]!) : upDoors;
      const base = reserve((doors + 1) * labels);
      const cut = best + tree.cutCost[p]!;
      const keep = tree.keepCost[p]!;
      const walk = tree.keepMilliMinutes[p]!;
      const pBase = tableBase[p]!;
      const mostA = cheapest[up]! + slack;
      const mostB = cheapest[p]! + slack;
      const doorsP = tableDoors[p]!;
      let least = Number.POSITIVE_INFINITY;
      for (let d1 = 0; d1 <= upDoors; d1++) {
        for (let a = upBase + d1 * labels; a < upBase + (d1 + 1) * labels; a++) {
          const costA = cost[a]!;
          if (costA > mostA || costA === Number.POSITIVE_INFINITY) break;
          const minutesA = minutes[a]!;
          if (costA + cut < least) least = costA + cut;
          insert(base + d1 * labels, labels, costA + cut, minutesA, a, -1);
          if (!joinable) continue;
          const most = Math.min(doorsP, maxDoors - d1);
          const costJoined = costA + keep;
          const minutesLeft = maxMilliMinutes - minutesA - walk;
          for (let d2 = 0; d2 <= most; d2++) {
            const first = pBase + d2 * labels;
            for (let b = first; b < first + labels; b++) {
              const costB = cost[b]!;
              if (costB > mostB || costB === Number.POSITIVE_INFINITY) break;
              const minutesB = minutes[b]!;
              if (minutesB > minutesLeft) continue;
              const c = costJoined + costB;
              const m = minutesA + minutesB + walk;
              const slot = base + (d1 + d2) * labels;
              if (cost[slot]! <= c && minutes[slot]! <= m) continue;
              if (c < least) least = c;
              insert(slot, labels, c, m, a, b);
            }
          }
        }
      }
      tableBase[up] = base;
      tableDoors[up] = doors;
      cheapest[up] = least;
    }
    return trace(tree, bestCost, bestLabel);
  };

  /** Children are met in the reverse of the order they were joined in, so each step undoes its parent's last join. */
  const trace = (tree: PartitionTree, bestCost: Float64Array, bestLabel: Int32Array): Partition => {
    const groupOf = new Int32Array(tree.size);
    const pointer = new Int32Array(tree.size);
    let groups = 0;
    let total = 0;
    for (let p = 0; p < tree.size; p++) {
      const up = tree.parent[p]!;
      if (up < 0) {
        total += bestCost[p]!;
        pointer[p] = bestLabel[p]!;
        groupOf[p] = groups++;
        continue;
      }
      const joined = child[pointer[up]!]!;
      pointer[up] = previous[pointer[up]!]!;
      pointer[p] = joined < 0 ? bestLabel[p]! : joined;
      groupOf[p] = joined < 0 ? groups++ : groupOf[up]!;
    }
    return { cost: total, groups, groupOf };
  };

  return { partition };
}

function grow<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
