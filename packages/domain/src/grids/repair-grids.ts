import { type Refusal, refuse } from '../decision.ts';
import type { CellsChanged } from './cells-changed.ts';
import type { Cell } from './placement.ts';
import { repairPieces, takePieces } from './sheet/repair-pieces.ts';

/** Works out the least change that mends grids: the grid of each cell afterwards, new grids numbered after the highest. */
export type Repairer = (noOf: readonly number[]) => readonly number[];

/**
 * Takes some pieces of the least repair, by their keys, or all of it. Refusals: `nothing-to-repair` (nothing is wrong, or
 * nothing the engine can mend), `piece-unknown` (the draft has changed since the piece was shown).
 */
export function repairGrids(
  cells: readonly Cell[],
  noOf: readonly number[],
  keys: readonly number[] | 'all',
  repair: Repairer,
): CellsChanged | Refusal {
  const pieces = repairPieces(cells, noOf, repair(noOf));
  if (pieces.length === 0) return refuse('nothing-to-repair');
  const taken = keys === 'all' ? pieces : pieces.filter(piece => keys.includes(piece.key));
  if (taken.length === 0 || (keys !== 'all' && taken.length < new Set(keys).size)) return refuse('piece-unknown');
  const touched = taken.flatMap(piece => piece.grids);
  return {
    noOf: takePieces(noOf, taken),
    to: touched.at(-1)!,
    touched,
    doors: taken.reduce((sum, piece) => sum + piece.doors, 0),
  };
}
