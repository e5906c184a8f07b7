import { type GeoJSONSource, Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef, useState } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useLanguage } from '../shell/language.tsx';
import {
  boundsOf,
  boundsOfGrid,
  type Ground,
  gridSources,
  groundSources,
  type MapGrid,
  markSource,
  outlineSource,
} from './features.ts';
import { Legend, type LegendLine } from './legend.tsx';
import { type Edit, listen } from './listen.ts';
import { fillColor, paper } from './paper.ts';
import { traceSource } from './trace.ts';
import './map.css';

setWorkerUrl(workerUrl);

interface Props {
  readonly ground: Ground;
  readonly grids: readonly MapGrid[];
  /** Grids drawn dashed on top: what is in force, under a draft. */
  readonly under?: readonly MapGrid[];
  /** Points with a ring around: what is picked, or what changes. */
  readonly marked?: readonly (readonly [number, number])[];
  /** Grid number of each entrance and shop. */
  readonly unitGrid: ReadonlyMap<string, number>;
  /** Fill of each floor on the plan from the list, by `floorKey`; left out where they are not coloured. */
  readonly floorFill?: ReadonlyMap<string, number>;
  readonly fills: readonly string[];
  readonly selected: number | null;
  /** Marks the selected grid without going to it. */
  readonly stay?: boolean;
  /** Corners of a building that is being drawn. */
  readonly trace?: readonly (readonly [number, number])[];
  /** Given while one is drawn by clicks. */
  onCorner?(at: readonly [number, number]): void;
  onGrid(no: number | null): void;
  /** Given where the plan may be edited. */
  readonly edit?: Edit;
  /** What the fill says, of which instant. */
  readonly legend: { readonly title: string; readonly asOf: string; readonly lines: readonly LegendLine[] };
}

const none: readonly MapGrid[] = [];
const noFloors: ReadonlyMap<string, number> = new Map();
const unmarked: readonly (readonly [number, number])[] = [];

/** The community on quiet paper, drawn from our own geometry. Every act on it has a keyboard way beside the map. */
export function MapView(props: Props) {
  const { t } = useLanguage();
  const holder = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibre | 'impossible' | null>(null);
  const latest = useRef(props);
  latest.current = props;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the map is made once; what it shows follows below
  useEffect(() => {
    if (!holder.current) return;
    const made = makeMap(holder.current, latest.current, t);
    if (!made) {
      setMap('impossible');
      return;
    }
    made.once('load', () => setMap(made));
    keepWhole(made, latest);
    made.on('idle', () => holder.current?.setAttribute('data-ready', 'true'));
    const deaf = listen(made, latest);
    return () => {
      deaf();
      made.remove();
    };
  }, []);
  useData(map === 'impossible' ? null : map, props);
  return (
    <div className="map">
      {map === 'impossible' ? <p className="map-impossible">{t('map.impossible')}</p> : null}
      <div ref={holder} className="map-canvas" hidden={map === 'impossible'} />
      <Legend {...props.legend} dashed={props.under !== undefined} attribution={props.ground.attribution} />
    </div>
  );
}

/** Until the reader moves it, the map shows all of the community whatever becomes of the space it has. */
function keepWhole(map: MapLibre, latest: { readonly current: Props }): void {
  let touched = false;
  map.on('movestart', event => {
    touched ||= event.originalEvent !== undefined;
  });
  map.on('resize', () => {
    const bounds = boundsOf(latest.current.ground);
    if (!touched && bounds && (latest.current.selected === null || latest.current.stay))
      map.fitBounds(bounds, { padding: 30, animate: false });
  });
}

function makeMap(container: HTMLElement, props: Props, t: ReturnType<typeof useLanguage>['t']): MapLibre | null {
  const bounds = boundsOf(props.ground);
  try {
    const made = new MapLibre({
      container,
      style: paper(props.fills),
      attributionControl: false,
      dragRotate: false,
      // Shift and drag picks several things on the drawing board.
      boxZoom: !props.edit,
      pitchWithRotate: false,
      fadeDuration: 0,
      locale: {
        'Map.Title': t('map.label'),
        'NavigationControl.ZoomIn': t('map.in'),
        'NavigationControl.ZoomOut': t('map.out'),
      },
      localIdeographFontFamily: '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
      ...(bounds ? { bounds, fitBoundsOptions: { padding: 30 } } : {}),
    });
    made.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    made.addControl(new ScaleControl({}), 'top-left');
    return made;
  } catch {
    // No WebGL on this machine: tables and panels do everything the map does.
    return null;
  }
}

/** Keeps what is drawn in step with what is known, and goes to the grid that is selected. */
function useData(map: MapLibre | null, props: Props): void {
  const { ground, unitGrid, grids, selected, fills } = props;
  const under = props.under ?? none;
  const floorFill = props.floorFill ?? noFloors;
  useEffect(() => {
    if (map) fillSources(map, groundSources(ground, unitGrid, floorFill));
  }, [map, ground, unitGrid, floorFill]);
  useEffect(() => {
    if (map) fillSources(map, gridSources(grids));
  }, [map, grids]);
  useEffect(() => {
    if (map) fillSources(map, { published: outlineSource(under) });
  }, [map, under]);
  const marked = props.marked ?? unmarked;
  useEffect(() => {
    if (map) fillSources(map, { marked: markSource(marked) });
  }, [map, marked]);
  const trace = props.trace ?? unmarked;
  useEffect(() => {
    if (map) fillSources(map, { trace: traceSource(trace) });
  }, [map, trace]);
  useEffect(() => {
    for (const layer of ['grid-fill', 'floor-fill']) map?.setPaintProperty(layer, 'fill-color', fillColor(fills));
  }, [map, fills]);
  useEffect(() => {
    if (map) fillSources(map, { selected: outlineSource(grids.filter(grid => grid.no === selected)) });
  }, [map, grids, selected]);
  const stay = props.stay ?? false;
  const shown = useRef(grids);
  shown.current = grids;
  useEffect(() => {
    const bounds = boundsOfGrid(shown.current.find(grid => grid.no === selected));
    if (map && bounds && !stay && !sees(map, bounds))
      map.fitBounds(bounds, { padding: 110, maxZoom: 18.2, animate: false });
  }, [map, selected, stay]);
}

/** Large enough and whole in view already: then the map stays where the reader put it. */
function sees(map: MapLibre, [southWest, northEast]: [[number, number], [number, number]]): boolean {
  const view = map.getBounds();
  return map.getZoom() > 17.4 && view.contains(southWest) && view.contains(northEast);
}

function fillSources(map: MapLibre, sources: ReturnType<typeof gridSources>): void {
  for (const [name, data] of Object.entries(sources)) map.getSource<GeoJSONSource>(name)?.setData(data);
}
