import { parseArgs } from 'node:util';
import { buildGraphArrays, readFootprints } from '../src/index.ts';
import { defaultSettings } from '../src/settings.ts';
import { cityMap } from './city-map.ts';

const { values } = parseArgs({ options: { buildings: { type: 'string', default: '100000' } } });
let t = performance.now();
let u = process.cpuUsage();
const lap = (n: string) => {
  const now = performance.now();
  const c = process.cpuUsage(u);
  u = process.cpuUsage();
  n += ` cpu ${Math.round((c.user + c.system) / 1000)}`;
  console.log(n, Math.round(now - t), 'ms', Math.round(process.memoryUsage().rss / 1e6), 'MB');
  t = performance.now();
};
const features = cityMap(Number(values.buildings), 1);
lap('generate');
const text = JSON.stringify({ type: 'FeatureCollection', features });
lap(`stringify ${text.length}`);
const parsed = JSON.parse(text);
lap('parse');
const read = readFootprints(parsed, { coordinates: 'wgs84' });
lap('read');
if ('cure' in read) throw new Error(read.refused);
console.log(read.refused, read.stored, read.listed.length, read.ledger.entrances.length, read.refusals[0]);
const graph = buildGraphArrays(read.ledger, defaultSettings);
lap('graph');
console.log(graph.atoms.size, graph.edges.count);
