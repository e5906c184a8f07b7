/** Tables of what lies beyond a folding step, for `completions.ts`: as those of `dearest-grids.ts`, from the last step back to the first. */
import type { Instance } from '../graph/instance.ts';
import { foldTable } from './dearest-grids.ts';
import type { Folding } from './elimination.ts';
import { planSteps, type Step } from './fold-steps.ts';
import { overlaysOf, patternsOf, relabel } from './patterns.ts';
import { addRow, emptyRow, insert, LABELS, type Own, overlay, type Row, type Table } from './price-table.ts';

/** By step, for each pattern of the atoms above it that hang together beyond: the best prices by doors, those atoms included. */
export function tablesBeyond(instance: Instance, order: readonly Folding[], prices: Float64Array): Table[] {
  const steps = planSteps(instance, order, new Uint8Array(order.length).fill(1));
  const ownOf = (atom: number): Own => ({
    doors: instance.doors[atom]!,
    milliMinutes: instance.milliMinutes[atom]!,
    price: prices[atom]!,
  });
  const below: Table[] = [];
  for (const step of steps) {
    const joined = step.children.reduce<Table>(
      (table, child) => overlay(table, below[child.step]!, child.overlays, instance.limits),
      step.start,
    );
    below.push(foldTable(joined, step, ownOf(step.atom), instance.limits));
  }
  const beyond: Table[] = order.map(({ above }) => nothingBeyond(above.length));
  for (let s = steps.length - 1; s >= 0; s--) {
    const step = steps[s]!;
    if (step.children.length === 0) continue;
    const bag = [step.atom, ...order[s]!.above];
    const around = overlay(
      step.start,
      withAtom(beyond[s]!, step, ownOf(step.atom), instance),
      samePlaces(bag.length),
      instance.limits,
    );
    eachChildBeside(around, step.children, below, instance, (child, table) => {
      const places = order[child]!.above.map(other => bag.indexOf(other));
      beyond[child] = narrowed(table, bag.length, places);
    });
  }
  return beyond;
}

/** Nobody above is in, and nothing is beyond. */
function nothingBeyond(above: number): Table {
  const table = new Array<Row | undefined>(patternsOf(above).list.length).fill(undefined);
  const row = emptyRow(0, 1);
  row.price[0] = 0;
  table[0] = row;
  return table;
}

/** The table over the atoms above with the step's own atom put first, out or in by itself. */
function withAtom(table: Table, { above }: Step, own: Own, { limits }: Instance): Table {
  const patterns = patternsOf(above + 1);
  const next = new Array<Row | undefined>(patterns.list.length).fill(undefined);
  for (const [index, pattern] of patternsOf(above).list.entries()) {
    const row = table[index];
    if (!row) continue;
    next[patterns.indexOf(relabel([0, ...pattern]))] = row;
    const within = plus(row, own, limits);
    if (within) next[patterns.indexOf(relabel([above + 1, ...pattern]))] = within;
  }
  return next;
}

function plus(row: Row, own: Own, limits: Instance['limits']): Row | undefined {
  const from = row.from + own.doors;
  const length = Math.min(row.length, limits.maxDoors - from + 1);
  if (length <= 0) return undefined;
  const sum = emptyRow(from, length);
  for (let i = 0; i < length * LABELS; i++) {
    const minutes = row.milliMinutes[i]! + own.milliMinutes;
    if (row.price[i] === Number.NEGATIVE_INFINITY || minutes > limits.milliMinutes) continue;
    insert(sum, Math.floor(i / LABELS) * LABELS, row.price[i]! + own.price, minutes);
  }
  return sum;
}

type Child = Step['children'][number];

/** For each child the table with all the others laid over it; by halves, so that each is laid over log(children) times. */
function eachChildBeside(
  table: Table,
  children: readonly Child[],
  below: readonly Table[],
  instance: Instance,
  found: (child: number, table: Table) => void,
): void {
  if (children.length === 1) {
    found(children[0]!.step, table);
    return;
  }
  const half = children.length >> 1;
  const halves = [children.slice(0, half), children.slice(half)] as const;
  for (const [mine, others] of [halves, [halves[1], halves[0]] as const]) {
    const beside = others.reduce(
      (all, other) => overlay(all, below[other.step]!, other.overlays, instance.limits),
      table,
    );
    eachChildBeside(beside, mine, below, instance, found);
  }
}

/** A table over a bag as those at `places` see it: whoever else is in must hang together with one of them. */
function narrowed(table: Table, bag: number, places: readonly number[]): Table {
  const patterns = patternsOf(places.length);
  const next = nothingBeyond(places.length).slice();
  for (const [index, pattern] of patternsOf(bag).list.entries()) {
    const row = table[index];
    const seen = places.map(place => pattern[place]!);
    if (!row || seen.every(label => label === 0)) continue;
    if (pattern.some(label => label !== 0 && !seen.includes(label))) continue;
    addRow(next, patterns.indexOf(relabel(seen)), row);
  }
  return next;
}

/** Which patterns of the same atoms fit over each other. */
export function samePlaces(count: number): Int32Array {
  return overlaysOf(
    count,
    Array.from({ length: count }, (_, k) => k),
  );
}
