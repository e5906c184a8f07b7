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

/** A canvas that nobody sees (`OffscreenCanvas`), whose picture is handed on without a copy. */
export interface HiddenCanvas<Picture> {
  getContext(kind: '2d', settings: { alpha: boolean }): unknown;
  transferToImageBitmap(): Picture;
}

/** What a worker paints by. */
export interface PaintingRules<Picture> {
  readonly look: TileLook;
  /** Fetches a tile's bytes; `null` where there is none. */
  readonly tile: (address: TileAddress, signal: AbortSignal) => Promise<Uint8Array | null>;
  /** Last zoom that has tiles; nearer ones are painted from parts of these, as sharp. */
  readonly toZoom: number;
  /** `size => new OffscreenCanvas(size, size)`. */
  readonly canvas: (size: number) => HiddenCanvas<Picture>;
}

/** Paints a picture here and now: what a worker does for each one it is asked for. */
export function pictureOf<Picture>(rules: PaintingRules<Picture>): PicturePainter<Picture> {
  return async (wish, signal) => {
    const { tile, part } = partAt(wish, rules.toZoom);
    const bytes = await rules.tile(tile, signal);
    signal.throwIfAborted();
    if (bytes === null) return null;
    const canvas = rules.canvas(wish.size);
    const pen = canvas.getContext('2d', { alpha: rules.look.paper === undefined }) as Pen;
    paintTile(pen, bytes, rules.look, { ...wish, part });
    return canvas.transferToImageBitmap();
  };
}

/** In a worker: paints whatever the page asks for by `askWorker`. `port` is `self`. */
export function paintInWorker<Picture>(port: Port, rules: PaintingRules<Picture>): void {
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
