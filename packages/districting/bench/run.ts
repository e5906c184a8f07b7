/**
 * Measures the engine and simple baselines on the frozen instances.
 *
 *     npm run bench -- districting --size community|district|city [--effort N] [--workers N] [--peers] [--seeds N] [--json FILE]
 *
 * Prints a row a method; the JSON holds the engine's figures on floors at the top and every row below. Rounds
 * are counted in straight lines, as the instances define them. `city` draws a city's list of doors, then measures it from
 * bytes to checked grids (city/measure-city.ts; effort 0 unless given). `--peers` adds METIS and Scotch (peers.ts).
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

const settings: DivideSettings = defaultSettings;

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

function measureEngine(instance: string, graphs: readonly WalkingGraph[], effort: number): { row: Row; plans: Plan[] } {
  const { result: plans, seconds, cpuSeconds } = timed(() => graphs.map(graph => divide(graph, settings, { effort })));
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

function measureBaseline(
  instance: string,
  method: string,
  graphs: readonly WalkingGraph[],
  bound: number,
  run: (graph: WalkingGraph, community: number) => number[],
): Row {
  const { result, seconds, cpuSeconds } = timed(() => graphs.map(run));
  return { instance, method, seconds, cpuSeconds, peakMb: peakMb(), ...figuresOf(graphs, result, settings, bound) };
}

function measureInstance(instance: string, effort: number, peers: boolean, seeds: number): (Row | PeerRow)[] {
  const graphs = readInstance(instance);
  const { row, plans } = measureEngine(instance, graphs, effort);
  const rows: (Row | PeerRow)[] = [
    row,
    measureBaseline(instance, 'snake order', graphs, row.bound, graph => snake(graph, settings)),
  ];
  return peers ? [...rows, ...measurePeers(instance, graphs, plans, row.bound, settings, seeds)] : rows;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: 'community' },
      effort: { type: 'string' },
      workers: { type: 'string', default: String(availableParallelism()) },
      peers: { type: 'boolean', default: false },
      seeds: { type: 'string', default: '5' },
      json: { type: 'string' },
    },
  });
  const { size, json } = values;
  const machine = { cores: availableParallelism(), platform: process.platform, node: process.version };
  const report = (figures: object, rows: readonly object[]) => {
    console.table(rows);
    const whole = { bench: 'districting', size, machine, ...figures, rows };
    if (json) writeFileSync(json, `${JSON.stringify(whole, null, 2)}\n`);
  };
  if (size === 'city') {
    const row = await measureCity(settings, Number(values.effort ?? 0), Number(values.workers));
    report(row, [row]);
    return;
  }
  if (size !== 'community' && size !== 'district') {
    console.error(`--size ${size}: community, district or city`);
    process.exitCode = 1;
    return;
  }
  divide(readInstance('community-entrances')[0]!, settings);
  const rows = [`${size}-floors`, `${size}-entrances`].flatMap(name =>
    measureInstance(name, Number(values.effort ?? 1), values.peers, Number(values.seeds)),
  );
  const { instance: _, method: __, ...figures } = rows[0]!;
  report(figures, rows);
}

await main();
