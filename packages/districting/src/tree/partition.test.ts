import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPartitioner, type PartitionRules, type PartitionTree } from './partition.ts';

const MAX_DOORS = 10;
const SEALED = 500;

interface Drawn {
  readonly tree: PartitionTree;
  readonly closeCost: Float64Array;
  readonly maxMilliMinutes: number;
}

const node = fc.record({
  up: fc.nat(1000),
  doors: fc.nat(MAX_DOORS + 2),
  minutes: fc.nat(20),
  cut: fc.nat(30),
  keep: fc.nat(30),
  walk: fc.nat(5),
});

const drawn: fc.Arbitrary<Drawn> = fc
  .tuple(
    fc.array(node, { minLength: 1, maxLength: 9 }),
    fc.array(fc.integer({ min: -40, max: 200 }), { minLength: MAX_DOORS + 1, maxLength: MAX_DOORS + 1 }),
    fc.integer({ min: 10, max: 60 }),
  )
  .map(([nodes, close, maxMilliMinutes]) => ({
    tree: {
      size: nodes.length,
      parent: Int32Array.from(nodes, (n, i) => (i === 0 ? -1 : n.up % i)),
      doors: Int32Array.from(nodes, n => n.doors),
      milliMinutes: Int32Array.from(nodes, n => n.minutes),
      cutCost: Float64Array.from(nodes, n => n.cut),
      keepCost: Float64Array.from(nodes, n => n.keep),
      keepMilliMinutes: Int32Array.from(nodes, n => n.walk),
    },
    closeCost: Float64Array.from(close),
    maxMilliMinutes,
  }));

function rules(input: Drawn, maxMilliMinutes: number, labels: number): PartitionRules {
  return {
    maxDoors: MAX_DOORS,
    maxMilliMinutes,
    closeCost: input.closeCost,
    sealedCost: SEALED,
    labels,
    slack: Number.POSITIVE_INFINITY,
  };
}

/** Cost of one way to cut: bit p−1 of `kept` keeps the edge from position p to its parent. Infinity when not allowed. */
function costOf({ tree, closeCost }: Drawn, maxMilliMinutes: number, kept: number): number {
  const groupOf: number[] = [];
  const groups: { doors: number; minutes: number; sealed: number; atoms: number }[] = [];
  let cost = 0;
  for (let p = 0; p < tree.size; p++) {
    const joins = p > 0 && (kept & (1 << (p - 1))) !== 0;
    if (joins) groupOf.push(groupOf[tree.parent[p]!]!);
    else groupOf.push(groups.push({ doors: 0, minutes: 0, sealed: 0, atoms: 0 }) - 1);
    const group = groups[groupOf[p]!]!;
    group.doors += tree.doors[p]!;
    group.minutes += tree.milliMinutes[p]! + (joins ? tree.keepMilliMinutes[p]! : 0);
    group.atoms++;
    if (tree.doors[p]! > MAX_DOORS || tree.milliMinutes[p]! > maxMilliMinutes) group.sealed++;
    if (p > 0) cost += joins ? tree.keepCost[p]! : tree.cutCost[p]!;
  }
  for (const group of groups) {
    if (group.sealed > 0) cost += group.atoms === 1 ? SEALED : Number.POSITIVE_INFINITY;
    else if (group.doors > MAX_DOORS || group.minutes > maxMilliMinutes) return Number.POSITIVE_INFINITY;
    else cost += closeCost[group.doors]!;
  }
  return cost;
}

function bruteForce(input: Drawn, maxMilliMinutes: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let kept = 0; kept < 1 << (input.tree.size - 1); kept++) {
    best = Math.min(best, costOf(input, maxMilliMinutes, kept));
  }
  return best;
}

/** The kept edges that a partition's groups say. */
function keptOf({ tree }: Drawn, groupOf: Int32Array): number {
  let kept = 0;
  for (let p = 1; p < tree.size; p++) if (groupOf[p] === groupOf[tree.parent[p]!]) kept |= 1 << (p - 1);
  return kept;
}

test('with doors bound and minutes free, one label a state is as good as trying every cut', () => {
  const partitioner = createPartitioner();
  fc.assert(
    fc.property(drawn, input => {
      const found = partitioner.partition(input.tree, rules(input, 1e6, 1));
      expect(found.cost).toBe(bruteForce(input, 1e6));
    }),
    { numRuns: 1500, seed: 1 },
  );
});

test('with minutes bound too, enough labels are as good as trying every cut', () => {
  const partitioner = createPartitioner();
  fc.assert(
    fc.property(drawn, input => {
      const found = partitioner.partition(input.tree, rules(input, input.maxMilliMinutes, 24));
      expect(found.cost).toBe(bruteForce(input, input.maxMilliMinutes));
    }),
    { numRuns: 1500, seed: 2 },
  );
});

test('the groups handed back cost what the partition says, with few labels too', () => {
  const partitioner = createPartitioner();
  fc.assert(
    fc.property(drawn, fc.integer({ min: 1, max: 3 }), (input, labels) => {
      const found = partitioner.partition(input.tree, rules(input, input.maxMilliMinutes, labels));
      expect(costOf(input, input.maxMilliMinutes, keptOf(input, found.groupOf))).toBe(found.cost);
      expect(new Set(found.groupOf).size).toBe(found.groups);
    }),
    { numRuns: 1000, seed: 3 },
  );
});
