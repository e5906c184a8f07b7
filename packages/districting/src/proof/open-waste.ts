/** What the grids still open in a state of `priced-cut` waste at least, by what can still be added to them (`completions`). */
import type { Completions } from './completions.ts';
import type { CutDraft } from './cut-states.ts';
import { partitionsOf } from './partitions.ts';
import { patternsOf, relabel } from './patterns.ts';

/** At least so much; infinite when the blocks cannot all become grids within the limits. `step`: the one after which the draft stands. */
export type OpenWaste = (step: number, width: number, draft: CutDraft) => number;

/**
 * Blocks may yet grow together, so the least over all ways to share them out to grids: each grid fetches what its blocks do and the most that
 * completes them. Cost: 3 to the number of blocks, of which there are one or two as a rule.
 */
export function openWaste(completions: Completions): OpenWaste {
  const least = new Float64Array(1 << 8);
  const alone = new Float64Array(1 << 8);
  const wasteOf = (
    step: number,
    patterns: Int32Array,
    mask: number,
    { blocks, doors, milliMinutes, price }: CutDraft,
  ) => {
    let [d, m, p] = [0, 0, 0];
    for (let b = 0; b < blocks; b++) {
      if (((mask >> b) & 1) === 0) continue;
      d += doors[b]!;
      m += milliMinutes[b]!;
      p += price[b]!;
    }
    return Math.max(0, 1 - p - completions.most(step, patterns[mask]!, d, m));
  };
  return (step, width, draft) => {
    if (width === 0) return 0;
    const patterns = masksOf(width)[draft.partition]!;
    const all = (1 << draft.blocks) - 1;
    for (let mask = 1; mask <= all; mask++) {
      alone[mask] = wasteOf(step, patterns, mask, draft);
      const lowest = mask & -mask;
      let best = alone[mask]!;
      for (let rest = (mask - 1) & mask; rest > 0; rest = (rest - 1) & mask) {
        if ((rest & lowest) === 0) continue;
        best = Math.min(best, alone[rest]! + least[mask ^ rest]!);
      }
      least[mask] = best;
    }
    return least[all]!;
  };
}

const made: Int32Array[][] = [];

/** By partition of so many atoms and set of its blocks (as bits): the pattern that has these blocks in and the others out. */
function masksOf(width: number): readonly Int32Array[] {
  made[width] ??= partitionsOf(width).list.map((blockOf, index) =>
    Int32Array.from({ length: 1 << partitionsOf(width).blocks[index]! }, (_, mask) =>
      patternsOf(width).indexOf(relabel(blockOf.map(block => ((mask >> block) & 1 ? block + 1 : 0)))),
    ),
  );
  return made[width];
}
