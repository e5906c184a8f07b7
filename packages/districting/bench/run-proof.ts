/**
 * How near to the best the engine is, on the frozen instances.
 *
 *     npm run bench -- proof [--size community|district] [--only floors|entrances] [--contiguity lobby] [--rounds N]
 *         [--effort N] [--from N] [--communities N] [--workers N] [--json FILE]
 *
 * Exact: every compound of at most 70 atoms is divided by itself, and its count compared with the exact one. Bound: the
 * N communities from a number on (all if not said) are divided, and their counts compared with the bounds by sums and by prices and
 * cuts, a line each as they are done; no bound but by sums with `--rounds 0`. At effort 3 a community takes some seconds to a minute
 * of processor time, with `--contiguity lobby` twice that or more.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { divide } from '../src/divide.ts';
import { compileInstance } from '../src/graph/instance.ts';
import type { DivideSettings, Plan, WalkingGraph } from '../src/model.ts';
import { findBetterCut } from '../src/proof/exact-count.ts';
import { defaultSettings } from '../src/settings.ts';
import { compoundsOf } from './compounds.ts';
import { round } from './figures.ts';
import type { CommunityProof } from './proof/messages.ts';
import { proveCommunities } from './proof/prove-communities.ts';
import { readInstance } from './read-instance.ts';

const SMALL = 70;

/** The engine beside the exact count, over compounds divided each by itself. */
interface ExactRow {
  readonly instance: string;
  readonly compounds: number;
  /** Compounds whose exact count was found. */
  readonly solved: number;
  readonly solvedShare: number;
  /** Grids of the engine and exact ones, over the compounds solved. */
  readonly grids: number;
  readonly exact: number;
  readonly aboveExact: number;
  readonly optimal: number;
  readonly bentGrids: number;
  readonly exactSeconds: number;
  readonly worstSeconds: number;
}

function measureExact(instance: string): ExactRow {
  const compounds = compoundsOf(readInstance(instance)).filter(graph => graph.atoms.length <= SMALL);
  const plans = compounds.map(graph => divide(graph, defaultSettings));
  let worstSeconds = 0;
  const start = performance.now();
  const counts = compounds.map((graph, i) => {
    const before = performance.now();
    const count = exactCount(graph, plans[i]!);
    worstSeconds = Math.max(worstSeconds, (performance.now() - before) / 1000);
    return count;
  });
  const solved = counts.flatMap((count, i) => (count === undefined ? [] : [{ count, plan: plans[i]! }]));
  const grids = solved.reduce((sum, { plan }) => sum + plan.grids.length, 0);
  const exact = solved.reduce((sum, { count }) => sum + count, 0);
  return {
    instance,
    compounds: compounds.length,
    solved: solved.length,
    solvedShare: round(solved.length / compounds.length, 4),
    grids,
    exact,
    aboveExact: round(grids / exact - 1, 4),
    optimal: solved.filter(({ count, plan }) => count === plan.grids.length).length,
    bentGrids: plans.reduce((sum, plan) => sum + plan.conflicts.bentGrids, 0),
    exactSeconds: round((performance.now() - start) / 1000, 2),
    worstSeconds: round(worstSeconds, 3),
  };
}

/** The fewest grids there can be; undefined when that was not found out. Told nothing of the engine's count but that it exists. */
function exactCount(graph: WalkingGraph, plan: Plan): number | undefined {
  const known = { bent: plan.conflicts.bentGrids, grids: plan.grids.length };
  const answer = findBetterCut(compileInstance(graph, defaultSettings), known);
  if (answer.kind === 'unknown') return undefined;
  return answer.kind === 'better' ? answer.value.grids : known.grids;
}

/** The engine beside what is proved of the count, over whole communities. */
interface BoundRow {
  readonly instance: string;
  readonly communities: number;
  readonly grids: number;
  readonly bentGrids: number;
  readonly violations: number;
  readonly boundBySums: number;
  readonly gapBySums: number;
  readonly bound: number;
  readonly gap: number;
  /** The largest gap of one community. */
  readonly worstGap: number;
  /** Communities whose count is proved to be the fewest. */
  readonly optimal: number;
  /** Grids of the bound that no price gives, only looking at every cut. */
  readonly byCuts: number;
  readonly rounds: number;
  readonly planCpuSeconds: number;
  readonly boundCpuSeconds: number;
}

function sumUp(instance: string, proofs: readonly CommunityProof[]): BoundRow {
  const sum = (of: (proof: CommunityProof) => number) => proofs.reduce((total, proof) => total + of(proof), 0);
  const grids = sum(proof => proof.grids);
  const boundBySums = sum(proof => proof.boundBySums);
  const bound = sum(proof => proof.bound);
  return {
    instance,
    communities: proofs.length,
    grids,
    bentGrids: sum(proof => proof.bentGrids),
    violations: sum(proof => proof.violations),
    boundBySums,
    gapBySums: round(grids / boundBySums - 1, 4),
    bound,
    gap: round(grids / bound - 1, 4),
    worstGap: round(Math.max(...proofs.map(proof => proof.grids / proof.bound - 1)), 4),
    optimal: proofs.filter(proof => proof.grids === proof.bound).length,
    byCuts: sum(proof => proof.byCuts),
    rounds: sum(proof => proof.rounds),
    planCpuSeconds: round(
      sum(proof => proof.planCpuSeconds),
      1,
    ),
    boundCpuSeconds: round(
      sum(proof => proof.boundCpuSeconds),
      1,
    ),
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: 'community' },
      only: { type: 'string' },
      contiguity: { type: 'string', default: 'floors' },
      rounds: { type: 'string' },
      effort: { type: 'string', default: '1' },
      from: { type: 'string', default: '0' },
      communities: { type: 'string', default: '1000' },
      workers: { type: 'string', default: String(availableParallelism()) },
      json: { type: 'string' },
    },
  });
  const { size, contiguity, only } = values;
  const isKnown = (size === 'community' || size === 'district') && ['floors', 'lobby'].includes(contiguity);
  if (!isKnown || (only !== undefined && !['floors', 'entrances'].includes(only))) {
    console.error('--size community or district; --contiguity floors or lobby; --only floors or entrances');
    process.exitCode = 1;
    return;
  }
  const names = [`${size}-floors`, `${size}-entrances`].filter(name => only === undefined || name.endsWith(only));
  const exact = contiguity === 'lobby' ? [] : names.map(measureExact);
  console.table(exact);
  const settings = { ...defaultSettings, contiguity: contiguity as DivideSettings['contiguity'] };
  const rounds = Number(values.rounds ?? 40);
  const bound: BoundRow[] = [];
  const communities: Record<string, readonly CommunityProof[]> = {};
  for (const instance of names) {
    const all = [...readInstance(instance).keys()];
    const chosen = all.slice(Number(values.from), Number(values.from) + Number(values.communities));
    const task = { instance, settings, effort: Number(values.effort), rounds };
    const proofs = await proveCommunities(task, chosen, Number(values.workers), proof =>
      console.log(JSON.stringify(proof)),
    );
    communities[instance] = proofs;
    bound.push(sumUp(instance, proofs));
  }
  console.table(bound);
  const machine = { cores: availableParallelism(), platform: process.platform, node: process.version };
  const report = { bench: 'proof', size, contiguity, machine, exact, bound, communities };
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}

await main();
