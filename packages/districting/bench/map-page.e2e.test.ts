import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../../../scripts/browser.ts';
import type { Position } from '../src/model.ts';
import { vectorTiles } from '../src/tiles/index.ts';
import { pagesOf } from './map-page.ts';

/** A grid in the middle of the page's map, some 60 pixels wide at zoom 13. */
const [lon, lat] = [104.25, 30.85];
const ring: Position[] = [
  [lon - 0.005, lat - 0.005],
  [lon + 0.005, lat - 0.005],
  [lon + 0.005, lat + 0.005],
  [lon - 0.005, lat + 0.005],
  [lon - 0.005, lat - 0.005],
];
const tile = vectorTiles([
  { name: 'grids', fromZoom: 12, toZoom: 14, features: [{ properties: { grid: 'M001' }, polygons: [[ring]] }] },
]);
let server: Server;
let browser: Browser;

beforeAll(async () => {
  const pageOf = await pagesOf();
  server = createServer((request, response) => {
    const asked = /^\/(\d+)\/(\d+)\/(\d+)\.mvt$/.exec(request.url!);
    const bytes = asked && tile(Number(asked[1]), Number(asked[2]), Number(asked[3]));
    const { type, body } = asked ? { type: 'application/vnd.mapbox-vector-tile', body: bytes } : pageOf(request.url!);
    response.writeHead(body === null ? 204 : 200, { 'content-type': type });
    response.end(body);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

it.each([13, 13.6, 16])('a worker’s pictures lie under the map where the grid is, at zoom %d', async zoom => {
  const page = await browser.newPage({ viewport: { width: 600, height: 400 } });
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/pictures?zoom=${zoom}`);
  await page.waitForFunction('window.ready === true && window.isComplete()');
  const colours = await page.evaluate(() => {
    const shown = [...document.querySelectorAll<HTMLCanvasElement>('#map canvas:not(.maplibregl-canvas)')];
    return [300, 20].map(x => {
      const under = shown.find(canvas => {
        const box = canvas.getBoundingClientRect();
        return box.left <= x && x < box.right && box.top <= 200 && 200 < box.bottom;
      });
      if (!under) return '246,244,238'; // the page's own paper
      const [box, copy] = [under.getBoundingClientRect(), new OffscreenCanvas(under.width, under.height)];
      const pen = copy.getContext('2d')!;
      pen.drawImage(under, 0, 0);
      const { data } = pen.getImageData(Math.round(x - box.left), Math.round(200 - box.top), 1, 1);
      return `${data[0]},${data[1]},${data[2]}`;
    });
  });
  const [ground, paper] = ['205,219,234', '246,244,238'];
  expect(colours).toEqual([ground, zoom === 16 ? ground : paper]);
  await page.close();
});

it('the map is dragged as ever while its own canvas, with nothing on it, is not shown', async () => {
  const page = await browser.newPage({ viewport: { width: 600, height: 400 } });
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/pictures`);
  await page.waitForFunction('window.ready === true && window.isComplete()');
  const own = page.locator('.maplibregl-canvas');
  expect(await own.evaluate(canvas => getComputedStyle(canvas).opacity)).toBe('0');
  const middle = () => page.evaluate('window.map.getCenter().lng') as Promise<number>;
  const before = await middle();
  await page.mouse.move(300, 200);
  await page.mouse.down();
  await page.mouse.move(200, 200, { steps: 5 });
  await page.mouse.up();
  await expect.poll(middle).toBeGreaterThan(before);
  await page.evaluate(
    `window.map.addLayer({ id: 'chosen', type: 'background', paint: { 'background-color': '#f00' } })`,
  );
  await expect.poll(() => own.evaluate(canvas => getComputedStyle(canvas).opacity)).toBe('1');
  await page.close();
});
