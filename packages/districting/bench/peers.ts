/**
 * The engine side by side with graph partitioners in one run, on the same graphs at the same count: METIS (k-way and
 * recursive bisection) and Scotch, each as it comes and after `repairPlan`, over several seeds. A peer that is not
 * installed is named and left out (`apt-get install metis scotch`).
 *
 * Peers are given each community's graph (doors as weights, ways weighed as in the weighted cut) and the engine's count
 * for it. Their seconds are what they say partitioning took, without reading and writing files; the engine's hold the
 * rounds and the report as well.
 */
import type { DivideSettings, Plan, WalkingGraph } from '../src/model.ts';
import { repairPlan } from '../src/search/repair-plan.ts';
import type { DivisionToCheck } from '../src/verify.ts';
import { type Figures, figuresOf, round } from './figures.ts';
import { hasMetis, metis } from './methods/metis.ts';
import { findScotch, scotch } from './methods/scotch.ts';
import type { Parted } from './methods/weighted-links.ts';

/** One peer on one instance: figures of the middle seed by violations, and the range over seeds. */
export interface PeerRow extends Figures {
  readonly instance: string;
  readonly method: string;
  readonly seeds: number;
  /** Grids that keep every rule, middle seed. */
  readonly feasible: number;
  /** Least and most share of grids that keep every rule, over the seeds. */
  readonly holdLeast: number;
  readonly holdMost: number;
  /** Mean over the seeds; of a repaired plan, the repair alone. */
  readonly seconds: number;
}

type Peer = (graph: WalkingGraph, parts: number, seed: number) => Parted;

/** Peers by name, those that are not installed left out and named on the console. */
export function findPeers(): readonly (readonly [string, Peer])[] {
  const found: (readonly [string, Peer])[] = [];
  if (hasMetis()) {
    found.push(['METIS k-way', (graph, parts, seed) => metis(graph, parts, 'kway', seed)]);
    found.push(['METIS bisection', (graph, parts, seed) => metis(graph, parts, 'rb', seed)]);
  } else console.log('skipped: METIS (gpmetis is not installed: apt-get install metis)');
  const command = findScotch();
  if (command) found.push(['Scotch', (graph, parts, seed) => scotch(command, graph, parts, seed)]);
  else console.log('skipped: Scotch (gpart is not installed: apt-get install scotch)');
  return found;
}

/** Two rows a peer: raw, and after our repair unless `repairs` is false. `plans` are the engine's, one a community: they say how many grids. */
export function measurePeers(
  instance: string,
  graphs: readonly WalkingGraph[],
  plans: readonly Plan[],
  bound: number,
  settings: DivideSettings,
  seeds: number,
  repairs = true,
): PeerRow[] {
  const rows: PeerRow[] = [];
  for (const [name, peer] of findPeers()) {
    const raw: Run[] = [];
    const repaired: Run[] = [];
    for (let seed = 1; seed <= seeds; seed++) {
      const parted = graphs.map((graph, c) => peer(graph, plans[c]!.grids.length, seed));
      const gridsOf = parted.map(part => part.gridOf);
      const seconds = parted.reduce((sum, part) => sum + part.seconds, 0);
      raw.push({ ...figuresOf(graphs, gridsOf, settings, bound), seconds });
      if (repairs) repaired.push(repairRun(graphs, gridsOf, settings, bound));
    }
    rows.push(rowOf(instance, name, raw));
    if (repairs) rows.push(rowOf(instance, `${name} + our repair`, repaired));
  }
  return rows;
}

type Run = Figures & { readonly seconds: number };

function repairRun(
  graphs: readonly WalkingGraph[],
  gridsOf: readonly number[][],
  settings: DivideSettings,
  bound: number,
): Run {
  const start = process.cpuUsage();
  const plans = graphs.map((graph, c) => repairPlan(graph, gridsOf[c]!, settings));
  const { user, system } = process.cpuUsage(start);
  const tours: DivisionToCheck[] = plans;
  const figures = figuresOf(
    graphs,
    plans.map(plan => plan.gridOf),
    settings,
    bound,
    tours,
  );
  return { ...figures, seconds: (user + system) / 1e6 };
}

function rowOf(instance: string, method: string, runs: readonly Run[]): PeerRow {
  const sorted = [...runs].sort((a, b) => a.violations - b.violations);
  const middle = sorted[sorted.length >> 1]!;
  const shares = runs.map(run => run.holdShare);
  return {
    instance,
    method,
    ...middle,
    seeds: runs.length,
    feasible: middle.grids - middle.violations,
    holdLeast: Math.min(...shares),
    holdMost: Math.max(...shares),
    seconds: round(runs.reduce((sum, run) => sum + run.seconds, 0) / runs.length, 3),
  };
}
