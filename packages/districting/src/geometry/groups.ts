/** Disjoint sets of 0…n−1 that can be joined. */
export interface Groups {
  find(i: number): number;
  /** Joins two sets; `false` when they were one already. */
  join(a: number, b: number): boolean;
}

/** n sets of one. Path halving, so a run of joins is nearly linear. */
export function groupsOf(n: number): Groups {
  const parent = new Int32Array(n);
  for (let i = 0; i < n; i++) parent[i] = i;
  const find = (i: number): number => {
    for (let above = parent[i]!; above !== i; above = parent[i]!) {
      parent[i] = parent[above]!;
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
