import { bentRules } from '../constraints/index.ts';
import { components } from '../graph/components.ts';
import { partOf } from '../graph/part-of.ts';
import { findBetterCut } from '../proof/exact-count.ts';
import type { Division } from './division.ts';
import type { SearchLimits } from './improve.ts';

/** Pieces of at most this many atoms are settled for good. */
const SMALL = 70;
const MOST_STATES = 200_000;

/**
 * Gives every small piece that stands by itself (an island, a compound divided alone) the fewest grids there can be,
 * where the search left more: proved, see `proof/exact-count`. Changes nothing where it finds nothing cheaper.
 */
export function settleSmallPieces(division: Division, limits: Pick<SearchLimits, 'keepGoing'>): void {
  const pieces = components(division.instance).filter(piece => piece.length <= SMALL);
  for (const [done, piece] of pieces.entries()) {
    if (!limits.keepGoing(done / pieces.length)) return;
    settle(division, piece);
  }
}

function settle(division: Division, piece: Int32Array): void {
  const { instance } = division;
  const slots = [...new Set(Array.from(piece, atom => division.slotOf[atom]!))];
  const before = slots.map(slot => division.grids[slot]!);
  const bent = before.filter(grid => bentRules(grid.measure, instance.limits).length > 0).length;
  const doors = before.reduce((sum, grid) => sum + grid.measure.doors, 0);
  if (bent === 0 && (slots.length - 1) * instance.limits.maxDoors < doors) return;
  const answer = findBetterCut(partOf(instance, piece), { bent, grids: slots.length }, MOST_STATES);
  if (answer.kind !== 'better') return;
  const after = answer.cut.map(grid => division.draft(Int32Array.from(grid, k => piece[k]!)));
  const cost = (grids: typeof after) => grids.reduce((sum, grid) => sum + grid.cost, 0);
  if (cost(after) < cost(before)) division.replace(slots, after);
}
