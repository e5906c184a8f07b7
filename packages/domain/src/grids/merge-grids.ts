import { type Refusal, refuse } from '../decision.ts';
import type { CellsChanged } from './cells-changed.ts';
import type { Cell } from './placement.ts';

/**
 * Makes one grid of several: it keeps the number of the first that is named. Refusals: `grid-unknown` (names it),
 * `nothing-moves` (fewer than two different grids).
 */
export function mergeGrids(
  cells: readonly Cell[],
  noOf: readonly number[],
  grids: readonly number[],
): CellsChanged | Refusal {
  const merged = new Set(grids);
  for (const grid of merged) if (!noOf.includes(grid)) return refuse('grid-unknown', { grid });
  const to = grids[0];
  if (to === undefined || merged.size < 2) return refuse('nothing-moves', { grid: to ?? null });
  const moves = (no: number) => no !== to && merged.has(no);
  return {
    noOf: noOf.map(no => (moves(no) ? to : no)),
    to,
    touched: [...[...merged].filter(no => no !== to), to],
    doors: cells.reduce((sum, cell, i) => sum + (moves(noOf[i]!) ? cell.doors : 0), 0),
  };
}
