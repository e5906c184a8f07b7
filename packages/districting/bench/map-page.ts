import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';

const { resolve } = createRequire(new URL('../../../apps/console/package.json', import.meta.url));
const library = (name: string) => readFileSync(resolve(`maplibre-gl/dist/${name}`));

/**
 * Far away communities, near grids, never both: a fill that draws its own outline costs less than a fill under a line, and the
 * communities' borders are grids' borders wherever grids are told apart.
 */
const style = (withCity: boolean) => ({
  version: 8,
  sources: withCity ? { city: { type: 'vector', tiles: ['ORIGIN/{z}/{x}/{y}.mvt'], maxzoom: 14 } } : {},
  layers: [
    { id: 'paper', type: 'background', paint: { 'background-color': '#f6f4ee' } },
    ...(withCity ? [communities, grids] : []),
  ],
});

const communities = {
  id: 'communities',
  type: 'line',
  source: 'city',
  'source-layer': 'communities',
  maxzoom: 12,
  paint: { 'line-color': '#222' },
};
const grids = {
  id: 'grids',
  type: 'fill',
  source: 'city',
  'source-layer': 'grids',
  paint: { 'fill-color': '#cddbea', 'fill-outline-color': '#35506e' },
};

const html = (withCity: boolean) => `<!doctype html><meta charset="utf-8"><title>map</title>
<style>html,body,#map{height:100%;margin:0}</style><div id="map"></div><script type="module">
import * as maplibregl from '/maplibre-gl.mjs';
maplibregl.setWorkerUrl('/maplibre-gl-worker.mjs');
const style = JSON.parse(${JSON.stringify(JSON.stringify(style(withCity)))}.replaceAll('ORIGIN', location.origin));
const map = new maplibregl.Map({ container: 'map', style, center: [104.25, 30.85], zoom: 13, attributionControl: false });
window.map = map;
window.longTaskMs = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) window.longTaskMs += entry.duration;
}).observe({ entryTypes: ['longtask'] });
map.once('idle', () => { window.ready = true; });
</script>`;

/** The files of the two pages: `/city` and `/empty`, and the map library beside them. */
export function pageOf(path: string): { type: string; body: string | Buffer } {
  if (path === '/city' || path === '/empty') return { type: 'text/html', body: html(path === '/city') };
  if (path.endsWith('.mjs')) return { type: 'text/javascript', body: library(path.slice(1)) };
  return { type: 'text/plain', body: '' };
}

/** Milliseconds of long tasks (over 50 ms) while a fresh page pans over the map, sixteen steps of 400 pixels. */
export async function panOver(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    await page.goto(url);
    await page.waitForFunction('window.ready === true', undefined, { timeout: 60_000 });
    return await page.evaluate(async () => {
      const window = globalThis as unknown as PannedWindow;
      window.longTaskMs = 0;
      for (let step = 0; step < 16; step++) {
        await new Promise<void>(done => {
          window.map.once('idle', done);
          window.map.panBy(step % 8 < 4 ? [400, 0] : [0, 300], { duration: 300 });
        });
      }
      await new Promise(done => setTimeout(done, 200));
      return window.longTaskMs;
    });
  } finally {
    await page.close();
  }
}

interface PannedWindow {
  readonly map: { panBy(by: [number, number], options: object): void; once(event: string, then: () => void): void };
  longTaskMs: number;
}
