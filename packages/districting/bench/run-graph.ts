/**
 * From footprints, walls, gates and roads to the walking graph of a whole city.
 *
 *     npm run bench -- graph [--buildings 100000] [--runs 7] [--json FILE]
 *
 * Each step's middle of some runs after one that is not counted, in seconds of the clock, of this thread's processor time and of the
 * process's: `JSON.parse` of the text as a baseline, reading the bytes, the graph in typed arrays, both together, the same as objects.
 * Ratios are to that baseline by the thread's time, which other work on the machine disturbs least.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Delaunay } from 'd3-delaunay';
import { buildGraphArrays, readFootprints, walkingGraphOf } from '../src/index.ts';
import { defaultSettings } from '../src/settings.ts';
import { cityMap } from './city-map.ts';
import { round } from './figures.ts';

interface Lap {
  readonly step: string;
  readonly seconds: number;
  readonly threadSeconds: number;
  readonly cpuSeconds: number;
  /** The thread's time as a multiple of the baseline's. */
  readonly toParse: number;
}

const { values } = parseArgs({
  options: {
    buildings: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '7' },
    json: { type: 'string' },
  },
});

/** One run of a step, in seconds. */
interface Run {
  readonly seconds: number;
  readonly threadSeconds: number;
  readonly cpuSeconds: number;
}

let baseline = Number.NaN;

/** Nothing of a run is kept: the collector would walk over it in all that follow. */
function middle(step: string, work: () => unknown): Lap {
  const runs: Run[] = [];
  work();
  for (let run = 0; run < Number(values.runs); run++) {
    globalThis.gc?.();
    const [start, thread, cpu] = [performance.now(), process.threadCpuUsage(), process.cpuUsage()];
    work();
    const seconds = (performance.now() - start) / 1000;
    runs.push({ seconds, threadSeconds: sum(process.threadCpuUsage(thread)), cpuSeconds: sum(process.cpuUsage(cpu)) });
  }
  const of = (figure: keyof Run) => round(runs.map(run => run[figure]).sort((a, b) => a - b)[runs.length >> 1]!, 3);
  const threadSeconds = of('threadSeconds');
  if (Number.isNaN(baseline)) baseline = threadSeconds;
  const toParse = round(threadSeconds / baseline, 2);
  return { step, seconds: of('seconds'), threadSeconds, cpuSeconds: of('cpuSeconds'), toParse };
}

const sum = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1e6;

const peakMb = () => Math.round(process.resourceUsage().maxRSS / 1024);

function ledgerOf(bytes: Uint8Array) {
  const read = readFootprints(bytes, { coordinates: 'wgs84' });
  if ('cure' in read) throw new Error(read.refused);
  return read.ledger;
}

const bytes = new TextEncoder().encode(
  JSON.stringify({ type: 'FeatureCollection', features: cityMap(Number(values.buildings), 1) }),
);
const text = new TextDecoder().decode(bytes);
const laps = [
  middle('JSON.parse of the text', () => JSON.parse(text) as unknown),
  middle('read the bytes', () => ledgerOf(bytes)),
];
const ledger = ledgerOf(bytes);
laps.push(
  middle('graph, typed arrays', () => buildGraphArrays(ledger, defaultSettings)),
  middle('bytes to graph', () => buildGraphArrays(ledgerOf(bytes), defaultSettings)),
);
const peakToGraph = peakMb();
laps.push(middle('bytes to every list of the ledger', () => Object.values({ ...ledgerOf(bytes) })));
const arrays = buildGraphArrays(ledger, defaultSettings);
laps.push(middle('the graph as objects', () => walkingGraphOf(arrays)));
const points = ledger.entrances.flatMap(({ at }) => at);
laps.push(middle('one triangulation of its stops', () => new Delaunay(Float64Array.from(points))));
const figures = {
  megabytes: round(bytes.length / 1e6, 1),
  buildings: ledger.buildings.length,
  entrances: ledger.entrances.length,
  shops: ledger.shops.length,
  atoms: arrays.atoms.size,
  edges: arrays.edges.count,
  /** Up to the graph in typed arrays, its file made in the same process; then with the graph as objects. */
  peakToGraphMb: peakToGraph,
  peakMb: peakMb(),
};
console.table(laps);
console.table([figures]);
const machine = { cores: availableParallelism(), platform: process.platform, node: process.version };
if (values.json)
  writeFileSync(values.json, `${JSON.stringify({ bench: 'graph', machine, ...figures, laps }, null, 2)}\n`);
