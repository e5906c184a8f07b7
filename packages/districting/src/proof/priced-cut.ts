/**
 * Whether a piece can be cut into so many grids, told by prices.
 *
 * Given prices of which no grid fetches more than 1, every grid that fetches less wastes the difference, its *excess*; a cut into
 * `grids` grids wastes `grids` less the sum of all prices, neither more nor less. Near the best bound that is little, so most
 * ways to cut are ruled out as soon as their first grids are closed. Method: atoms are folded away one by one (`elimination`); a state
 * is a partition of the atoms still touched, with doors and minutes below each block; those that another beats in count, doors and
 * minutes are dropped (`thin-states`), and so is one whose closed grids, and open ones at their best (`open-waste`), waste more than there is.
 * Source: dynamic programming over a tree decomposition (Bodlaender 1998) with reduced-cost fixing (Irnich et al. 2010).
 * Cost: exponential in the width and in what may be wasted.
 */
import type { Instance } from '../graph/instance.ts';
import { completionsOf } from './completions.ts';
import { createCutFront } from './cut-front.ts';
import { type CutStates, CutStore, type CutTable, emptyDraft, MOST_TOGETHER } from './cut-states.ts';
import { type CutTools, firstStates, folded, laidOver } from './cut-steps.ts';
import { type Folding, foldingOrder } from './elimination.ts';
import { type OpenWaste, openWaste } from './open-waste.ts';
import { partitionsOf } from './partitions.ts';
import { ROUNDING } from './price-bound.ts';
import type { Work } from './work.ts';

/** What is asked of a piece. */
export interface CutQuestion {
  /** Grids that a cut may have at most. */
  readonly grids: number;
  /** Work before giving up, in pairs of states (`work.ts`): bounds time and memory. */
  readonly mostPairs: number;
  /** Work before what open grids can still fetch is worked out, which takes as long as half a million pairs; 300,000 if absent. */
  readonly fewPairs?: number;
  /** What grids may waste beyond what `grids` leaves them, because others may fetch more than 1; 0 if absent. */
  readonly overdraft?: number;
  /** States of a table that are kept, those that waste least; all if absent. The fewer, the sooner it is over, and the sooner a cut is missed: then `unknown`, not `none`. */
  readonly mostStates?: number | undefined;
  /** Minutes by atom that count instead of the piece's own, in thousandths: no fewer, so that `none` says nothing about the piece. */
  readonly milliMinutes?: Int32Array;
}

/** `none`: proved. `found`: one cut with at most that many, within doors and minutes as they add up. `unknown`: given up. `pairs`: the work it took. */
export type PricedAnswer = { readonly pairs: number } & (
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly cut: readonly (readonly number[])[] }
  | { readonly kind: 'unknown' }
);

/**
 * Looks, for each question, at every cut of at most `grids` grids that the prices do not rule out. What does not depend on the
 * question is worked out once. Deterministic.
 *
 * @param instance one connected piece; minutes only add up, a walk counts as far as it is in them
 * @param prices by atom; no grid within the limits fetches more than 1, or `none` only means that nothing was found
 */
export function createPricedCuts(instance: Instance, prices: Float64Array): (question: CutQuestion) => PricedAnswer {
  const sum = prices.reduce((total, price) => total + price, 0);
  let order: readonly Folding[] | undefined;
  let foreseen: { readonly waste: OpenWaste | undefined } | undefined;
  return ({
    grids,
    mostPairs,
    fewPairs = 300_000,
    overdraft = 0,
    mostStates = Number.POSITIVE_INFINITY,
    milliMinutes = instance.milliMinutes,
  }) => {
    const slack = grids + overdraft - sum + ROUNDING;
    if (slack < 0) return { kind: 'none', pairs: 0 };
    order ??= foldingOrder(instance, MOST_TOGETHER - 1);
    if (!order) return { kind: 'unknown', pairs: 0 };
    const piece = { instance: { ...instance, milliMinutes }, prices, slack, order, mostStates };
    // What is kept of a table hangs on what open grids waste, so that is worked out at once.
    const isNarrow = Number.isFinite(mostStates);
    const quick = foreseen || isNarrow ? undefined : foldAll(piece, Math.min(fewPairs, mostPairs), undefined);
    if (quick && (quick.kind !== 'unknown' || mostPairs <= fewPairs)) return quick;
    foreseen ??= { waste: wasteOf(instance, order, prices) };
    const before = quick?.pairs ?? 0;
    const thorough = foldAll(piece, mostPairs - before, foreseen.waste);
    return { ...thorough, pairs: thorough.pairs + before };
  };
}

function wasteOf(instance: Instance, order: readonly Folding[], prices: Float64Array): OpenWaste | undefined {
  const completions = completionsOf(instance, order, prices);
  return completions && openWaste(completions);
}

interface PricedPiece {
  readonly instance: Instance;
  readonly prices: Float64Array;
  readonly slack: number;
  readonly order: readonly Folding[];
  readonly mostStates: number;
}

function foldAll(
  { order, mostStates, ...piece }: PricedPiece,
  most: number,
  waste: OpenWaste | undefined,
): PricedAnswer {
  const store = new CutStore();
  const work: Work = { pairs: 0, most };
  const tools: CutTools = {
    ...piece,
    store,
    work,
    front: createCutFront(store, piece.instance.limits.minDoors, work, mostStates),
    draft: emptyDraft(),
    openWaste: waste,
  };
  const children = childrenOf(order, piece.instance.size);
  const stages: CutTable[][] = [];
  const finished: CutTable[] = [];
  const spent = new Float64Array(order.length);
  let waiting = 0;
  for (const [s, { atom, above }] of order.entries()) {
    const bag = [atom, ...above];
    stages[s] = [firstStates(tools, bag)];
    for (const child of children[s]!) {
      // Tables still to be laid over waste in their closed grids at least what the best of their states does.
      waiting -= spent[child]!;
      tools.slack = piece.slack - waiting;
      const places = order[child]!.above.map(other => bag.indexOf(other));
      const next = laidOver(tools, stages[s].at(-1)!, finished[child]!, places);
      if (!next) return { kind: 'unknown', pairs: work.pairs };
      stages[s].push(next);
    }
    tools.slack = piece.slack - waiting;
    finished[s] = folded(tools, stages[s].at(-1)!, s, atom);
    if (finished[s].count === 0) return { kind: tools.front.isNarrowed ? 'unknown' : 'none', pairs: work.pairs };
    spent[s] = leastExcess(store.states, finished[s]);
    waiting += spent[s];
  }
  return { kind: 'found', pairs: work.pairs, cut: cutOf(order, children, stages, finished, store.states) };
}

function leastExcess({ excess }: CutStates, { first, count }: CutTable): number {
  let least = Number.POSITIVE_INFINITY;
  for (let s = first; s < first + count; s++) least = Math.min(least, excess[s]!);
  return least;
}

/** Steps whose first atom above is that of a step, in order. */
function childrenOf(order: readonly Folding[], size: number): number[][] {
  const stepOf = new Int32Array(size);
  for (const [s, { atom }] of order.entries()) stepOf[atom] = s;
  const children: number[][] = order.map(() => []);
  for (const [s, { above }] of order.entries()) if (above.length > 0) children[stepOf[above[0]!]!]!.push(s);
  return children;
}

/** The grids of the first state of the last step: joins are undone from it down to the first tables. */
function cutOf(
  order: readonly Folding[],
  children: readonly (readonly number[])[],
  stages: readonly (readonly CutTable[])[],
  finished: readonly CutTable[],
  states: CutStates,
): number[][] {
  const leader = Int32Array.from(order.keys());
  const find = (atom: number) => {
    let at = atom;
    while (leader[at] !== at) at = leader[at]!;
    return at;
  };
  const open: (readonly [step: number, state: number])[] = [[order.length - 1, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [s, state] = next;
    let at = states.before[finished[s]!.first + state]!;
    for (let k = children[s]!.length; k > 0; k--) {
      const { first } = stages[s]![k]!;
      open.push([children[s]![k - 1]!, states.child[first + at]!]);
      at = states.before[first + at]!;
    }
    const { atom, above } = order[s]!;
    const blockOf = partitionsOf(above.length + 1).list[states.partition[stages[s]![0]!.first + at]!]!;
    for (const [k, other] of above.entries()) if (blockOf[k + 1] === 0) leader[find(other)] = find(atom);
  }
  const lists = new Map<number, number[]>();
  for (const atom of leader.keys()) {
    const top = find(atom);
    const list = lists.get(top);
    if (list) list.push(atom);
    else lists.set(top, [atom]);
  }
  return [...lists.values()];
}
