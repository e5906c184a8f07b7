/** Which atoms a price of `dearest-grids.ts` stands for, found by undoing the sums. */
import type { Instance } from '../graph/instance.ts';
import type { Step } from './fold-steps.ts';
import { LABELS, type Table } from './price-table.ts';

interface Trace {
  readonly steps: readonly Step[];
  readonly stages: readonly (readonly Table[])[];
  readonly folded: readonly Table[];
  readonly instance: Instance;
  readonly prices: Float64Array;
}

/** Undoes the steps below one: each sum was made the same way before, so it is found again exactly. */
export function traceBack(trace: Trace, top: number, place: PricedPlace): number[] {
  const atoms = [trace.steps[top]!.atom];
  const open = [{ s: top, ...place }];
  for (let at = open.pop(); at; at = open.pop()) {
    const step = trace.steps[at.s]!;
    let left: PricedPlace = at;
    for (let k = step.children.length - 1; k >= 0; k--) {
      const child = step.children[k]!;
      const split = findSplit(trace.stages[at.s]![k]!, trace.folded[child.step]!, child.overlays, left);
      left = split.wide;
      if (split.narrow.pattern === 0) continue;
      const before = unfold(trace, child.step, split.narrow);
      if (before.isIn) atoms.push(trace.steps[child.step]!.atom);
      open.push({ s: child.step, ...before });
    }
  }
  return atoms;
}

interface PricedPlace {
  readonly pattern: number;
  readonly doors: number;
  readonly price: number;
}

function findSplit(
  wide: Table,
  narrow: Table,
  triples: Int32Array,
  place: PricedPlace,
): { wide: PricedPlace; narrow: PricedPlace } {
  for (let t = 0; t < triples.length; t += 3) {
    const a = wide[triples[t]!];
    const b = narrow[triples[t + 1]!];
    if (triples[t + 2] !== place.pattern || !a || !b) continue;
    for (let x = 0; x < a.price.length; x++) {
      const doors = a.from + Math.floor(x / LABELS);
      const rest = place.doors - doors - b.from;
      if (rest < 0 || rest >= b.length) continue;
      for (let y = rest * LABELS; y < (rest + 1) * LABELS; y++) {
        if (a.price[x]! + b.price[y]! !== place.price) continue;
        return {
          wide: { pattern: triples[t]!, doors, price: a.price[x]! },
          narrow: { pattern: triples[t + 1]!, doors: place.doors - doors, price: b.price[y]! },
        };
      }
    }
  }
  throw new Error('a price that no split explains');
}

function unfold(trace: Trace, s: number, place: PricedPlace): PricedPlace & { isIn: boolean } {
  const step = trace.steps[s]!;
  const row = trace.stages[s]!.at(-1)!;
  for (const { pattern, isIn, next } of step.drops) {
    if (next !== place.pattern) continue;
    const doors = place.doors - (isIn ? trace.instance.doors[step.atom]! : 0);
    const add = isIn ? trace.prices[step.atom]! : 0;
    const table = row[pattern];
    if (!table || doors < table.from || doors >= table.from + table.length) continue;
    const slot = (doors - table.from) * LABELS;
    for (let k = slot; k < slot + LABELS; k++) {
      if (table.price[k]! + add === place.price) return { pattern, doors, isIn, price: table.price[k]! };
    }
  }
  throw new Error('a price that no pattern explains');
}
