/**
 * The ground of a city's grids as polygons.
 *
 *     npm run bench -- polygons [--grids 120000] [--json FILE]
 *
 * The 76 communities of `district-entrances`, divided once (not counted), set side by side until the city has so many grids;
 * then every grid's ground is drawn and written as GeoJSON. Baseline in the same run: the triangulations alone.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Delaunay } from 'd3-delaunay';
import { coarseGround } from '../src/geometry/index.ts';
import { cityOfGrids } from './city-of-grids.ts';
import { round } from './figures.ts';

const { values } = parseArgs({ options: { grids: { type: 'string', default: '120000' }, json: { type: 'string' } } });
const city = cityOfGrids(Number(values.grids));

function timed<T>(work: () => T) {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const result = work();
  const { user, system } = process.cpuUsage(cpu);
  return { result, seconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / 1e6 };
}

for (const { graph, plan } of city.slice(0, 10)) coarseGround(graph, plan);
const drawn = { seconds: 0, cpuSeconds: 0, grids: 0, empty: 0, corners: 0 };
const written = { seconds: 0, cpuSeconds: 0, bytes: 0 };
const baseline = { cpuSeconds: 0 };
for (const { graph, plan } of city) {
  const { result, seconds, cpuSeconds } = timed(() => coarseGround(graph, plan));
  drawn.seconds += seconds;
  drawn.cpuSeconds += cpuSeconds;
  for (const polygons of result) {
    drawn.grids++;
    if (polygons.length === 0) drawn.empty++;
    for (const rings of polygons) for (const ring of rings) drawn.corners += ring.length;
  }
  const text = timed(() =>
    result.map((coordinates, grid) =>
      JSON.stringify({ type: 'Feature', properties: { grid }, geometry: { type: 'MultiPolygon', coordinates } }),
    ),
  );
  written.seconds += text.seconds;
  written.cpuSeconds += text.cpuSeconds;
  for (const line of text.result) written.bytes += line.length;
  baseline.cpuSeconds += timed(
    () => new Delaunay(Float64Array.from(graph.atoms.flatMap(({ x, y }) => [x, y]))),
  ).cpuSeconds;
}
const figures = {
  grids: drawn.grids,
  empty: drawn.empty,
  corners: drawn.corners,
  drawSeconds: round(drawn.seconds, 2),
  drawCpuSeconds: round(drawn.cpuSeconds, 2),
  toBaseline: round(drawn.cpuSeconds / baseline.cpuSeconds, 2),
  writeSeconds: round(written.seconds, 2),
  megabytes: Math.round(written.bytes / 1e6),
  peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
};
console.table([figures]);
const machine = { cores: availableParallelism(), platform: process.platform, node: process.version };
if (values.json) writeFileSync(values.json, `${JSON.stringify({ bench: 'polygons', machine, ...figures }, null, 2)}\n`);
