import type { Instance } from '../graph/instance.ts';

/** Where doors are. */
type Places = Pick<Instance, 'doors' | 'stopOf' | 'stopX' | 'stopY'>;

/**
 * Reading order of grids: rows from north to south, west to east within a row, by the middle of their doors; a row is
 * as high as a typical grid is wide. Returns the lists in that order. Source of the rule: CJ/T 349 numbering, applied to rows.
 */
export function readingOrder<T extends { readonly atoms: ArrayLike<number> }>(
  instance: Places,
  grids: readonly T[],
): T[] {
  if (grids.length === 0) return [];
  const placed = grids.map(grid => ({ grid, ...middle(instance, grid.atoms), first: lowest(grid.atoms) }));
  const [west, east] = ends(placed.map(p => p.x));
  const [south, top] = ends(placed.map(p => p.y));
  const width = east - west;
  const height = top - south;
  const rows = Math.max(1, Math.round(Math.sqrt((grids.length * height) / Math.max(width, 1))));
  const rowHeight = Math.max(height / rows, 1e-9);
  const row = (y: number) => Math.min(rows - 1, Math.floor((top - y) / rowHeight));
  placed.sort((a, b) => row(a.y) - row(b.y) || a.x - b.x || b.y - a.y || a.first - b.first);
  return placed.map(p => p.grid);
}

function middle(instance: Places, atoms: ArrayLike<number>): { x: number; y: number } {
  let x = 0;
  let y = 0;
  let weight = 0;
  for (const atom of Array.from(atoms).sort((a, b) => a - b)) {
    const doors = instance.doors[atom]! + 1e-6;
    const stop = instance.stopOf[atom]!;
    x += instance.stopX[stop]! * doors;
    y += instance.stopY[stop]! * doors;
    weight += doors;
  }
  return { x: x / weight, y: y / weight };
}

function lowest(atoms: ArrayLike<number>): number {
  return Array.from(atoms).reduce((least, atom) => Math.min(least, atom), Number.POSITIVE_INFINITY);
}

/** Least and most. A loop: as arguments of one call a city's grids are more than the stack holds. */
function ends(values: readonly number[]): [least: number, most: number] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
}
