/**
 * Given a price for each atom, the grids that fetch most.
 *
 * Problem: among all connected sets of `minDoors` … `maxDoors` doors, find those of highest total price; minutes count without
 * walking and at times a little too low, so it looks at more sets than there are grids, which keeps a bound made of it valid. Method: atoms are folded one
 * by one; a table says, for each pattern of the atoms still touched and each number of doors below, the highest price.
 * Every set ends at its last folded atom, its *head*; one set is found a head. Source: pricing in branch-and-price
 * for districting (Mehrotra, Johnson, Nemhauser 1998), by dynamic programming over a tree decomposition.
 * Cost: atoms × maxDoors² × a constant of the width (about 0.1 s for 1,800 atoms).
 */
import type { Instance, Limits } from '../graph/instance.ts';
import type { Folding } from './elimination.ts';
import { planSteps, type Step } from './fold-steps.ts';
import { patternsOf } from './patterns.ts';
import { insert, LABELS, NOTHING, type Own, overlay, type Row, roomFor, type Table } from './price-table.ts';
import { traceBack } from './trace-back.ts';

/** The dearest grid that ends at one atom. */
export interface DearGrid {
  readonly head: number;
  readonly price: number;
  /** Its atoms; worked out when asked for, valid until the next prices. */
  atoms(): number[];
}

/** A finder for one instance and folding order; call it with prices by atom. `canBeLeft`: see `leftovers`. Deterministic. */
export function createDearestGrids(
  instance: Instance,
  order: readonly Folding[],
  canBeLeft: Uint8Array,
): (given: Float64Array) => DearGrid[] {
  const steps = planSteps(instance, order, canBeLeft);
  const { limits } = instance;
  return given => {
    const prices = given.slice();
    const stages: Table[][] = [];
    const folded: Table[] = [];
    const found: DearGrid[] = [];
    for (const [s, step] of steps.entries()) {
      let table = step.start;
      stages[s] = [table];
      for (const child of step.children) {
        table = overlay(table, folded[child.step]!, child.overlays, limits);
        stages[s].push(table);
      }
      const { atom } = step;
      const own = { doors: instance.doors[atom]!, milliMinutes: instance.milliMinutes[atom]!, price: prices[atom]! };
      folded[s] = foldTable(table, step, own, limits);
      const best = dearest(table, step, own, limits);
      if (!best) continue;
      const trace = { steps, stages, folded, instance, prices };
      const price = best.price + prices[step.atom]!;
      found.push({ head: step.atom, price, atoms: () => traceBack(trace, s, best) });
    }
    return found;
  };
}

/** The table over the atoms above once the step's own atom is folded: out, or in and counted. */
export function foldTable(table: Table, step: Step, own: Own, limits: Limits): Table {
  const next = new Array<Row | undefined>(patternsOf(step.above).list.length).fill(undefined);
  for (const drop of step.drops) {
    const row = table[drop.pattern];
    if (!row || drop.next < 0) continue;
    const add = drop.isIn ? own : NOTHING;
    const from = row.from + add.doors;
    const length = Math.min(row.length, limits.maxDoors - from + 1);
    if (length <= 0) continue;
    const into = roomFor(next, drop.next, from, length);
    for (let i = 0; i < length * LABELS; i++) {
      if (row.price[i] === Number.NEGATIVE_INFINITY) continue;
      const isEmpty = row.milliMinutes[i] === 0 && row.price[i] === 0;
      if (isEmpty && !drop.isIn && drop.encloses && !step.canBeLeft) continue;
      const slot = (from - into.from + Math.floor(i / LABELS)) * LABELS;
      const minutes = row.milliMinutes[i]! + add.milliMinutes;
      if (minutes <= limits.milliMinutes) insert(into, slot, row.price[i]! + add.price, minutes);
    }
  }
  return next;
}

function dearest(table: Table, step: Step, own: Own, limits: Limits) {
  let best: { pattern: number; doors: number; price: number } | undefined;
  for (const { pattern, next } of step.drops) {
    const row = table[pattern];
    if (!row || next >= 0) continue;
    for (let i = 0; i < row.length * LABELS; i++) {
      const doors = row.from + Math.floor(i / LABELS);
      const price = row.price[i]!;
      if (price === Number.NEGATIVE_INFINITY || (best && price <= best.price)) continue;
      if (doors + own.doors < limits.minDoors || doors + own.doors > limits.maxDoors) continue;
      if (row.milliMinutes[i]! + own.milliMinutes <= limits.milliMinutes) best = { pattern, doors, price };
    }
  }
  return best;
}
