/**
 * How near to the best the engine is, on the frozen instances.
 *
 *     npm run bench -- proof [--size community|district] [--rounds N] [--effort N] [--communities N] [--json FILE]
 *
 * Exact: every compound of at most 70 atoms is divided by itself, and its count compared with the exact one. Bound: the
 * first N communities (all if not said) are divided, and their counts compared with the bounds by sums and by prices and
 * cuts. At effort 3 a community takes some tens of seconds of processor time.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { divide } from '../src/divide.ts';
import { compileInstance } from '../src/graph/instance.ts';
import type { Plan, WalkingGraph } from '../src/model.ts';
import { findBetterCut } from '../src/proof/exact-count.ts';
import { boundGrids } from '../src/proof/strong-bound.ts';
import { defaultSettings } from '../src/settings.ts';
import { compoundsOf } from './compounds.ts';
import { round } from './figures.ts';
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

function measureBound(instance: string, rounds: number, effort: number, communities: number): BoundRow {
  const graphs = readInstance(instance).slice(0, communities);
  const [plans, planCpuSeconds] = cpuTimed(() => graphs.map(graph => divide(graph, defaultSettings, { effort })));
  const [bounds, boundCpuSeconds] = cpuTimed(() =>
    graphs.map((graph, i) => boundGrids(graph, defaultSettings, { rounds, plan: plans[i]! })),
  );
  const gaps = bounds.map((each, i) => plans[i]!.grids.length / each.grids - 1);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const grids = sum(plans.map(plan => plan.grids.length));
  const boundBySums = sum(plans.map(plan => plan.bound));
  const bound = sum(bounds.map(each => each.grids));
  return {
    instance,
    communities: graphs.length,
    grids,
    bentGrids: sum(plans.map(plan => plan.conflicts.bentGrids)),
    boundBySums,
    gapBySums: round(grids / boundBySums - 1, 4),
    bound,
    gap: round(grids / bound - 1, 4),
    worstGap: round(Math.max(...gaps), 4),
    optimal: gaps.filter(gap => gap === 0).length,
    byCuts: sum(bounds.map(each => each.byCuts)),
    rounds: sum(bounds.map(each => each.rounds)),
    planCpuSeconds,
    boundCpuSeconds,
  };
}

function cpuTimed<T>(work: () => T): [result: T, seconds: number] {
  const cpu = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(cpu);
  return [result, round((user + system) / 1e6, 1)];
}

function main(): void {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: 'community' },
      rounds: { type: 'string', default: '40' },
      effort: { type: 'string', default: '1' },
      communities: { type: 'string', default: '1000' },
      json: { type: 'string' },
    },
  });
  if (values.size !== 'community' && values.size !== 'district') {
    console.error(`--size ${values.size}: community or district`);
    process.exitCode = 1;
    return;
  }
  const names = [`${values.size}-floors`, `${values.size}-entrances`];
  const exact = names.map(measureExact);
  console.table(exact);
  const bound = names.map(name =>
    measureBound(name, Number(values.rounds), Number(values.effort), Number(values.communities)),
  );
  console.table(bound);
  const machine = { cores: availableParallelism(), platform: process.platform, node: process.version };
  if (values.json) {
    writeFileSync(
      values.json,
      `${JSON.stringify({ bench: 'proof', size: values.size, machine, exact, bound }, null, 2)}\n`,
    );
  }
}

main();
