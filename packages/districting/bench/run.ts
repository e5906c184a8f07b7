/**
 * Measures the engine and simple baselines on the frozen instances.
 *
 *     npm run bench -- districting --size community|district|city [--only floors|entrances] [--effort N] [--trees N] [--worth N]
 *         [--contiguity lobby] [--communities N] [--one-graph [--copies N]] [--peers] [--seeds N] [--workers N] [--json FILE]
 *
 * Prints a row a method; the JSON holds the engine's figures on floors at the top and every row below. Rounds
 * are counted in straight lines, as the instances define them. `city` draws a city's list of doors, then measures it from
 * bytes to checked grids (city/measure-city.ts; effort 0 unless given). `--worth`: split buildings that a grid fewer is worth;
 * `--communities`: the first N only. `--peers` adds METIS and Scotch (peers.ts), and the engine timed as they are, on one thread and on
 * N (parting/part-on-threads.ts). `--one-graph` gives all of them
 * every community in one graph, N times side by side (one-graph.ts), at effort 0 unless given; plans of peers are not mended then.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { divide } from '../src/divide.ts';
import type { DivideSettings, Plan, WalkingGraph } from '../src/model.ts';
import { defaultSettings } from '../src/settings.ts';
import { measureCity } from './city/measure-city.ts';
import { type Figures, figuresOf, round } from './figures.ts';
import { snake } from './methods/snake.ts';
import { graphsOf } from './parting/graphs-of.ts';
import type { GraphsAsked } from './parting/messages.ts';
import { type PartedOnThreads, partOnThreads } from './parting/part-on-threads.ts';
import { measurePeers, type PeerRow } from './peers.ts';
import { readInstance } from './read-instance.ts';

interface Row extends Figures {
  readonly instance: string;
  readonly method: string;
  readonly seconds: number;
  /** Processor time of this process: what to compare on a busy machine. */
  readonly cpuSeconds: number;
  readonly peakMb: number;
}

/** What is asked for on the command line. */
interface Asked {
  readonly settings: DivideSettings;
  readonly effort: number | undefined;
  /** Spanning trees that the first plan is the best of. */
  readonly trees: number;
  readonly communities: number;
  /** Of the instances by floors and by entrances; both when left out. */
  readonly only: string | undefined;
  readonly peers: boolean;
  readonly seeds: number;
  readonly workers: number;
  /** So many copies of all communities in one graph; 0 for a graph a community. */
  readonly copies: number;
}

function timed<T>(work: () => T): { result: T; seconds: number; cpuSeconds: number } {
  const start = performance.now();
  const cpu = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(cpu);
  return {
    result,
    seconds: round((performance.now() - start) / 1000, 3),
    cpuSeconds: round((user + system) / 1e6, 3),
  };
}

function peakMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

function measureEngine(
  instance: string,
  graphs: readonly WalkingGraph[],
  { settings, copies, trees, effort = copies > 0 ? 0 : 1 }: Asked,
): { row: Row; plans: Plan[] } {
  const {
    result: plans,
    seconds,
    cpuSeconds,
  } = timed(() => graphs.map(graph => divide(graph, settings, { effort, trees })));
  const memory = peakMb();
  const bound = plans.reduce((sum, plan) => sum + plan.conflicts.lowerBound, 0);
  const figures = figuresOf(
    graphs,
    plans.map(plan => plan.gridOf),
    settings,
    bound,
    plans,
  );
  return { row: { instance, method: 'linli', seconds, cpuSeconds, peakMb: memory, ...figures }, plans };
}

function measureSnake(instance: string, graphs: readonly WalkingGraph[], bound: number, settings: DivideSettings): Row {
  const { result, seconds, cpuSeconds } = timed(() => graphs.map(graph => snake(graph, settings)));
  const figures = figuresOf(graphs, result, settings, bound);
  return { instance, method: 'snake order', seconds, cpuSeconds, peakMb: peakMb(), ...figures };
}

/** The engine as peers are timed: partitioning alone, on one thread and on all. */
async function partTwice(
  graphsAsked: GraphsAsked,
  graphs: readonly WalkingGraph[],
  { settings, copies, workers, trees, effort = copies > 0 ? 0 : 1 }: Asked,
): Promise<(PartedOnThreads & { readonly threads: number })[]> {
  const found = [];
  for (const threads of new Set([1, workers])) {
    const asked = { settings, options: { effort, trees }, workers: threads };
    found.push({ threads, ...(await partOnThreads(graphsAsked, graphs, asked)) });
  }
  return found;
}

function partingRow(
  instance: string,
  graphs: readonly WalkingGraph[],
  { threads, gridsOf, seconds, cpuSeconds }: PartedOnThreads & { readonly threads: number },
  bound: number,
  settings: DivideSettings,
): Row {
  return {
    instance,
    method: `linli, partitioning alone, threads: ${threads}`,
    seconds: round(seconds, 3),
    cpuSeconds: round(cpuSeconds, 3),
    peakMb: peakMb(),
    ...figuresOf(graphs, gridsOf, settings, bound),
  };
}

async function measureInstance(instance: string, asked: Asked): Promise<(Row | PeerRow)[]> {
  const { settings, communities, peers, seeds, copies } = asked;
  const graphsAsked = { instance, contiguity: settings.contiguity, communities, copies };
  const graphs = graphsOf(graphsAsked);
  // Before anything fills the memory of this process: peers run in one of their own.
  const parted = peers ? await partTwice(graphsAsked, graphs, asked) : [];
  const { row, plans } = measureEngine(instance, graphs, asked);
  const own = [row, measureSnake(instance, graphs, row.bound, settings)];
  if (!peers) return own;
  const parting = parted.map(each => partingRow(instance, graphs, each, row.bound, settings));
  return [...own, ...parting, ...measurePeers(instance, graphs, plans, row.bound, settings, seeds, copies === 0)];
}

async function measureFrozen(size: 'community' | 'district', asked: Asked): Promise<(Row | PeerRow)[]> {
  divide(readInstance('community-entrances')[0]!, asked.settings);
  const rows: (Row | PeerRow)[] = [];
  for (const kind of ['floors', 'entrances'])
    if (asked.only === undefined || kind === asked.only)
      rows.push(...(await measureInstance(`${size}-${kind}`, asked)));
  return rows;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: 'community' },
      only: { type: 'string' },
      effort: { type: 'string' },
      trees: { type: 'string', default: '3' },
      worth: { type: 'string' },
      communities: { type: 'string', default: '1000' },
      contiguity: { type: 'string', default: 'floors' },
      workers: { type: 'string', default: String(availableParallelism()) },
      'one-graph': { type: 'boolean', default: false },
      copies: { type: 'string', default: '1' },
      peers: { type: 'boolean', default: false },
      seeds: { type: 'string', default: '5' },
      json: { type: 'string' },
    },
  });
  const { size, json, contiguity, only } = values;
  const isKnown =
    ['floors', 'lobby'].includes(contiguity) && (only === undefined || ['floors', 'entrances'].includes(only));
  if ((size !== 'community' && size !== 'district' && size !== 'city') || !isKnown) {
    console.error('--size community, district or city; --contiguity floors or lobby; --only floors or entrances');
    process.exitCode = 1;
    return;
  }
  const mode = { kind: 'fewest', ...(values.worth !== undefined && { worth: Number(values.worth) }) } as const;
  const asked: Asked = {
    settings: { ...defaultSettings, mode, contiguity: contiguity as DivideSettings['contiguity'] },
    communities: Number(values.communities),
    only,
    effort: values.effort === undefined ? undefined : Number(values.effort),
    trees: Number(values.trees),
    peers: values.peers,
    seeds: Number(values.seeds),
    workers: Number(values.workers),
    copies: values['one-graph'] ? Number(values.copies) : 0,
  };
  const rows = size === 'city' ? [await measureCity(asked)] : await measureFrozen(size, asked);
  console.table(rows);
  const { instance: _, method: __, ...figures } = rows[0]!;
  const machine = { cores: availableParallelism(), platform: process.platform, node: process.version };
  const report = { bench: 'districting', size, contiguity, machine, ...figures, rows };
  if (json) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
}

await main();
