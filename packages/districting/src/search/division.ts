import type { Instance } from '../graph/instance.ts';
import { gridCost, type Weighing } from '../objectives/index.ts';
import type { GridMeasure, Measurer } from '../plan/measure.ts';

/** One grid while it is searched for. */
export interface DraftGrid {
  readonly atoms: Int32Array;
  readonly measure: GridMeasure;
  readonly cost: number;
}

/** A division that can be changed a few grids at a time. Slots are reused; a free slot is `undefined`. */
export interface Division {
  readonly instance: Instance;
  readonly weighing: Weighing;
  /** Slot of each atom. */
  readonly slotOf: Int32Array;
  readonly grids: (DraftGrid | undefined)[];
  count: number;
  cost: number;
  draft(atoms: Int32Array): DraftGrid;
  /** Replaces the grids in `slots` by `grids`, which together hold the same atoms. */
  replace(slots: readonly number[], grids: readonly DraftGrid[]): void;
  /** Slots of grids that share a way with this one, ascending. */
  neighbours(slot: number): number[];
}

/** An empty division: every atom's slot is −1 until `replace([], …)` fills it. */
export function createDivision(instance: Instance, weighing: Weighing, measurer: Measurer): Division {
  const slotOf = new Int32Array(instance.size).fill(-1);
  const grids: (DraftGrid | undefined)[] = [];
  const free: number[] = [];
  return {
    instance,
    weighing,
    slotOf,
    grids,
    count: 0,
    cost: 0,
    draft(atoms) {
      const measure = measurer.measure(atoms);
      return { atoms, measure, cost: gridCost(instance, weighing, measure) };
    },
    replace(slots, next) {
      for (const slot of slots) {
        this.cost -= grids[slot]!.cost;
        grids[slot] = undefined;
        free.push(slot);
      }
      for (const grid of next) {
        const slot = free.pop() ?? grids.length;
        grids[slot] = grid;
        this.cost += grid.cost;
        for (const atom of grid.atoms) slotOf[atom] = slot;
      }
      this.count += next.length - slots.length;
    },
    neighbours(slot) {
      const found = new Set<number>();
      const { adjacentStart, adjacentNode } = instance;
      for (const atom of grids[slot]!.atoms) {
        for (let k = adjacentStart[atom]!; k < adjacentStart[atom + 1]!; k++) found.add(slotOf[adjacentNode[k]!]!);
      }
      found.delete(slot);
      found.delete(-1);
      return [...found].sort((a, b) => a - b);
    },
  };
}
