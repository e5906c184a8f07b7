import { components } from '../graph/components.ts';
import { compileInstance, type Instance } from '../graph/instance.ts';
import { partOf } from '../graph/part-of.ts';
import type { DivideSettings, Plan, WalkingGraph } from '../model.ts';
import { validateOrThrow } from '../settings.ts';
import { hasAtomOver } from './limits.ts';
import { pieceBound } from './lower-bound.ts';
import { priceBound, ROUNDING } from './price-bound.ts';

/** How long to look for a bound, and what is known. */
export interface BoundOptions {
  /** Rounds of pricing for each connected piece; 24 if absent. A round takes about 0.3 s for 1,800 atoms. */
  readonly rounds?: number;
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
}

/**
 * The strong bound: column generation over all connected sets of atoms, for each connected piece. Takes seconds where
 * `Plan.bound` takes none. Deterministic in rounds. Throws on input that `validateGraph` or `validateSettings` refuse.
 */
export function boundGrids(graph: WalkingGraph, settings: DivideSettings, options: BoundOptions = {}): GridBound {
  validateOrThrow(graph, settings);
  const instance = compileInstance(graph, settings);
  const pieces = components(instance);
  const found = { grids: 0, rounds: 0, bySums: 0, byPrices: 0 };
  let done = 0;
  for (const piece of pieces) {
    const share = piece.length / instance.size;
    const bound = boundPiece(partOf(instance, piece), knownOf(instance, piece, options.plan), options, inside =>
      options.onProgress?.(done + share * inside),
    );
    found.grids += bound.grids;
    found.rounds += bound.rounds;
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

function boundPiece(
  piece: Instance,
  known: Known,
  { rounds = 24, signal }: BoundOptions,
  onProgress: (share: number) => void,
): { grids: number; rounds: number } {
  const bySums = pieceBound(
    piece,
    Array.from({ length: piece.size }, (_, i) => i),
  );
  if (bySums >= known.grids || hasAtomOver(piece)) return { grids: bySums, rounds: 0 };
  const keepGoing = (share: number) => {
    onProgress(share);
    return !signal?.aborted;
  };
  const { minDoors } = piece.limits;
  const doors = piece.doors.reduce((sum, d) => sum + d, 0);
  const boundWith = (minimum: number) =>
    priceBound({ ...piece, limits: { ...piece.limits, minDoors: minimum } }, { rounds, known: known.grids, keepGoing });
  const kept = boundWith(known.keepsMinimum ? minDoors : 0);
  if (!kept) return { grids: bySums, rounds: 0 };
  const isImpossible = known.keepsMinimum && kept.value * minDoors > doors * (1 + ROUNDING);
  const found = isImpossible ? boundWith(0)! : kept;
  const spent = kept.rounds + (isImpossible ? found.rounds : 0);
  return { grids: Math.max(bySums, Math.ceil(found.value - ROUNDING)), rounds: spent };
}
