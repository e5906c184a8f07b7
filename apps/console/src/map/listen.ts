import type { GeoJSONSource, Map as MapLibre, MapMouseEvent } from 'maplibre-gl';

/** Something on the map that can be picked or dragged. */
export type Picked = { readonly kind: 'entrance' | 'building' | 'shop'; readonly id: string; readonly name: string };

/** What the drawing board wants to hear. */
export interface Edit {
  onPick(picked: Picked): void;
  /** While dragging: over which grid, or null; said again only when the grid changes. */
  onDragOver(picked: Picked, no: number | null): void;
  onDrop(picked: Picked, no: number | null): void;
}
interface Wishes {
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
    const picked = props.current.edit ? unitAt(map, event) : null;
    if (!picked) return;
    event.preventDefault();
    held = { picked, at: event.point, moved: false, over: undefined };
  });
  map.on('mousemove', event => {
    map.getCanvas().style.cursor = held ? 'grabbing' : props.current.edit && unitAt(map, event) ? 'grab' : '';
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
    else if (was) props.current.edit?.onPick(was.picked);
  });
  map.on('click', event => {
    if (dropped) return;
    props.current.onGrid(gridAt(map, event));
  });
  const letGo = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !held) return;
    props.current.edit?.onDragOver(held.picked, null);
    held = null;
    showDrag(map, null);
  };
  window.addEventListener('keydown', letGo);
  return () => window.removeEventListener('keydown', letGo);
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
