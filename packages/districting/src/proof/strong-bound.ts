import { components } from '../graph/components.ts';
import { compileInstance, type Instance } from '../graph/instance.ts';
import { withoutLifts } from '../graph/kept-ways.ts';
import { partOf } from '../graph/part-of.ts';
import type { DivideSettings, Plan, WalkingGraph } from '../model.ts';
import { validateOrThrow } from '../settings.ts';
import { hasAtomOver } from './limits.ts';
import { pieceBound } from './lower-bound.ts';
import { type PriceBound, type PriceLimits, priceBound, ROUNDING } from './price-bound.ts';
import { createPricedCuts } from './priced-cut.ts';
import { withWalkingShares } from './walking-shares.ts';

/** How long to look for a bound, and what is known. */
export interface BoundOptions {
  /** Rounds of pricing for each connected piece; 40 if absent. Where lifts join storeys, so many without them and twice as many with them. A round takes about 0.15 s for 1,800 atoms. */
  readonly rounds?: number;
  /** Work on each connected piece to prove that not even the bound is reached, in millions of pairs of states (`work.ts`); 40 if absent. */
  readonly millionPairs?: number;
  /** A plan of the same graph: once the bound says that its count cannot be beaten, no more is looked for. */
  readonly plan?: Pick<Plan, 'gridOf'>;
  /** Checked between rounds; once `aborted`, the bound so far is returned. */
  readonly signal?: { readonly aborted: boolean };
  /** Called between rounds with the share of work done, 0 … 1. */
  readonly onProgress?: (share: number) => void;
}

/** What is proved of the count of grids. */
export interface GridBound {
  /**
   * No division has fewer that keeps every rule, or, where a connected piece cannot keep the minimum of doors, all others;
   * 0 when there are no atoms.
   */
  readonly grids: number;
  /** Rounds of pricing in all. */
  readonly rounds: number;
  /** Connected pieces whose bound is by their sums alone: enough there, or too knotted, or with an atom over a limit by itself. */
  readonly bySums: number;
  readonly byPrices: number;
  /** Grids of `grids` that were added by looking at every cut which the prices do not rule out. */
  readonly byCuts: number;
}

/**
 * The strong bound: column generation over all connected sets of atoms, for each connected piece; then, while no cut into
 * as many grids is left, one grid more. Takes seconds where `Plan.bound` takes none. Deterministic in rounds and pairs. Throws on input that `validateGraph` or `validateSettings` refuse.
 */
export function boundGrids(graph: WalkingGraph, settings: DivideSettings, options: BoundOptions = {}): GridBound {
  validateOrThrow(graph, settings);
  const instance = compileInstance(graph, settings);
  const pieces = components(instance);
  const found = { grids: 0, rounds: 0, bySums: 0, byPrices: 0, byCuts: 0 };
  let done = 0;
  for (const piece of pieces) {
    const share = piece.length / instance.size;
    const bound = boundPiece(partOf(instance, piece), knownOf(instance, piece, options.plan), options, inside =>
      options.onProgress?.(done + share * inside),
    );
    found.grids += bound.grids;
    found.rounds += bound.rounds;
    found.byCuts += bound.byCuts;
    if (bound.rounds > 0) found.byPrices++;
    else found.bySums++;
    done += share;
  }
  return found;
}

/** What a plan shows of a piece: a count that is reached, and whether the minimum of doors is kept. */
interface Known {
  readonly grids: number;
  readonly keepsMinimum: boolean;
}

function knownOf(instance: Instance, piece: Int32Array, plan: BoundOptions['plan']): Known {
  if (!plan) return { grids: Number.POSITIVE_INFINITY, keepsMinimum: true };
  const doors = new Map<number, number>();
  for (const atom of piece) {
    const grid = plan.gridOf[atom] ?? -1;
    doors.set(grid, (doors.get(grid) ?? 0) + instance.doors[atom]!);
  }
  return { grids: doors.size, keepsMinimum: [...doors.values()].every(count => count >= instance.limits.minDoors) };
}

interface PieceBound {
  readonly grids: number;
  readonly rounds: number;
  readonly byCuts: number;
}

function boundPiece(
  piece: Instance,
  known: Known,
  { rounds = 40, millionPairs = 40, signal }: BoundOptions,
  onProgress: (share: number) => void,
): PieceBound {
  const bySums = pieceBound(
    piece,
    Array.from({ length: piece.size }, (_, i) => i),
  );
  const plain = { grids: bySums, rounds: 0, byCuts: 0 };
  if (bySums >= known.grids || hasAtomOver(piece)) return plain;
  const keepGoing = (share: number) => {
    onProgress(share * PRICING_SHARE);
    return !signal?.aborted;
  };
  const { minDoors } = piece.limits;
  const doors = piece.doors.reduce((sum, d) => sum + d, 0);
  const boundWith = (minimum: number) => {
    const instance = { ...piece, limits: { ...piece.limits, minDoors: minimum } };
    const limits = { rounds, known: known.grids, keepGoing };
    const found = hasLifts(piece) ? boundWithLifts(instance, limits) : priceBound(instance, limits);
    return found && { instance, ...found };
  };
  const kept = boundWith(known.keepsMinimum ? minDoors : 0);
  if (!kept) return plain;
  const isImpossible = known.keepsMinimum && kept.value * minDoors > doors * (1 + ROUNDING);
  const found = isImpossible ? boundWith(0)! : kept;
  const spent = kept.rounds + (isImpossible ? found.rounds : 0);
  const byPrices = Math.max(bySums, Math.ceil(found.value - ROUNDING));
  const byCuts = signal?.aborted ? 0 : raise(found.instance, found.prices, byPrices, known.grids, millionPairs);
  return { grids: byPrices + byCuts, rounds: spent, byCuts };
}

const hasLifts = (piece: Instance): boolean => piece.edgeByLift.includes(1);

/**
 * A lift joins storeys to one storey only, the lobby's, which is in one grid: so most grids of a ground with lifts are grids of the same
 * ground without them, and its prices are nearly right. From doors alone, where to begin otherwise, prices hardly rise.
 */
function boundWithLifts(instance: Instance, limits: PriceLimits): PriceBound | undefined {
  const inRuns = priceBound(withoutLifts(instance), { ...limits, known: Number.POSITIVE_INFINITY });
  const found = inRuns && priceBound(instance, { ...limits, rounds: 2 * limits.rounds, start: inRuns.prices });
  return found && { ...found, rounds: found.rounds + inRuns.rounds };
}

/** Of the work on a piece, what is pricing. */
const PRICING_SHARE = 0.8;

/** By how many grids a bound can be raised: as long as no cut into as many as it says is left, within so much work in all. */
function raise(piece: Instance, prices: Float64Array, bound: number, known: number, millionPairs: number): number {
  const ask = createPricedCuts(withWalkingShares(piece), prices);
  let left = millionPairs * 1e6;
  let grids = bound;
  while (grids < known && Number.isFinite(known) && left > 0) {
    const answer = ask({ grids, mostPairs: left });
    if (answer.kind !== 'none') break;
    left -= answer.pairs;
    grids++;
  }
  return grids - bound;
}
