import { type Pen, paintTile, type TileLook } from './paint-tile.ts';
import { partAt, type TileAddress } from './tile-address.ts';

/** A picture of a tile's ground: so many pixels a side. */
export interface PictureWish extends TileAddress {
  readonly size: number;
  readonly pixelRatio: number;
}

/** Answers a picture, `null` where nothing is; rejects when it cannot be painted, and when `signal` ends it. */
export type PicturePainter<Picture> = (wish: PictureWish, signal: AbortSignal) => Promise<Picture | null>;

type Asked = { readonly id: number; readonly wish: PictureWish } | { readonly id: number; readonly end: true };
type Answered<Picture> = { readonly id: number; readonly picture?: Picture | null; readonly problem?: string };
/** What is used of a worker, and within it of `self`. */
export interface Port {
  postMessage(message: unknown, options?: { transfer: never[] }): void;
  addEventListener(type: 'message' | 'error', then: (event: { readonly data?: never }) => void): void;
}

/** Clears what an earlier picture left. */
interface Rubber {
  clearRect(x: number, y: number, width: number, height: number): void;
}

/** A canvas that nobody sees, as `OffscreenCanvas` is. */
export interface HiddenCanvas {
  getContext(kind: '2d', settings: { alpha: boolean }): unknown;
}

/** What a worker paints by. */
export interface PaintingRules<Picture, Canvas extends HiddenCanvas> {
  readonly look: TileLook;
  /** Fetches a tile's bytes; `null` where there is none. */
  readonly tile: (address: TileAddress, signal: AbortSignal) => Promise<Uint8Array | null>;
  /** Last zoom that has tiles; nearer ones are painted from parts of these, as sharp. */
  readonly toZoom: number;
  /** `size => new OffscreenCanvas(size, size)`. */
  readonly canvas: (size: number) => Canvas;
  /** `canvas => createImageBitmap(canvas)`: what is on it now. */
  readonly picture: (canvas: Canvas) => Promise<Picture>;
}

/**
 * Paints pictures here and now, all of one size on one canvas: in Chromium without a graphics card the first stroke on each new
 * canvas, and on one whose bitmap was handed on, waits until the page has drawn its frame.
 */
function pictureOf<Picture, Canvas extends HiddenCanvas>(
  rules: PaintingRules<Picture, Canvas>,
): PicturePainter<Picture> {
  const hasPaper = rules.look.paper !== undefined;
  let kept: { size: number; canvas: Canvas } | undefined;
  return async (wish, signal) => {
    const { tile, part } = partAt(wish, rules.toZoom);
    const bytes = await rules.tile(tile, signal);
    signal.throwIfAborted();
    if (bytes === null) return null;
    const { size } = wish;
    if (kept?.size !== size) kept = { size, canvas: rules.canvas(size) };
    const pen = kept.canvas.getContext('2d', { alpha: !hasPaper }) as Pen & Rubber;
    if (!hasPaper) pen.clearRect(0, 0, size, size);
    paintTile(pen, bytes, rules.look, { ...wish, part });
    return rules.picture(kept.canvas);
  };
}

/** In a worker: paints whatever the page asks for by `askWorker`. `port` is `self`. */
export function paintInWorker<Picture, Canvas extends HiddenCanvas>(
  port: Port,
  rules: PaintingRules<Picture, Canvas>,
): void {
  const paint = pictureOf(rules);
  const running = new Map<number, AbortController>();
  port.addEventListener('message', async event => {
    const asked = event.data as unknown as Asked;
    if ('end' in asked) return running.get(asked.id)?.abort();
    const run = new AbortController();
    running.set(asked.id, run);
    try {
      const picture = await paint(asked.wish, run.signal);
      port.postMessage({ id: asked.id, picture }, { transfer: (picture === null ? [] : [picture]) as never[] });
    } catch (problem) {
      port.postMessage({ id: asked.id, problem: String(problem) });
    } finally {
      running.delete(asked.id);
    }
  });
}

/**
 * On the page: asks a worker that runs `paintInWorker`. Rejects with an error that says what the worker's said, and whatever is
 * waited for when the worker itself stumbles.
 */
export function askWorker<Picture>(worker: Port): PicturePainter<Picture> {
  const waiting = new Map<number, (answered: Omit<Answered<Picture>, 'id'>) => void>();
  let last = 0;
  worker.addEventListener('message', event => {
    const answered = event.data as unknown as Answered<Picture>;
    waiting.get(answered.id)?.(answered);
    waiting.delete(answered.id);
  });
  worker.addEventListener('error', () => {
    for (const answer of waiting.values()) answer({ problem: 'The worker that paints has stumbled.' });
    waiting.clear();
  });
  return (wish, signal) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, ({ picture, problem }) =>
        problem === undefined ? resolve(picture ?? null) : reject(new Error(problem)),
      );
      signal.addEventListener('abort', () => worker.postMessage({ id, end: true }), { once: true });
      worker.postMessage({ id, wish });
    });
}
