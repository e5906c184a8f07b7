/**
 * In which order the atoms of a graph are folded away, and what each then hangs on.
 *
 * Problem: what can be said of every connected set of atoms at once is worked out atom by atom; the work grows with the
 * number of atoms that must be looked at together. Invariant: when an atom is folded, its later neighbours (`above`) are
 * all it still touches, ways through folded atoms included; so one table over `above` holds all that lies below.
 * Walking graphs are close to trees: storeys in a run, few gates. Source: Rose 1970 (minimum degree); Bodlaender 1998
 * (treewidth). Cost: O(n · width² · log n) on such graphs.
 */
import type { Instance } from '../graph/instance.ts';

/** One step of folding. */
export interface Folding {
  readonly atom: number;
  /** Atoms folded later that this one touches, ascending by when they are folded. Empty: the last of its piece. */
  readonly above: readonly number[];
}

/** A folding order, or `undefined` when more than `widest` atoms would have to be looked at beside one. Deterministic. */
export function foldingOrder(instance: Instance, widest: number): readonly Folding[] | undefined {
  const near = neighbourSets(instance);
  const waiting = bucketsByDegree(near);
  const rank = new Int32Array(instance.size).fill(-1);
  const steps: { atom: number; above: number[] }[] = [];
  for (let atom = waiting.take(); atom !== undefined; atom = waiting.take()) {
    const above = [...near[atom]!];
    if (above.length > widest) return undefined;
    rank[atom] = steps.length;
    steps.push({ atom, above });
    for (const a of above) {
      near[a]!.delete(atom);
      for (const b of above) if (b !== a) near[a]!.add(b);
    }
    for (const a of above) waiting.put(a);
  }
  for (const { above } of steps) above.sort((a, b) => rank[a]! - rank[b]!);
  return steps;
}

function neighbourSets(instance: Instance): Set<number>[] {
  const { adjacentStart, adjacentNode } = instance;
  return Array.from(
    { length: instance.size },
    (_, i) => new Set([...adjacentNode.subarray(adjacentStart[i]!, adjacentStart[i + 1]!)].filter(j => j !== i)),
  );
}

/** Atoms by how many neighbours they have now; takes the fewest first, of those the one put in last. */
function bucketsByDegree(near: readonly Set<number>[]) {
  const buckets: number[][] = [];
  const isDone = new Uint8Array(near.length);
  const put = (atom: number) => {
    const degree = near[atom]!.size;
    buckets[degree] ??= [];
    buckets[degree].push(atom);
  };
  for (let atom = near.length - 1; atom >= 0; atom--) put(atom);
  const take = (): number | undefined => {
    for (let degree = 0; degree < buckets.length; degree++) {
      const bucket = buckets[degree];
      while (bucket && bucket.length > 0) {
        const atom = bucket.pop()!;
        if (isDone[atom] || near[atom]!.size !== degree) continue;
        isDone[atom] = 1;
        return atom;
      }
    }
    return undefined;
  };
  return { put, take };
}
