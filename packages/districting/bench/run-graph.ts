/**
 * From footprints, walls, gates and roads to the walking graph of a whole city.
 *
 *     npm run bench -- graph [--buildings 100000] [--runs 3] [--json FILE]
 *
 * Each step's best of some runs, in seconds of the clock and of the processor: reading the GeoJSON (already parsed), the
 * graph in typed arrays, the same as objects. Baseline in the same run: one Delaunay triangulation of all its stops.
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
  readonly cpuSeconds: number;
}

const { values } = parseArgs({
  options: {
    buildings: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
});

function best<T>(step: string, work: () => T): { result: T; lap: Lap } {
  let lap: Lap | undefined;
  let result!: T;
  for (let run = 0; run < Number(values.runs); run++) {
    globalThis.gc?.();
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    result = work();
    const { user, system } = process.cpuUsage(cpu);
    const [seconds, cpuSeconds] = [round((performance.now() - start) / 1000, 3), round((user + system) / 1e6, 3)];
    if (!lap || seconds < lap.seconds) lap = { step, seconds, cpuSeconds };
  }
  return { result, lap: lap! };
}

const text = JSON.stringify({ type: 'FeatureCollection', features: cityMap(Number(values.buildings), 1) });
const parsed = best('parse the text', () => JSON.parse(text) as unknown);
const read = best('read footprints', () => readFootprints(parsed.result, { coordinates: 'wgs84' }));
if ('cure' in read.result) throw new Error(read.result.refused);
const { ledger } = read.result;
const arrays = best('graph, typed arrays', () => buildGraphArrays(ledger, defaultSettings));
const objects = best('the same as objects', () => walkingGraphOf(arrays.result));
const points = ledger.entrances.flatMap(({ at }) => at);
const baseline = best('one triangulation of its stops', () => new Delaunay(Float64Array.from(points)));
const laps = [parsed, read, arrays, objects, baseline].map(({ lap }) => lap);
const figures = {
  buildings: ledger.buildings.length,
  entrances: ledger.entrances.length,
  shops: ledger.shops.length,
  atoms: arrays.result.atoms.size,
  edges: arrays.result.edges.count,
  graphToBaseline: round(arrays.lap.cpuSeconds / baseline.lap.cpuSeconds, 2),
  peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
};
console.table(laps);
console.table([figures]);
const machine = { cores: availableParallelism(), platform: process.platform, node: process.version };
if (values.json)
  writeFileSync(values.json, `${JSON.stringify({ bench: 'graph', machine, ...figures, laps }, null, 2)}\n`);
