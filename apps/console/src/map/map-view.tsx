import {
  type GeoJSONSource,
  Map as MapLibre,
  type MapMouseEvent,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef, useState } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useLanguage } from '../shell/language.tsx';
import { boundsOf, type Ground, gridSources, groundSources, type MapGrid } from './features.ts';
import { fillColor, paper } from './paper.ts';

setWorkerUrl(workerUrl);

/** Something on the map that can be picked or dragged. */
export type Picked = { readonly kind: 'entrance' | 'building' | 'shop'; readonly id: string; readonly name: string };

interface Props {
  readonly ground: Ground;
  readonly grids: readonly MapGrid[];
  /** Grid number of each entrance and shop. */
  readonly unitGrid: ReadonlyMap<string, number>;
  readonly fills: readonly string[];
  readonly selected: number | null;
  onGrid(no: number | null): void;
  /** Given where the plan may be edited. */
  readonly edit?: {
    onPick(picked: Picked): void;
    /** While dragging: over which grid, or null. */
    onDragOver(picked: Picked, no: number | null): void;
    onDrop(picked: Picked, no: number | null): void;
  };
}

/** The community on quiet paper, drawn from our own geometry. Every act on it has a keyboard way beside the map. */
export function MapView(props: Props) {
  const { t } = useLanguage();
  const holder = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibre | null>(null);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    if (!holder.current) return;
    const bounds = boundsOf(latest.current.ground);
    const made = new MapLibre({
      container: holder.current,
      style: paper(latest.current.fills),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      localIdeographFontFamily: '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
      ...(bounds ? { bounds, fitBoundsOptions: { padding: 30 } } : {}),
    });
    made.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    made.addControl(new ScaleControl({}), 'bottom-left');
    made.once('load', () => {
      setMap(made);
      holder.current?.setAttribute('data-ready', 'true');
    });
    listen(made, latest);
    return () => made.remove();
  }, []);

  const { ground, unitGrid, grids, selected, fills } = props;
  useEffect(() => {
    if (map) fillSources(map, groundSources(ground, unitGrid));
  }, [map, ground, unitGrid]);
  useEffect(() => {
    if (map) fillSources(map, gridSources(grids, selected));
  }, [map, grids, selected]);
  useEffect(() => {
    map?.setPaintProperty('grid-fill', 'fill-color', fillColor(fills));
  }, [map, fills]);

  return (
    <div
      ref={holder}
      style={{ width: '100%', height: '100%', minHeight: 320 }}
      role="application"
      aria-label={t('map.label')}
    />
  );
}

function fillSources(map: MapLibre, sources: ReturnType<typeof gridSources>): void {
  for (const [name, data] of Object.entries(sources)) map.getSource<GeoJSONSource>(name)?.setData(data);
}

/** Click selects; pressing on an entrance or building and moving drags it. */
function listen(map: MapLibre, props: { readonly current: Props }): void {
  let dragging: { picked: Picked; moved: boolean } | null = null;
  map.on('mousedown', event => {
    const picked = props.current.edit ? unitAt(map, event) : null;
    if (!picked) return;
    event.preventDefault();
    dragging = { picked, moved: false };
  });
  map.on('mousemove', event => {
    map.getCanvas().style.cursor = dragging ? 'grabbing' : props.current.edit && unitAt(map, event) ? 'grab' : '';
    if (!dragging) return;
    dragging.moved = true;
    showDrag(map, [event.lngLat.lng, event.lngLat.lat]);
    props.current.edit?.onDragOver(dragging.picked, gridAt(map, event));
  });
  map.on('mouseup', event => {
    const held = dragging;
    dragging = null;
    showDrag(map, null);
    if (held?.moved) props.current.edit?.onDrop(held.picked, gridAt(map, event));
    else if (held) props.current.edit?.onPick(held.picked);
  });
  map.on('click', event => props.current.onGrid(gridAt(map, event)));
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
