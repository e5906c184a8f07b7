import { type Cell, groupBy } from '../placement.ts';

/** Cells that go from one grid to another. `from` 0: they were in none. */
export interface RepairMove {
  readonly from: number;
  readonly to: number;
  /** Indices of the cells. */
  readonly cells: readonly number[];
  readonly doors: number;
}

/** A part of a repair that can be taken without the rest: no other part touches its grids. */
export interface RepairPiece {
  /** Lowest number of a grid it touches: its name, the same whatever else is taken. */
  readonly key: number;
  /** Every grid it touches, in order; one that comes to be or goes is in it. */
  readonly grids: readonly number[];
  readonly moves: readonly RepairMove[];
  readonly doors: number;
}

/**
 * What a repair changes, in pieces that stand alone, those that move fewest doors first. `before[i]`, `after[i]`: grid of
 * cell i, 0 for none. Empty when nothing changes.
 */
export function repairPieces(
  cells: readonly Cell[],
  before: readonly number[],
  after: readonly number[],
): RepairPiece[] {
  const changed = cells.flatMap((_, i) => (before[i] === after[i] ? [] : [i]));
  const moves = [...groupBy(changed, i => `${before[i]} ${after[i]}`).values()].map(
    (own): RepairMove => ({
      from: before[own[0]!]!,
      to: after[own[0]!]!,
      cells: own,
      doors: own.reduce((sum, i) => sum + cells[i]!.doors, 0),
    }),
  );
  const root = rootsOf(moves);
  return [...groupBy(moves, move => String(root(move.to))).values()]
    .map((own): RepairPiece => {
      const grids = [...new Set(own.flatMap(move => [move.from, move.to]))].filter(no => no > 0).sort((a, b) => a - b);
      return { key: grids[0]!, grids, moves: own, doors: own.reduce((sum, move) => sum + move.doors, 0) };
    })
    .sort((a, b) => a.doors - b.doors || a.key - b.key);
}

/** Grids that moves join, as one root each; doors of no grid join nothing. */
function rootsOf(moves: readonly RepairMove[]): (no: number) => number {
  const parent = new Map<number, number>();
  const find = (no: number): number => {
    const above = parent.get(no) ?? no;
    return above === no ? no : find(above);
  };
  for (const { from, to } of moves) if (from > 0) parent.set(find(from), find(to));
  return find;
}

/** Grid of each cell when only some pieces are taken. */
export function takePieces(before: readonly number[], pieces: readonly RepairPiece[]): number[] {
  const next = before.slice();
  for (const { moves } of pieces) for (const { cells, to } of moves) for (const i of cells) next[i] = to;
  return next;
}
