import type { Division, DraftGrid } from './division.ts';

/**
 * The lists of atoms as grids if together they cost less than `limit`, or nothing; nothing too when each is a grid of
 * the division already. Most do not, and that is seen before their walks are worked out: from what they split and hold.
 */
export function draftsBelow(division: Division, lists: readonly Int32Array[], limit: number): DraftGrid[] | undefined {
  const known = lists.map(list => sameGrid(division, list));
  if (known.every(grid => grid)) return undefined;
  const sketches = lists.map((list, k) => (known[k] ? undefined : division.sketch(list)));
  let cost = 0;
  for (const [k, sketch] of sketches.entries()) cost += sketch?.least ?? known[k]!.cost;
  const grids: DraftGrid[] = [];
  for (const [k, list] of lists.entries()) {
    if (cost >= limit) return undefined;
    const sketch = sketches[k];
    const grid = sketch ? division.draftOf(list, sketch.sketch) : known[k]!;
    if (sketch) cost += grid.cost - sketch.least;
    grids.push(grid);
  }
  return cost < limit ? grids : undefined;
}

/** The grid of the division that has exactly these atoms. */
function sameGrid(division: Division, atoms: Int32Array): DraftGrid | undefined {
  const slot = division.slotOf[atoms[0]!]!;
  const grid = division.grids[slot];
  if (grid?.atoms.length !== atoms.length) return undefined;
  return atoms.every(atom => division.slotOf[atom] === slot) ? grid : undefined;
}
