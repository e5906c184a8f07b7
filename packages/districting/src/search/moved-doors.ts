/** Doors that leave the grid they were in, when each new grid counts as the old one it shares most doors with. */
export function movedDoors(
  doors: Int32Array,
  oldOf: ArrayLike<number>,
  grids: readonly { readonly atoms: Int32Array }[],
): number {
  const { pairs, total } = shared(doors, oldOf, grids);
  return total - [...match(pairs).values()].reduce((sum, pair) => sum + pair.doors, 0);
}

/** An earlier and a later grid that share doors. */
export interface Pair {
  readonly grid: number;
  readonly old: number;
  readonly doors: number;
}

/** Every pair of an earlier and a later grid that share doors, and the doors that were in a grid before. */
export function shared(
  doors: Int32Array,
  oldOf: ArrayLike<number>,
  grids: readonly { readonly atoms: ArrayLike<number> }[],
) {
  const pairs: Pair[] = [];
  let total = 0;
  for (const [grid, { atoms }] of grids.entries()) {
    const counts = new Map<number, number>();
    for (const atom of Array.from(atoms)) {
      const old = oldOf[atom] ?? -1;
      if (old < 0) continue;
      total += doors[atom]!;
      counts.set(old, (counts.get(old) ?? 0) + doors[atom]!);
    }
    for (const [old, count] of counts) pairs.push({ grid, old, doors: count });
  }
  return { pairs, total };
}

/** The pairs that belong together, by later grid: most shared doors first, each grid once. */
export function match(pairs: readonly Pair[]): Map<number, Pair> {
  const byGrid = new Map<number, Pair>();
  const taken = new Set<number>();
  for (const pair of [...pairs].sort((a, b) => b.doors - a.doors || a.old - b.old || a.grid - b.grid)) {
    if (byGrid.has(pair.grid) || taken.has(pair.old)) continue;
    byGrid.set(pair.grid, pair);
    taken.add(pair.old);
  }
  return byGrid;
}
