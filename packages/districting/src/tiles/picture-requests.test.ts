import { describe, expect, it } from 'vitest';
import type { TileLook } from './paint-tile.ts';
import { askWorker, type PaintingRules, type PictureWish, paintInWorker } from './picture-requests.ts';
import { bytesAt, corner } from './testing/two-grids.ts';

const look: TileLook = { paper: '#fff', layers: [{ layer: 'grids', fill: () => '#ccc' }] };
const wish = (zoom: number): PictureWish => ({ ...corner(zoom), size: 512, pixelRatio: 1 });

/** A page and a worker that hear each other, and how many grids each picture of the worker's has. */
function pair(tile: PaintingRules<string, never>['tile'], looks: TileLook = look) {
  type Hear = (event: { readonly data?: never }) => void;
  const heard: Record<'page' | 'worker' | 'trouble', Hear[]> = { page: [], worker: [], trouble: [] };
  const port = (own: 'page' | 'worker', other: 'page' | 'worker') => ({
    postMessage: (data: unknown) =>
      queueMicrotask(() => {
        for (const hear of heard[other]) hear({ data: data as never });
      }),
    addEventListener: (type: 'message' | 'error', hear: Hear) => heard[type === 'error' ? 'trouble' : own].push(hear),
  });
  const canvas = (size: number) => {
    let fills = 0;
    const nothing = () => {};
    const wipe = () => (fills = 0);
    const pen = { fillRect: wipe, clearRect: wipe, beginPath: nothing, moveTo: nothing, lineTo: nothing };
    const context = { ...pen, closePath: nothing, fill: () => fills++, stroke: nothing };
    return { getContext: () => context, seen: () => `${fills} grids on ${size}` };
  };
  const picture = async ({ seen }: ReturnType<typeof canvas>) => seen();
  paintInWorker(port('worker', 'page'), { look: looks, tile, toZoom: 14, canvas, picture });
  const paint = askWorker<string>(port('page', 'worker'));
  const stumble = () => {
    for (const hear of heard.trouble) hear({});
  };
  return Object.assign(paint, { stumble });
}
const forever = () => new AbortController().signal;

describe('a page that asks a worker for pictures', () => {
  it('gets each one it asked for, nothing for ground with nothing on it', async () => {
    const paint = pair(async ({ zoom }) => (zoom === 13 ? null : bytesAt(zoom)));
    const asked = [12, 13, 14].map(zoom => paint(wish(zoom), forever()));
    expect(await Promise.all(asked)).toEqual(['2 grids on 512', null, '2 grids on 512']);
  });

  it('sees nothing of an earlier picture on the same canvas, with paper or without', async () => {
    for (const looks of [look, { layers: look.layers }]) {
      const paint = pair(async ({ zoom }) => bytesAt(zoom), looks);
      for (const zoom of [13, 14]) expect(await paint(wish(zoom), forever())).toBe('2 grids on 512');
    }
  });

  it('gets ground nearer than the last tiles out of the last tile', async () => {
    const zooms: number[] = [];
    const paint = pair(async ({ zoom }) => {
      zooms.push(zoom);
      return bytesAt(zoom);
    });
    expect(await paint(wish(17), forever())).toMatch(/grid/);
    expect(zooms).toEqual([14]);
  });

  it('hears what went wrong in the worker’s own words, and the next picture comes all the same', async () => {
    const paint = pair(async ({ zoom }) => (zoom === 12 ? bytesAt(12).subarray(0, 30) : bytesAt(zoom)));
    await expect(paint(wish(12), forever())).rejects.toThrow('UnreadableTile: 30 bytes are not a whole vector tile');
    expect(await paint(wish(14), forever())).toBe('2 grids on 512');
  });

  it('does not wait for a worker that has stumbled', async () => {
    const paint = pair(() => new Promise(() => {}));
    const painted = paint(wish(14), forever());
    paint.stumble();
    await expect(painted).rejects.toThrow('has stumbled');
  });

  it('ends what it no longer wants: the fetch in the worker is told', async () => {
    const paint = pair(
      (_, signal) => new Promise((_, refuse) => signal.addEventListener('abort', () => refuse(signal.reason))),
    );
    const run = new AbortController();
    const painted = paint(wish(14), run.signal);
    await Promise.resolve();
    run.abort();
    await expect(painted).rejects.toThrow('AbortError');
  });
});
