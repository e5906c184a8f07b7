/** The steps of the folding in `dearest-grids.ts`: everything that does not depend on prices. */
import type { Instance } from '../graph/instance.ts';
import type { Folding } from './elimination.ts';
import { overlaysOf, patternsOf, relabel } from './patterns.ts';
import { emptyRow, type Row, type Table } from './price-table.ts';

/** How one atom is folded: what does not depend on prices. */
export interface Step {
  readonly atom: number;
  readonly start: Table;
  readonly children: readonly { readonly step: number; readonly overlays: Int32Array }[];
  readonly drops: readonly Drop[];
  readonly above: number;
  /** Whether a set may take all atoms above and leave everything below. */
  readonly canBeLeft: boolean;
}

/** What becomes of a pattern when its first atom is folded; `next` is −1 when the set is finished. */
interface Drop {
  readonly pattern: number;
  readonly isIn: boolean;
  readonly next: number;
  /** All of those above are in. */
  readonly encloses: boolean;
}

export function planSteps(instance: Instance, order: readonly Folding[], canBeLeft: Uint8Array): Step[] {
  const stepsBelow = new Map<number, number[]>();
  return order.map(({ atom, above }, s): Step => {
    const bag = [atom, ...above];
    const children = (stepsBelow.get(atom) ?? []).map(step => {
      const places = order[step]!.above.map(other => bag.indexOf(other));
      return { step, overlays: overlaysOf(bag.length, places) };
    });
    const [up] = above;
    if (up !== undefined) stepsBelow.set(up, [...(stepsBelow.get(up) ?? []), s]);
    return {
      atom,
      start: startOf(instance, bag),
      children,
      drops: dropsOf(bag.length),
      above: above.length,
      canBeLeft: canBeLeft[s] === 1,
    };
  });
}

/** Any of the bag may be in; those that the first one has a way to hang together with it. */
function startOf(instance: Instance, bag: readonly number[]): Table {
  const { adjacentStart, adjacentNode } = instance;
  const [atom] = bag as [number];
  const near = new Set(adjacentNode.subarray(adjacentStart[atom]!, adjacentStart[atom + 1]!));
  const patterns = patternsOf(bag.length);
  const table = new Array<Row | undefined>(patterns.list.length).fill(undefined);
  for (let chosen = 0; chosen < 1 << bag.length; chosen++) {
    const isIn = (k: number) => ((chosen >> k) & 1) === 1;
    const pattern = bag.map((other, k) => (isIn(k) ? (isIn(0) && near.has(other) ? 1 : k + 1) : 0));
    const row = emptyRow(0, 1);
    row.price[0] = 0;
    table[patterns.indexOf(relabel(pattern))] = row;
  }
  return table;
}

function dropsOf(count: number): Drop[] {
  const rest = patternsOf(count - 1);
  return patternsOf(count).list.flatMap(([first, ...others], pattern): Drop[] => {
    const next = rest.indexOf(relabel(others));
    const encloses = others.length > 0 && !others.includes(0);
    if (first === 0) return [{ pattern, isIn: false, next, encloses }];
    if (others.includes(first!)) return [{ pattern, isIn: true, next, encloses }];
    return others.every(label => label === 0) ? [{ pattern, isIn: true, next: -1, encloses }] : [];
  });
}
