import { type Refusal, refuse } from '../decision.ts';
import type { CellsChanged } from './cells-changed.ts';
import type { Cell } from './placement.ts';

/**
 * Divides some cells, given by their indices, into so many connected parts of about equal size.
 * @returns the part of each cell (0 …), in the order given; null when they cannot be divided so
 */
export type Divider = (cells: readonly number[], parts: number) => readonly number[] | null;

/**
 * Splits one grid: the part with most doors keeps its number, the others are numbered after the highest there is, larger ones
 * first. Refusals: `grid-unknown`, `split-impossible` (fewer storeys and shops than parts, or nothing that stays connected).
 */
export function splitGrid(
  cells: readonly Cell[],
  noOf: readonly number[],
  edit: { readonly grid: number; readonly parts: number },
  divide: Divider,
): CellsChanged | Refusal {
  const own = cells.flatMap((_, i) => (noOf[i] === edit.grid ? [i] : []));
  if (own.length === 0) return refuse('grid-unknown', { grid: edit.grid });
  const partOf = own.length < edit.parts ? null : divide(own, edit.parts);
  if (!partOf) return refuse('split-impossible', { grid: edit.grid, parts: edit.parts, units: own.length });
  const doors = new Map<number, number>();
  own.forEach((cell, k) => {
    doors.set(partOf[k]!, (doors.get(partOf[k]!) ?? 0) + cells[cell]!.doors);
  });
  const order = [...doors.keys()].sort((a, b) => doors.get(b)! - doors.get(a)! || a - b);
  const highest = noOf.reduce((most, no) => Math.max(most, no), 0);
  const noOfPart = new Map(order.map((part, rank) => [part, rank === 0 ? edit.grid : highest + rank]));
  const next = noOf.slice();
  own.forEach((cell, k) => {
    next[cell] = noOfPart.get(partOf[k]!)!;
  });
  const nos = [...noOfPart.values()];
  return {
    noOf: next,
    to: edit.grid,
    touched: [...nos.slice(1), edit.grid],
    doors: order.slice(1).reduce((sum, part) => sum + doors.get(part)!, 0),
  };
}
