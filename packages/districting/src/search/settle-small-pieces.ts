import { components } from '../graph/components.ts';
import type { Division } from './division.ts';
import type { SearchLimits } from './improve.ts';
import { tighten } from './tighten-regions.ts';

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
    const slots = [...new Set(Array.from(piece, atom => division.slotOf[atom]!))];
    tighten(division, slots, MOST_STATES);
  }
}
