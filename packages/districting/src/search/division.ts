import type { Instance } from '../graph/instance.ts';
import { gridCost, type Weighing } from '../objectives/index.ts';
import type { GridMeasure, GridSketch, Measurer } from '../plan/measure.ts';

/** One grid while it is searched for. */
export interface DraftGrid {
  readonly atoms: Int32Array;
  readonly measure: GridMeasure;
  readonly cost: number;
}

/** A connected piece with the fewest grids that a division of it can have which keeps every rule. */
export interface ProvedPiece {
  readonly atoms: Int32Array;
  readonly bound: number;
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
  /** What was proved on the way of the instance's pieces, whatever their division. */
  proved: readonly ProvedPiece[];
  draft(atoms: Int32Array): DraftGrid;
  /** The grid's sketch and the least its cost can be, whatever its walk. */
  sketch(atoms: Int32Array): { readonly sketch: GridSketch; readonly least: number };
  /** A draft of a grid whose sketch is known. */
  draftOf(atoms: Int32Array, sketch: GridSketch): DraftGrid;
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
  const seen: number[] = [];
  let mark = 0;
  return {
    instance,
    weighing,
    slotOf,
    grids,
    count: 0,
    cost: 0,
    proved: [],
    draft(atoms) {
      return this.draftOf(atoms, measurer.sketch(atoms));
    },
    draftOf(atoms, sketch) {
      const measure = measurer.walk(sketch);
      return { atoms, measure, cost: gridCost(instance, weighing, measure) };
    },
    sketch(atoms) {
      const sketch = measurer.sketch(atoms);
      const least = { ...sketch, milliMinutes: sketch.ownMilliMinutes, walkMeters: 0 };
      return { sketch, least: gridCost(instance, weighing, least) };
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
      const { adjacentStart, adjacentNode } = instance;
      const found: number[] = [];
      seen[slot] = ++mark;
      for (const atom of grids[slot]!.atoms) {
        for (let k = adjacentStart[atom]!; k < adjacentStart[atom + 1]!; k++) {
          const other = slotOf[adjacentNode[k]!]!;
          if (other < 0 || seen[other] === mark) continue;
          seen[other] = mark;
          found.push(other);
        }
      }
      return found.sort((a, b) => a - b);
    },
  };
}

/** Slots of the grids that some atoms are in. */
export function slotsOf(atoms: Int32Array, slotOf: Int32Array): number[] {
  return [...new Set(Array.from(atoms, atom => slotOf[atom]!))];
}
