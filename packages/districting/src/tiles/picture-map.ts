import type { PicturePainter } from './picture-requests.ts';
import { PagedSheet, type PageElement } from './picture-sheet.ts';
import { isSameZoom, levelOf, type MapView, sheetFor } from './picture-view.ts';
import type { TileAddress } from './tile-address.ts';

/** What is used of a map; MapLibre's `Map` is one. It must lie flat (`maxPitch: 0`), without padding and background layer. */
export interface PicturedMap {
  getCanvasContainer(): PageElement & { readonly ownerDocument: { createElement(name: never): unknown } };
  getCanvas(): { readonly style: { opacity: string } };
  /** Names of its layers, and whether it knows them yet. */
  getLayersOrder(): readonly string[];
  // biome-ignore lint/suspicious/noConfusingVoidType: as MapLibre's map says it, of which this is a part.
  isStyleLoaded(): boolean | void;
  getContainer(): { readonly clientWidth: number; readonly clientHeight: number };
  getCenter(): { readonly lng: number; readonly lat: number };
  getZoom(): number;
  getBearing(): number;
  getPixelRatio(): number;
  on(type: 'render' | 'moveend', then: () => void): unknown;
  off(type: 'render' | 'moveend', then: () => void): unknown;
}

/** Pictures that lie under a map. */
export interface PicturesUnderMap {
  /** Whether every picture that the map shows now is there, or could not be had. */
  isComplete(): boolean;
  /** Takes them away, and ends what is being painted. */
  remove(): void;
}

/**
 * Lays pictures of tiles under a map, where they move with it by a CSS transform and are drawn once: the map draws what is above
 * them on its own canvas, which must be clear, and which is not shown while the map has no layer: without a graphics card even an empty
 * one costs more than all pictures, as each frame is read back from where it was drawn. While the map zooms they are stretched, and those of the next level come in their
 * smallest size; when it rests they are painted anew in the very size they are seen in, and the old ones stay until then. `onProblem` is told what could not be painted; it is asked for
 * again when the map comes to rest the next time.
 */
export function layPictures<Picture>(
  map: PicturedMap,
  paint: PicturePainter<Picture>,
  onProblem: (problem: unknown, address: TileAddress) => void,
): PicturesUnderMap {
  const holder = map.getCanvasContainer();
  const create = (name: 'div' | 'canvas') => holder.ownerDocument.createElement(name as never);
  const ground = create('div') as PageElement;
  ground.style.cssText = 'position:absolute;inset:0;overflow:hidden;pointer-events:none';
  holder.prepend(ground as never);

  let old: PagedSheet<Picture> | undefined;
  const onSettled = () => {
    if (!now.isComplete) return;
    old?.end();
    old = undefined;
  };
  const layOut = (view: MapView) =>
    new PagedSheet(sheetFor(view, map.getPixelRatio()), ground, { create, paint, onSettled, onProblem });
  let now = layOut(viewOf(map));

  const own = map.getCanvas().style;
  const follow = (isResting: boolean) => {
    own.opacity = map.isStyleLoaded() === true && map.getLayersOrder().length === 0 ? '0' : '';
    const view = viewOf(map);
    const { zoom, origin, pixelRatio } = now.plan;
    const isStretched = !isSameZoom(view.zoom, zoom) || pixelRatio !== map.getPixelRatio();
    const level = levelOf(view.zoom);
    if (level !== origin.zoom || (isResting && isStretched)) {
      if (old) now.end();
      else old = now;
      now = layOut(isResting ? view : { ...view, zoom: level });
    }
    old?.move(view);
    now.move(view);
    now.fill(view, isResting);
    onSettled();
  };
  const onRender = () => follow(false);
  const onMoveEnd = () => follow(true);
  map.on('render', onRender);
  map.on('moveend', onMoveEnd);
  follow(true);
  return {
    isComplete: () => now.isComplete,
    remove: () => {
      map.off('render', onRender);
      map.off('moveend', onMoveEnd);
      old?.end();
      now.end();
      ground.remove();
      own.opacity = '';
    },
  };
}

function viewOf(map: PicturedMap): MapView {
  const { lng, lat } = map.getCenter();
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  return { center: [lng, lat], zoom: map.getZoom(), bearing: map.getBearing(), width, height };
}
