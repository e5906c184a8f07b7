/** A grid by the ids of its atoms; ids outlast a re-import, indices do not. */
export interface GridMembers {
  readonly atomIds: readonly string[];
}

/** Which earlier grid each new one continues. */
export interface GridMatch {
  /** For each new grid, the id it keeps, or `null` when it is new. No id is given twice. */
  readonly kept: readonly (string | null)[];
  /** For each new grid, every earlier grid it took doors from, most doors first: its lineage. */
  readonly from: readonly (readonly string[])[];
  /** Earlier ids that no new grid keeps, in their order. */
  readonly gone: readonly string[];
}

/**
 * Stable ids: the pair of an earlier and a new grid that share most doors is matched first, then the next, each grid
 * once. Ties go to the earlier grid listed first. `doorsOf` weighs an atom; absent, each counts 1. O(atoms + pairs log pairs).
 */
export function matchGrids(
  previous: readonly (GridMembers & { readonly id: string })[],
  next: readonly GridMembers[],
  doorsOf: (atomId: string) => number = () => 1,
): GridMatch {
  const pairs = overlaps(previous, next, doorsOf);
  const kept = new Array<string | null>(next.length).fill(null);
  const taken = new Set<number>();
  for (const pair of pairs) {
    if (kept[pair.next] !== null || taken.has(pair.previous)) continue;
    kept[pair.next] = previous[pair.previous]!.id;
    taken.add(pair.previous);
  }
  return {
    kept,
    from: next.map((_, n) => pairs.filter(pair => pair.next === n).map(pair => previous[pair.previous]!.id)),
    gone: previous.flatMap((grid, p) => (taken.has(p) ? [] : [grid.id])),
  };
}

interface Overlap {
  readonly previous: number;
  readonly next: number;
  readonly weight: number;
}

function overlaps(
  previous: readonly GridMembers[],
  next: readonly GridMembers[],
  doorsOf: (atomId: string) => number,
): Overlap[] {
  const home = new Map<string, number>();
  for (const [p, grid] of previous.entries()) for (const id of grid.atomIds) home.set(id, p);
  const found: Overlap[] = [];
  for (const [n, grid] of next.entries()) {
    const shared = new Map<number, number>();
    for (const id of grid.atomIds) {
      const p = home.get(id);
      if (p !== undefined) shared.set(p, (shared.get(p) ?? 0) + doorsOf(id));
    }
    for (const [p, weight] of shared) found.push({ previous: p, next: n, weight });
  }
  return found.sort((a, b) => b.weight - a.weight || a.previous - b.previous || a.next - b.next);
}
