import type { LedgerFloor } from '../model.ts';

/**
 * The floors of entrances, entrances alike sharing one list: a city has a million floors and a few thousand ways to lay out
 * an entrance. One for each reading of a file.
 */
export class FloorLayouts {
  private readonly known = new Map<number, readonly LedgerFloor[]>();

  /** So many storeys from the lowest up with so many doors in all, spread evenly, the larger shares below. */
  floors(lowest: number, storeys: number, doors: number): readonly LedgerFloor[] {
    // Whole numbers far below 2⁵³: storeys go up to 200, doors to some thousands.
    const key = (doors * 1024 + storeys) * 4 + lowest;
    const before = this.known.get(key);
    if (before) return before;
    const floors = spread(doors, storeys).map((n, i): LedgerFloor => ({ floor: lowest + i, doors: n }));
    this.known.set(key, floors);
    return floors;
  }
}

/** A total over n places as evenly as whole numbers allow, the larger shares first. */
export function spread(total: number, n: number): number[] {
  return Array.from({ length: n }, (_, i) => Math.ceil((total * (i + 1)) / n) - Math.ceil((total * i) / n));
}
