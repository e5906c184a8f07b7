import type { GeoJSONSource, Map as MapLibre, MapMouseEvent } from 'maplibre-gl';

/** Something on the map that can be picked or dragged. */
export interface Picked {
  readonly kind: 'entrance' | 'building' | 'shop';
  readonly id: string;
  readonly name: string;
  /** Of an entrance, only these storeys (closed; null–null the unknown one). */
  readonly floors?: readonly [from: number | null, to: number | null];
}

/** What the drawing board wants to hear. */
export interface Edit {
  /** `more`: added to what is picked already. */
  onPick(picked: readonly Picked[], more: boolean): void;
  /** While dragging: over which grid, or null; said again only when the grid changes. */
  onDragOver(picked: Picked, no: number | null): void;
  onDrop(picked: Picked, no: number | null): void;
}
interface Wishes {
  /** While a building is drawn: each click is a corner and nothing else. */
  onCorner?(at: readonly [number, number]): void;
  onGrid(no: number | null): void;
  readonly edit?: Edit;
}
interface Held {
  readonly picked: Picked;
  readonly at: { readonly x: number; readonly y: number };
  moved: boolean;
  over: number | null | undefined;
}

/** Pixels a pressed mouse may tremble before it is a drag. */
const tremble = 5;

/** Click selects; pressing on an entrance, shop or building and moving drags it, Escape lets it fall back. @returns how to stop listening */
export function listen(map: MapLibre, props: { readonly current: Wishes }): () => void {
  let held: Held | null = null;
  let dropped = false;
  map.on('mousedown', event => {
    dropped = false;
    const picked = props.current.edit && !props.current.onCorner ? unitAt(map, event) : null;
    if (!picked) return;
    event.preventDefault();
    held = { picked, at: event.point, moved: false, over: undefined };
  });
  map.on('mousemove', event => {
    map.getCanvas().style.cursor = props.current.onCorner
      ? 'crosshair'
      : held
        ? 'grabbing'
        : props.current.edit && unitAt(map, event)
          ? 'grab'
          : '';
    if (!held) return;
    held.moved ||= Math.hypot(event.point.x - held.at.x, event.point.y - held.at.y) > tremble;
    if (!held.moved) return;
    showDrag(map, [event.lngLat.lng, event.lngLat.lat]);
    const over = gridAt(map, event);
    if (over !== held.over) props.current.edit?.onDragOver(held.picked, over);
    held.over = over;
  });
  map.on('mouseup', event => {
    const was = held;
    held = null;
    showDrag(map, null);
    dropped = was?.moved ?? false;
    if (was?.moved) props.current.edit?.onDrop(was.picked, gridAt(map, event));
    else if (was) props.current.edit?.onPick([was.picked], event.originalEvent.shiftKey);
  });
  map.on('click', event => {
    if (dropped) return;
    if (props.current.onCorner) {
      props.current.onCorner([event.lngLat.lng, event.lngLat.lat]);
      return;
    }
    props.current.onGrid(gridAt(map, event));
  });
  const noBox = pickInBox(map, props);
  const letGo = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !held) return;
    props.current.edit?.onDragOver(held.picked, null);
    held = null;
    showDrag(map, null);
  };
  window.addEventListener('keydown', letGo);
  return () => {
    noBox();
    window.removeEventListener('keydown', letGo);
  };
}

/** With Shift held, dragging over bare ground draws a box; every entrance and shop in it is picked. */
function pickInBox(map: MapLibre, props: { readonly current: Wishes }): () => void {
  const canvas = map.getCanvasContainer();
  const box = document.createElement('div');
  box.className = 'map-box';
  let from: { readonly x: number; readonly y: number } | null = null;
  const at = (event: MouseEvent) => {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const move = (event: MouseEvent) => {
    if (!from) return;
    const to = at(event);
    Object.assign(box.style, {
      left: `${Math.min(from.x, to.x)}px`,
      top: `${Math.min(from.y, to.y)}px`,
      width: `${Math.abs(from.x - to.x)}px`,
      height: `${Math.abs(from.y - to.y)}px`,
    });
    if (!box.isConnected) canvas.append(box);
  };
  const up = (event: MouseEvent) => {
    const start = from;
    from = null;
    box.remove();
    map.dragPan.enable();
    if (start && Math.hypot(at(event).x - start.x, at(event).y - start.y) > tremble)
      props.current.edit?.onPick(unitsIn(map, start, at(event)), true);
  };
  map.on('mousedown', event => {
    if (!props.current.edit || !event.originalEvent.shiftKey || unitAt(map, event)) return;
    event.preventDefault();
    map.dragPan.disable();
    from = event.point;
  });
  window.addEventListener('mousemove', move);
  window.addEventListener('mouseup', up);
  return () => {
    window.removeEventListener('mousemove', move);
    window.removeEventListener('mouseup', up);
  };
}

type Point = { readonly x: number; readonly y: number };
function unitsIn(map: MapLibre, a: Point, b: Point): Picked[] {
  const corners: [[number, number], [number, number]] = [
    [Math.min(a.x, b.x), Math.min(a.y, b.y)],
    [Math.max(a.x, b.x), Math.max(a.y, b.y)],
  ];
  const found = map.queryRenderedFeatures(corners, { layers: ['entrances', 'shops'] }).map((each): Picked => {
    const kind = each.layer.id === 'entrances' ? 'entrance' : 'shop';
    return { kind, id: String(each.properties.id), name: String(each.properties.name) };
  });
  return [...new Map(found.map(each => [`${each.kind}:${each.id}`, each])).values()];
}

function unitAt(map: MapLibre, event: MapMouseEvent): Picked | null {
  const { x, y } = event.point;
  const near: [[number, number], [number, number]] = [
    [x - 6, y - 6],
    [x + 6, y + 6],
  ];
  const layers = ['entrances', 'shops', 'buildings'].filter(layer => map.getLayer(layer));
  const found = map
    .queryRenderedFeatures(near, { layers })
    .sort((a, b) => layers.indexOf(a.layer.id) - layers.indexOf(b.layer.id))[0];
  if (!found || found.properties.listedOnly) return null;
  const kind = found.layer.id === 'entrances' ? 'entrance' : found.layer.id === 'shops' ? 'shop' : 'building';
  return { kind, id: String(found.properties.id), name: String(found.properties.name) };
}

function gridAt(map: MapLibre, event: MapMouseEvent): number | null {
  if (!map.getLayer('grid-fill')) return null;
  const no: unknown = map.queryRenderedFeatures(event.point, { layers: ['grid-fill'] })[0]?.properties.no;
  return typeof no === 'number' ? no : null;
}

function showDrag(map: MapLibre, at: [number, number] | null): void {
  map.getSource<GeoJSONSource>('drag')?.setData({
    type: 'FeatureCollection',
    features: at ? [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: at } }] : [],
  });
}
