/**
 * A first division: each connected piece is cut along a few spanning trees, and the best by true cost is kept. For a
 * target, the charge for a grid is first found by bisection (a Lagrangian: the count falls as the charge rises).
 */

import { BENT } from '../constraints/index.ts';
import { components } from '../graph/components.ts';
import { GRID, type Weighing } from '../objectives/index.ts';
import type { Tree, TreeStyle } from '../tree/spanning.ts';
import { cheapestCut, cutTree } from './cut-tree.ts';
import type { Division, DraftGrid } from './division.ts';
import { draftsBelow } from './drafts-below.ts';
import type { Toolkit } from './toolkit.ts';

const STYLES: readonly (TreeStyle & { readonly tourFactor: number })[] = [
  { disorder: 0, noise: 0, tourFactor: 1.15 },
  { disorder: 0, noise: 60, tourFactor: 1.3 },
  { disorder: 1.5, noise: 40, tourFactor: 1.2 },
];

/** Most trees of a piece that a first plan is the best of. */
const MOST_TREES = STYLES.length;

/** Fills an empty division from the best of so many trees a piece, at most `MOST_TREES`. `target` is the count of grids wanted, if any. */
export function firstPlan(tools: Toolkit, division: Division, target: number | undefined, trees = MOST_TREES): void {
  const pieces = components(tools.instance);
  const charge = target === undefined ? division.weighing.gridCost : chargeFor(tools, division, pieces, target);
  const weighing = { ...division.weighing, gridCost: charge };
  const styles = STYLES.slice(0, Math.max(1, Math.trunc(trees) || MOST_TREES));
  for (const piece of pieces) division.replace([], bestCut(tools, division, piece, weighing, styles));
}

/**
 * Quick cuts first; thorough ones only where each quick one bends a rule. Of a round of cuts the one that its tree holds to be
 * cheapest is walked first: the others are then mostly seen to be dearer before their walks are worked out.
 */
function bestCut(
  tools: Toolkit,
  division: Division,
  piece: Int32Array,
  weighing: Weighing,
  styles: typeof STYLES,
): DraftGrid[] {
  let best: DraftGrid[] = [];
  let bestCost = Number.POSITIVE_INFINITY;
  for (const thorough of [false, true]) {
    const cuts = styles.map(style => {
      const tree = tools.trees.draw(piece, style, tools.random);
      const cut = { weighing, tourFactor: style.tourFactor, labels: thorough ? 2 : 1, thorough };
      return cheapestCut(tools.instance, tools.partitioner, tree, cut);
    });
    for (const { lists } of cuts.sort((a, b) => a.cost - b.cost)) {
      const extra = lists.length * (weighing.gridCost - division.weighing.gridCost);
      const grids = draftsBelow(division, lists, bestCost - extra);
      if (!grids) continue;
      bestCost = grids.reduce((sum, grid) => sum + grid.cost, extra);
      best = grids;
    }
    if (bestCost < BENT / 2) break;
  }
  return best;
}

function chargeFor(tools: Toolkit, division: Division, pieces: readonly Int32Array[], target: number): number {
  const trees = pieces.map(piece => tools.trees.draw(piece, STYLES[0]!, tools.random));
  const countAt = (gridCost: number) => countGrids(tools, trees, { ...division.weighing, gridCost });
  let low = -4096;
  let high = 4096;
  if (countAt(low) <= target) return -GRID;
  if (countAt(high) >= target) return GRID;
  for (let step = 0; step < 9; step++) {
    const middle = (low + high) / 2;
    const count = countAt(middle);
    if (count === target) return middle;
    if (count > target) low = middle;
    else high = middle;
  }
  return high;
}

/** How many grids the trees give under a weighing, without drawing them up. */
export function countGrids(tools: Toolkit, trees: readonly Tree[], weighing: Weighing): number {
  let count = 0;
  for (const tree of trees) {
    count += cutTree(tools.instance, tools.partitioner, tree, {
      weighing,
      tourFactor: 1.15,
      labels: 1,
      thorough: false,
    }).length;
  }
  return count;
}
