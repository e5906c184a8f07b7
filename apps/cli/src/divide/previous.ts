import {
  compareVersions,
  type DivideSettings,
  type DrawnGrid,
  divide,
  type FileRefusal,
  gridsOfAtoms,
  type Plan,
  readGrids,
  repairPlan,
  type VersionDiff,
  type WalkingGraph,
} from '@linli/districting';
import type { DivideCommand } from './flags.ts';
import { decode, load } from './read-input.ts';

/** The earlier version as its file states it, and how to go on from it. */
export interface EarlierGrids {
  readonly grids: readonly DrawnGrid[];
  readonly redraw: boolean;
}

/** Two versions side by side. */
export interface Versions {
  readonly earlier: readonly DrawnGrid[];
  /** Earlier grid of each atom by index, −1 for none. */
  readonly before: readonly number[];
  readonly diff: VersionDiff;
}

/** Why the earlier version cannot be used. */
export interface EarlierProblem {
  readonly problem: FileRefusal | { readonly path: string; readonly code: string };
}

/** Reads `--previous`: grids as `--out` wrote them. */
export async function readPrevious(
  path: string,
  { maxBytes, redraw }: DivideCommand,
): Promise<EarlierGrids | EarlierProblem> {
  const loaded = await load(path, maxBytes);
  if ('refusal' in loaded) return { problem: loaded.refusal };
  if ('unreadable' in loaded) return { problem: { path, code: loaded.unreadable } };
  const grids = readGrids(decode(loaded.bytes).text, maxBytes);
  return 'refused' in grids ? { problem: grids } : { grids, redraw };
}

/** Keeps what holds of the earlier version and mends the rest, or draws anew; then says what is different. */
export function continued(
  graph: WalkingGraph,
  settings: DivideSettings,
  { grids: earlier, redraw }: EarlierGrids,
  effort: number,
): { readonly plan: Plan; readonly versions: Versions } {
  const before = gridsOfAtoms(graph, earlier);
  const plan = redraw ? divide(graph, settings, { effort }) : repairPlan(graph, before, settings);
  const codes = earlier.map(grid => grid.code);
  return { plan, versions: { earlier, before, diff: compareVersions(graph, before, codes, plan) } };
}
