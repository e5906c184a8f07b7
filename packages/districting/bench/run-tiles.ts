/**
 * Vector tiles of a city of 120,000 grids, and what panning over them costs a browser.
 *
 *     npm run bench -- tiles [--grids 120000] [--rounds 3] [--shots FOLDER] [--json FILE]
 *
 * Every tile of the city from zoom 8 to 14 is cut and weighed. Then Chromium pans the same way over an empty map, the city's
 * vector tiles and pictures of them in turn, a fresh page each; tasks of the main thread over 50 ms are added up. Needs a browser,
 * else only weighs. `--shots FOLDER` photographs the city both ways at four zooms instead.
 */
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { findBrowser, launchBrowser } from '../../../scripts/browser.ts';
import { coarseGround } from '../src/geometry/index.ts';
import { type TileMaker, tileAt, vectorTiles } from '../src/tiles/index.ts';
import { cityOfGrids } from './city-of-grids.ts';
import { round } from './figures.ts';
import { type MapKind, maps, pagesOf } from './map-page.ts';
import { type Panned, panOver, type Rhythm, rhythms } from './pan-over.ts';

const { values } = parseArgs({
  options: {
    grids: { type: 'string', default: '120000' },
    rounds: { type: 'string', default: '3' },
    shots: { type: 'string' },
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
const figures = {
  grids: grids.length,
  tiles: weights.length,
  largestKb: round(Math.max(...weights) / 1000, 1),
  meanKb: round(weights.reduce((sum, n) => sum + n, 0) / weights.length / 1000, 1),
  drawSeconds: round((drawn - start) / 1000, 2),
  indexSeconds: round((indexed - drawn) / 1000, 2),
  cutMsMean: round((cut - indexed) / weights.length, 2),
};
console.table([figures]);
const panned = await pan();
const machine = { cores: availableParallelism(), platform: process.platform, node: process.version };
if (values.json)
  writeFileSync(values.json, `${JSON.stringify({ bench: 'tiles', machine, ...figures, ...panned }, null, 2)}\n`);

/** Bytes of every tile of the city from zoom 8 to 14. */
function weigh(make: TileMaker): number[] {
  const bytes: number[] = [];
  for (let zoom = 8; zoom <= 14; zoom++) {
    const [first, last] = [tileAt([104.05, 31.4], zoom), tileAt([104.75, 30.6], zoom)];
    for (let x = first.column; x <= last.column; x++)
      for (let y = first.row; y <= last.row; y++) {
        const made = make(zoom, x, y);
        if (!made) continue;
        bytes.push(made.length);
        ready.set(`/${zoom}/${x}/${y}.mvt`, made);
      }
  }
  return bytes;
}

async function pan() {
  if (!(await findBrowser())) return { longTasks: 'no browser' };
  const server = serve(await pagesOf());
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await launchBrowser();
  try {
    if (values.shots) return await photograph(browser, url, values.shots);
    const rows = [];
    for (const rhythm of rhythms) rows.push(...(await panInTurn(browser, url, rhythm)));
    console.table(rows);
    return { panned: rows };
  } finally {
    await browser.close();
    server.close();
  }
}

/** Medians of the rounds, and the long tasks as a multiple of the empty map's; of every round, too, as a change of load tells in them. */
async function panInTurn(browser: Browser, url: string, rhythm: Rhythm) {
  const runs: Record<MapKind, Panned[]> = { empty: [], city: [], pictures: [] };
  for (let n = 0; n < Number(values.rounds); n++)
    for (const kind of maps) runs[kind].push(await panOver(browser, `${url}/${kind}`, rhythm));
  const median = (of: number[]) => [...of].sort((a, b) => a - b)[of.length >> 1]!;
  return maps.map(kind => {
    const of = (field: keyof Panned) => Math.round(median(runs[kind].map(run => run[field])));
    const emptyMs = median(runs.empty.map(run => run.longTaskMs));
    return {
      rhythm,
      map: kind,
      longTaskMs: of('longTaskMs'),
      ratio: round(of('longTaskMs') / Math.max(1, emptyMs), 2),
      rounds: runs[kind].map(run => Math.round(run.longTaskMs)).join(' '),
      frames: of('frames'),
      seconds: of('seconds'),
      wholeAfterMs: of('wholeAfterMs'),
      mainCpuMs: of('mainCpuMs'),
      allCpuMs: of('allCpuMs'),
    };
  });
}

/** The city both ways at whole and broken zooms, to be looked at. */
async function photograph(browser: Browser, url: string, folder: string) {
  for (const zoom of [11, 13, 13.6, 15.5])
    for (const kind of ['city', 'pictures']) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.goto(`${url}/${kind}?zoom=${zoom}`);
      await page.waitForFunction('window.ready === true && window.isComplete()', undefined, { timeout: 60_000 });
      await page.screenshot({ path: `${folder}/${kind}-${zoom}.png` });
      await page.close();
    }
  return { shots: folder };
}

/** The pages, and the tiles as they were cut before: cutting is not what is measured in the browser. */
function serve(pageOf: Awaited<ReturnType<typeof pagesOf>>): Server {
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
