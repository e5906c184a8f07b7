import { type Refusal, refuse } from '../decision.ts';
import type { CellsChanged } from './cells-changed.ts';
import type { Cell } from './placement.ts';

/** What an officer may move: a whole building, an entrance, a run of its floors (closed; null–null = the unknown floor), a shop. */
export type MovableUnit =
  | { readonly kind: 'building'; readonly buildingId: string }
  | { readonly kind: 'entrance'; readonly entranceId: string }
  | {
      readonly kind: 'floors';
      readonly entranceId: string;
      readonly floorFrom: number | null;
      readonly floorTo: number | null;
    }
  | { readonly kind: 'shop'; readonly doorId: string };

/**
 * Moves units into a grid of the draft, or into a new one (numbered after the highest there is). A building takes its
 * shops along. Refusals: `unit-unknown` (names the unit), `grid-unknown`, `nothing-moves` (all are there already).
 */
export function moveUnits(
  cells: readonly Cell[],
  noOf: readonly number[],
  units: readonly MovableUnit[],
  toGrid: number | 'new',
): CellsChanged | Refusal {
  const highest = noOf.reduce((most, no) => Math.max(most, no), 0);
  const to = toGrid === 'new' ? highest + 1 : toGrid;
  if (toGrid !== 'new' && !noOf.includes(toGrid)) return refuse('grid-unknown', { grid: toGrid });
  const chosen = new Set<number>();
  for (const unit of units) {
    const found = cells.flatMap((cell, i) => (isPartOf(cell, unit) ? [i] : []));
    if (found.length === 0) return refuse('unit-unknown', { unit });
    for (const i of found) chosen.add(i);
  }
  const moving = [...chosen].filter(i => noOf[i] !== to);
  if (moving.length === 0) return refuse('nothing-moves', { grid: to });
  const next = noOf.slice();
  for (const i of moving) next[i] = to;
  const left = new Set(moving.map(i => noOf[i]!).filter(no => no > 0));
  return { noOf: next, to, touched: [...left, to], doors: moving.reduce((sum, i) => sum + cells[i]!.doors, 0) };
}

function isPartOf(cell: Cell, unit: MovableUnit): boolean {
  switch (unit.kind) {
    case 'building':
      return cell.buildingId === unit.buildingId;
    case 'shop':
      return cell.kind === 'shop' && (cell.shopId ?? cell.id) === unit.doorId;
    default:
      if (cell.kind === 'shop' || cell.entranceId !== unit.entranceId) return false;
      if (unit.kind === 'entrance') return true;
      if (unit.floorFrom === null || unit.floorTo === null) return cell.floor === null;
      return cell.floor !== null && unit.floorFrom <= cell.floor && cell.floor <= unit.floorTo;
  }
}
