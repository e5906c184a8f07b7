/**
 * Whether a small community or compound can be cut into fewer grids than a cut that is known, by looking at every way.
 *
 * Method: atoms are folded away one by one (`elimination`). A state says which of the atoms still touched belong
 * together and what lies below each such block in doors and minutes; of states alike in doors, those that another beats in
 * bent grids, count and minutes are dropped, and so is one that wastes more doors than a better cut can afford (each closed grid
 * wastes what it is short of the maximum). First without walking, which often settles it; if what that finds cannot be walked in
 * time, once more with the shortest walk of every grid, remembering where each block stops.
 * Source: dynamic programming over a tree decomposition (Bodlaender 1998). Cost: exponential in the width only.
 */
import type { Instance } from '../graph/instance.ts';
import { type Folding, foldingOrder } from './elimination.ts';
import { type CutValue, createFolder, type FoldRules, type FoldState, metersLeft } from './fold-states.ts';
import { hasAtomOver } from './limits.ts';
import { walkOver } from './shortest-walk.ts';

/**
 * `best`: nothing better exists. `better`: the best there is, with the atoms of each grid. `unknown`: given up, because
 * too much would have to be looked at or an atom is over a limit by itself.
 */
export type ExactAnswer =
  | { readonly kind: 'best' }
  | { readonly kind: 'better'; readonly value: CutValue; readonly cut: readonly (readonly number[])[] }
  | { readonly kind: 'unknown' };

const WIDEST = 5;

/** Looks for a cut better than `known`. `mostStates` bounds the work: about a million a second. Deterministic. */
export function findBetterCut(instance: Instance, known: CutValue, mostStates = 1_000_000): ExactAnswer {
  const steps = hasAtomOver(instance) ? undefined : foldingOrder(instance, WIDEST);
  if (!steps) return { kind: 'unknown' };
  const rules = { instance, known, mostStates, spareDoors: spareDoors(instance, known) };
  const without = foldAll({ ...rules, walks: false }, steps);
  if (without.kind !== 'better' || without.cut.every(grid => isWalkable(instance, grid))) return without;
  return foldAll({ ...rules, walks: true }, steps);
}

function foldAll(rules: FoldRules, steps: readonly Folding[]): ExactAnswer {
  const folder = createFolder(rules);
  let whole = folder.nothing;
  for (const step of steps) {
    const states = folder.fold(step);
    if (!states) return { kind: 'unknown' };
    if (states.length === 0) return { kind: 'best' };
    if (step.above.length > 0) continue;
    whole = folder.together(whole, best(states));
    if (!folder.canBeat(whole)) return { kind: 'best' };
  }
  return { kind: 'better', value: { bent: whole.bent, grids: whole.grids }, cut: folder.cutOf(whole) };
}

function isWalkable(instance: Instance, grid: readonly number[]): boolean {
  const stops = [...new Set(grid.map(atom => instance.stopOf[atom]!))];
  const own = grid.reduce((sum, atom) => sum + instance.milliMinutes[atom]!, 0);
  return walkOver(instance, stops).fits(metersLeft(instance, own));
}

/** Doors a cut with one grid fewer than known could leave unused. */
function spareDoors(instance: Instance, known: CutValue): number {
  const doors = instance.doors.reduce((sum, d) => sum + d, 0);
  return (known.grids - 1) * instance.limits.maxDoors - doors;
}

function best(states: readonly FoldState[]): FoldState {
  return states.reduce((a, b) => ((b.bent - a.bent || b.grids - a.grids) < 0 ? b : a));
}
