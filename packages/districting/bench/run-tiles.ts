/**
 * Vector tiles of a city of 120,000 grids, and what panning over them costs a browser.
 *
 *     npm run bench -- tiles [--grids 120000] [--rounds 3] [--json FILE]
 *
 * Every tile of the city from zoom 8 to 14 is cut and weighed. Then Chromium pans the same way over the city's tiles and over an
 * empty map in turn, a fresh page each; tasks of the main thread over 50 ms are added up. Needs a browser, else only weighs.
 */
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { findBrowser, launchBrowser } from '../../../scripts/browser.ts';
import { coarseGround } from '../src/geometry/index.ts';
import type { Position } from '../src/model.ts';
import { type TileMaker, vectorTiles } from '../src/tiles/index.ts';
import { cityOfGrids } from './city-of-grids.ts';
import { round } from './figures.ts';
import { pageOf, panOver } from './map-page.ts';

const { values } = parseArgs({
  options: {
    grids: { type: 'string', default: '120000' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
});

const start = performance.now();
const city = cityOfGrids(Number(values.grids));
const grids = city.flatMap(({ graph, plan }, community) =>
  coarseGround(graph, plan).map((polygons, i) => ({
    properties: { grid: `${community}-${i + 1}`, doors: plan.grids[i]!.doors },
    polygons,
  })),
);
const communities = city.map(({ graph, plan }, community) => ({
  properties: { community },
  polygons: coarseGround(
    graph,
    { grids: plan.grids.slice(0, 1), gridOf: plan.gridOf.map(() => 0) },
    { reachMeters: 60 },
  )[0]!,
}));
const drawn = performance.now();
const tile = vectorTiles([
  { name: 'grids', fromZoom: 12, toZoom: 14, features: grids },
  { name: 'communities', fromZoom: 0, toZoom: 14, features: communities },
]);
const indexed = performance.now();
const ready = new Map<string, Uint8Array>();
const weights = weigh(tile);
const cut = performance.now();
const panned = await pan();
const figures = {
  grids: grids.length,
  tiles: weights.length,
  largestKb: round(Math.max(...weights) / 1000, 1),
  meanKb: round(weights.reduce((sum, n) => sum + n, 0) / weights.length / 1000, 1),
  drawSeconds: round((drawn - start) / 1000, 2),
  indexSeconds: round((indexed - drawn) / 1000, 2),
  cutMsMean: round((cut - indexed) / weights.length, 2),
  ...panned,
};
console.table([figures]);
const machine = { cores: availableParallelism(), platform: process.platform, node: process.version };
if (values.json) writeFileSync(values.json, `${JSON.stringify({ bench: 'tiles', machine, ...figures }, null, 2)}\n`);

/** Bytes of every tile of the city from zoom 8 to 14. */
function weigh(make: TileMaker): number[] {
  const bytes: number[] = [];
  for (let zoom = 8; zoom <= 14; zoom++) {
    const [west, north] = tileOf([104.05, 31.4], zoom);
    const [east, south] = tileOf([104.75, 30.6], zoom);
    for (let x = west; x <= east; x++)
      for (let y = north; y <= south; y++) {
        const made = make(zoom, x, y);
        if (!made) continue;
        bytes.push(made.length);
        ready.set(`/${zoom}/${x}/${y}.mvt`, made);
      }
  }
  return bytes;
}

/** Column and row of the tile that a position lies in (web mercator). */
function tileOf([lon, lat]: Position, zoom: number): [number, number] {
  const y = (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2;
  return [Math.floor(((lon + 180) / 360) * 2 ** zoom), Math.floor(y * 2 ** zoom)];
}

async function pan() {
  if (!(await findBrowser())) return { longTasks: 'no browser' };
  const server = serve();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await launchBrowser();
  const sums = { city: [] as number[], empty: [] as number[] };
  for (let n = 0; n < Number(values.rounds); n++) {
    sums.city.push(await panOver(browser, `${url}/city`));
    sums.empty.push(await panOver(browser, `${url}/empty`));
  }
  await browser.close();
  server.close();
  const median = (of: number[]) => Math.round([...of].sort((a, b) => a - b)[of.length >> 1]!);
  const [cityMs, emptyMs] = [median(sums.city), median(sums.empty)];
  return { longTaskMsCity: cityMs, longTaskMsEmpty: emptyMs, longTaskRatio: round(cityMs / Math.max(1, emptyMs), 2) };
}

/** The two pages, and the tiles as they were cut before: cutting is not what is measured in the browser. */
function serve(): Server {
  return createServer((request, response) => {
    if (request.url?.endsWith('.mvt')) {
      const bytes = ready.get(request.url);
      response.writeHead(bytes ? 200 : 204, { 'content-type': 'application/vnd.mapbox-vector-tile' });
      response.end(bytes);
      return;
    }
    const { type, body } = pageOf(request.url ?? '');
    response.writeHead(200, { 'content-type': type });
    response.end(body);
  });
}
