import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const { resolve } = createRequire(new URL('../../../apps/console/package.json', import.meta.url));
const library = (name: string) => readFileSync(resolve(`maplibre-gl/dist/${name}`));

/** Which map: nothing on paper, the city as vector tiles, the city as pictures of them. */
export const maps = ['empty', 'city', 'pictures'] as const;
export type MapKind = (typeof maps)[number];

/**
 * Far away communities, near grids, never both: a fill that draws its own outline costs less than a fill under a line, and the
 * communities' borders are grids' borders wherever grids are told apart.
 */
const style = (kind: MapKind) => ({
  version: 8,
  sources: kind === 'city' ? { city: { type: 'vector', tiles: ['ORIGIN/{z}/{x}/{y}.mvt'], maxzoom: 14 } } : {},
  layers: [...(kind === 'pictures' ? [] : [paper]), ...(kind === 'city' ? [communities, grids] : [])],
});

const paper = { id: 'paper', type: 'background', paint: { 'background-color': '#f6f4ee' } };
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

/** The same look for the worker that paints. */
const painter = `import { paintInWorker } from './index.ts';
paintInWorker(self, {
  look: {
    paper: '#f6f4ee',
    layers: [
      { layer: 'communities', belowZoom: 12, line: () => '#222' },
      { layer: 'grids', fromZoom: 12, fill: () => '#cddbea', line: () => '#35506e' },
    ],
  },
  toZoom: 14,
  canvas: size => new OffscreenCanvas(size, size),
  picture: canvas => createImageBitmap(canvas),
  tile: async ({ zoom, column, row }, signal) => {
    const answer = await fetch('/' + zoom + '/' + column + '/' + row + '.mvt', { signal });
    return answer.status === 204 ? null : new Uint8Array(await answer.arrayBuffer());
  },
});`;
const page = `export { askWorker, layPictures } from './index.ts';`;

const html = (kind: MapKind) => `<!doctype html><meta charset="utf-8"><title>map</title>
<style>html,body,#map{height:100%;margin:0}#map{background:#f6f4ee}</style><div id="map"></div><script type="module">
import * as maplibregl from '/maplibre-gl.mjs';
maplibregl.setWorkerUrl('/maplibre-gl-worker.mjs');
const style = JSON.parse(${JSON.stringify(JSON.stringify(style(kind)))}.replaceAll('ORIGIN', location.origin));
const zoom = Number(new URLSearchParams(location.search).get('zoom') ?? 13);
const map = new maplibregl.Map({ container: 'map', style, center: [104.25, 30.85], zoom, maxPitch: 0, attributionControl: false });
window.map = map;
window.frames = 0;
window.longTaskMs = 0;
window.isComplete = () => true;
map.on('render', () => window.frames++);
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) window.longTaskMs += entry.duration;
}).observe({ entryTypes: ['longtask'] });
if (${kind === 'pictures'}) {
  const { askWorker, layPictures } = await import('/page.js');
  const worker = new Worker('/painter.js', { type: 'module' });
  const pictures = layPictures(map, askWorker(worker), problem => { throw problem; });
  window.isComplete = () => pictures.isComplete();
}
map.once('idle', () => { window.ready = true; });
if (map.loaded()) window.ready = true;
</script>`;

/** The files of the pages by their addresses: `/empty`, `/city`, `/pictures`, the map library and what paints beside them. */
export async function pagesOf(): Promise<(path: string) => { type: string; body: string | Buffer }> {
  const scripts = new Map([
    ['/page.js', await bundle(page)],
    ['/painter.js', await bundle(painter)],
  ]);
  return path => {
    const kind = maps.find(name => path.split('?')[0] === `/${name}`);
    if (kind) return { type: 'text/html', body: html(kind) };
    const script = scripts.get(path);
    if (script !== undefined) return { type: 'text/javascript', body: script };
    if (path.endsWith('.mjs')) return { type: 'text/javascript', body: library(path.slice(1)) };
    return { type: 'text/plain', body: '' };
  };
}

/** One file of what a page or a worker needs of this package. */
async function bundle(source: string): Promise<string> {
  const tiles = fileURLToPath(new URL('../src/tiles/', import.meta.url));
  const entry = `${tiles}entry-of-the-bench.ts`;
  const made = await build({
    logLevel: 'silent',
    configFile: false,
    plugins: [
      {
        name: 'source',
        resolveId: (id: string) => (id === entry ? entry : undefined),
        load: (id: string) => (id === entry ? source : undefined),
      },
    ],
    build: { write: false, lib: { entry, formats: ['es'], fileName: 'entry' } },
  });
  const first = Array.isArray(made) ? made[0] : made;
  if (!first || !('output' in first)) throw new Error('Nothing was bundled.');
  return first.output[0].code;
}
