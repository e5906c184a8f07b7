import type { PicturePainter } from './picture-requests.ts';
import { cornerOnSheet, type MapView, type PictureSheet, sheetTransform, tilesInView } from './picture-view.ts';
import type { TileAddress } from './tile-address.ts';

/** What is used of an element of the page. */
export interface PageElement {
  readonly style: { cssText: string; transform: string };
  append(child: never): void;
  prepend(child: never): void;
  remove(): void;
}

/** What is used of a canvas of the page. */
interface PageCanvas<Picture> extends PageElement {
  width: number;
  height: number;
  getContext(kind: 'bitmaprenderer'): { transferFromImageBitmap(picture: Picture): void } | null;
}

/** What a sheet is made with. */
export interface SheetTools<Picture> {
  readonly create: (name: 'div' | 'canvas') => unknown;
  readonly paint: PicturePainter<Picture>;
  /** Called after each picture that is there or could not be had. */
  readonly onSettled: () => void;
  readonly onProblem: (problem: unknown, address: TileAddress) => void;
}

/** How far around the view pictures are made ready and kept, in pixels of the page: one pan. */
const AHEAD = 512;

interface Laid {
  readonly address: TileAddress;
  readonly canvas: PageElement;
  readonly run: AbortController;
  state: 'asked' | 'there' | 'failed';
}

/** A sheet with its pictures, on the page. */
export class PagedSheet<Picture> {
  readonly plan: PictureSheet;
  readonly #element: PageElement;
  readonly #tools: SheetTools<Picture>;
  readonly #laid = new Map<string, Laid>();
  #seen: ReadonlySet<string> = new Set();

  constructor(plan: PictureSheet, ground: PageElement, tools: SheetTools<Picture>) {
    this.plan = plan;
    this.#tools = tools;
    this.#element = tools.create('div') as PageElement;
    this.#element.style.cssText = 'position:absolute;left:0;top:0;transform-origin:0 0;will-change:transform';
    ground.append(this.#element as never);
  }

  /** Whether every picture of the view is there, or could not be had. */
  get isComplete(): boolean {
    return [...this.#seen].every(key => this.#laid.get(key)?.state !== 'asked');
  }

  move(view: MapView): void {
    this.#element.style.transform = sheetTransform(this.plan, view);
  }

  /**
   * Asks for the pictures that a view wants, and lets those go that are far from it. A map that rests gets those around its view
   * as well, and failed ones again: what is painted while it rests holds up no frame that moves it.
   */
  fill(view: MapView, isResting: boolean): void {
    const level = this.plan.origin.zoom;
    const around = tilesInView({ ...view, width: view.width + 2 * AHEAD, height: view.height + 2 * AHEAD }, level);
    const seen = tilesInView(view, level);
    if (isResting) for (const laid of this.#laid.values()) if (laid.state === 'failed') this.#drop(laid);
    for (const address of isResting ? [...seen, ...around] : seen)
      if (!this.#laid.has(keyOf(address))) void this.#lay(address);
    const kept = new Set(around.map(keyOf));
    for (const [key, laid] of this.#laid) if (!kept.has(key)) this.#drop(laid);
    this.#seen = new Set(seen.map(keyOf));
  }

  end(): void {
    for (const laid of this.#laid.values()) this.#drop(laid);
    this.#element.remove();
  }

  async #lay(address: TileAddress): Promise<void> {
    const { side, size, pixelRatio } = this.plan;
    const [left, top] = cornerOnSheet(this.plan, address);
    const canvas = this.#tools.create('canvas') as PageCanvas<Picture>;
    canvas.style.cssText = `position:absolute;left:${left}px;top:${top}px;width:${side}px;height:${side}px`;
    const laid: Laid = { address, canvas, run: new AbortController(), state: 'asked' };
    this.#laid.set(keyOf(address), laid);
    try {
      const picture = await this.#tools.paint({ ...address, size, pixelRatio }, laid.run.signal);
      if (laid.run.signal.aborted) return (picture as { close?(): void } | null)?.close?.();
      if (picture !== null) {
        canvas.width = canvas.height = size;
        canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(picture);
        this.#element.append(canvas as never);
      }
      laid.state = 'there';
    } catch (problem) {
      if (laid.run.signal.aborted) return;
      laid.state = 'failed';
      this.#tools.onProblem(problem, address);
    }
    this.#tools.onSettled();
  }

  #drop({ address, canvas, run }: Laid): void {
    run.abort();
    canvas.remove();
    this.#laid.delete(keyOf(address));
  }
}

const keyOf = ({ column, row }: TileAddress) => `${column}/${row}`;
