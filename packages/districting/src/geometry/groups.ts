/** Disjoint sets of 0…n−1 that can be joined. */
export interface Groups {
  find(i: number): number;
  /** Joins two sets; `false` when they were one already. */
  join(a: number, b: number): boolean;
}

/** n sets of one. Path halving, so a run of joins is nearly linear. */
export function groupsOf(n: number): Groups {
  const parent = Int32Array.from({ length: n }, (_, i) => i);
  const find = (i: number): number => {
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]!]!;
      i = parent[i]!;
    }
    return i;
  };
  return {
    find,
    join(a, b) {
      const [rootA, rootB] = [find(a), find(b)];
      if (rootA === rootB) return false;
      parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
      return true;
    },
  };
}
