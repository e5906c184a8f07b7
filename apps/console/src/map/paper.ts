import type {
  DataDrivenPropertyValueSpecification,
  FilterSpecification,
  LayerSpecification,
  StyleSpecification,
} from 'maplibre-gl';

/** Quiet paper: light buildings, drawn walls and gates, grids outlined with their number in the middle, one fill at a time. */

/** Seven tints that colour-blind eyes tell apart side by side, light enough for black text. */
export const tints = ['#cfe3f7', '#ffe2b8', '#d9d9d9', '#e4d4f4', '#cdeee6', '#fbd3cf', '#f1eeb4'] as const;
/** For "minutes": light to strong blue, then amber for over the limit. */
export const minuteFills = ['#eef5fc', '#cfe3f7', '#9fc5e8', '#5e97cf', '#f2a93b'] as const;
/** For "head": there, vacant. */
export const headFills = ['#cfe3f7', '#f2a93b'] as const;
/** For a comparison: same, changed, new, ended; apart in lightness too, so that a print in black and white tells them. */
export const changeFills = ['#ffffff', '#a9cbea', '#f2a93b', '#6f7a86'] as const;
/** For what is left to do: nothing, something, something late or dangerous. */
export const openFills = ['#f1f1ee', '#9fc5e8', '#f2a93b'] as const;
/** For coverage: nobody yet, up to a third, two thirds, nearly all, all; the darker the more doors have a result. */
export const coverageFills = ['#ffffff', '#dbe9f7', '#a9cbea', '#6ba3d6', '#2f6fb0'] as const;

const fonts = ['Noto Sans Regular'];
const sources = [
  'ways',
  'barriers',
  'compounds',
  'gates',
  'buildings',
  'floors',
  'entrances',
  'shops',
  'grids',
  'labels',
  'selected',
  'published',
  'marked',
  'drag',
  'trace',
] as const;

/** The style; `fills` are the colours that a grid's `fill` index points into. */
export function paper(fills: readonly string[]): StyleSpecification {
  return {
    version: 8,
    sources: Object.fromEntries(
      sources.map(name => [name, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } }]),
    ),
    layers: layers(fills),
  };
}

/** A grid's colour by its `fill` index. */
export function fillColor(fills: readonly string[]): DataDrivenPropertyValueSpecification<string> {
  return [
    'match',
    ['get', 'fill'],
    ...fills.flatMap((color, index) => [index, color]),
    '#ffffff',
  ] as unknown as DataDrivenPropertyValueSpecification<string>;
}

function layers(fills: readonly string[]): LayerSpecification[] {
  return [
    { id: 'paper', type: 'background', paint: { 'background-color': '#faf9f5' } },
    {
      id: 'ways',
      type: 'line',
      source: 'ways',
      paint: { 'line-color': '#e3ded2', 'line-width': ['interpolate', ['exponential', 2], ['zoom'], 14, 2, 18, 22] },
      layout: { 'line-cap': 'round', 'line-join': 'round' },
    },
    { id: 'barriers', type: 'line', source: 'barriers', paint: { 'line-color': '#8fb7d6', 'line-width': 4 } },
    {
      id: 'grid-fill',
      type: 'fill',
      source: 'grids',
      paint: { 'fill-color': fillColor(fills), 'fill-opacity': 0.75, 'fill-antialias': false },
    },
    {
      id: 'compounds',
      type: 'line',
      source: 'compounds',
      paint: {
        'line-color': '#8d8676',
        'line-width': ['interpolate', ['linear'], ['zoom'], 14, 0.6, 17, ['case', ['get', 'walled'], 2, 0.8]],
        'line-dasharray': [3, 1],
      },
    },
    {
      id: 'buildings',
      type: 'fill',
      source: 'buildings',
      paint: {
        'fill-color': ['case', ['get', 'listedOnly'], '#e9e6df', '#ffffff'],
        'fill-outline-color': '#a59e8f',
        'fill-opacity': 0.85,
      },
    },
    {
      id: 'floor-fill',
      type: 'fill',
      source: 'floors',
      filter: ['>=', ['get', 'fill'], 0],
      paint: { 'fill-color': fillColor(fills), 'fill-antialias': false },
    },
    { id: 'floors', type: 'line', source: 'floors', minzoom: 16, paint: { 'line-color': '#cfc8b8', 'line-width': 1 } },
    outline('grid-line', ['!', ['get', 'small']], 0),
    outline('grid-line-small', ['get', 'small'], 17.5),
    {
      id: 'published',
      type: 'line',
      source: 'published',
      paint: {
        'line-color': '#8a5a00',
        'line-width': ['interpolate', ['linear'], ['zoom'], 15, 1, 18, 3],
        'line-dasharray': [3, 2],
      },
    },
    { id: 'selected', type: 'line', source: 'selected', paint: { 'line-color': '#0b4f9c', 'line-width': 4 } },
    {
      id: 'gates',
      type: 'circle',
      source: 'gates',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 15, 2, 18, 5],
        'circle-color': '#faf9f5',
        'circle-stroke-color': '#7a7468',
        'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 15.5, 0.8, 17.5, 2],
      },
      minzoom: 15,
    },
    {
      id: 'shops',
      type: 'circle',
      source: 'shops',
      paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 16, 1, 18, 3], 'circle-color': '#6f6a60' },
      minzoom: 16.5,
    },
    {
      id: 'entrances',
      type: 'circle',
      source: 'entrances',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 15, 1.2, 16.5, 2.8, 18, 8],
        'circle-color': ['case', ['get', 'lift'], '#0b4f9c', '#3b3a36'],
        'circle-stroke-color': '#fff',
        'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 16, 0.5, 18, 1.5],
      },
      minzoom: 15,
    },
    {
      id: 'marked',
      type: 'circle',
      source: 'marked',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 14, 4, 16.5, 8, 18, 14],
        'circle-opacity': 0,
        'circle-stroke-color': '#111111',
        'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 14, 1.5, 18, 3],
      },
    },
    {
      id: 'building-names',
      type: 'symbol',
      source: 'buildings',
      minzoom: 17,
      layout: { 'text-field': ['get', 'name'], 'text-size': 11, 'text-font': fonts },
      paint: { 'text-color': '#4a463f' },
    },
    {
      id: 'way-names',
      type: 'symbol',
      source: 'ways',
      minzoom: 15.5,
      layout: { 'text-field': ['get', 'name'], 'text-size': 11, 'symbol-placement': 'line', 'text-font': fonts },
      paint: { 'text-color': '#8a8375' },
    },
    {
      id: 'labels',
      type: 'symbol',
      source: 'labels',
      minzoom: 14.5,
      layout: {
        'text-field': ['get', 'label'],
        'text-size': ['interpolate', ['linear'], ['zoom'], 14, 9, 16, 11.5, 18, 18],
        'symbol-sort-key': ['get', 'rank'],
        'text-padding': 1,
        'text-font': fonts,
        'text-allow-overlap': false,
        // A label stands at an entrance or in the middle: it makes room for the sign of the entrance and for its neighbours.
        'text-variable-anchor': ['bottom', 'top', 'left', 'right'],
        'text-radial-offset': 0.8,
      },
      paint: {
        'text-color': ['case', ['get', 'bent'], '#6b4400', '#10263f'],
        'text-halo-color': '#ffffff',
        'text-halo-width': 1.6,
      },
    },
    { id: 'trace-ground', type: 'fill', source: 'trace', paint: { 'fill-color': '#0b4f9c', 'fill-opacity': 0.2 } },
    { id: 'trace-sides', type: 'line', source: 'trace', paint: { 'line-color': '#0b4f9c', 'line-width': 3 } },
    {
      id: 'trace-corners',
      type: 'circle',
      source: 'trace',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 6,
        'circle-color': '#ffffff',
        'circle-stroke-color': '#0b4f9c',
        'circle-stroke-width': 3,
      },
    },
    {
      id: 'drag',
      type: 'circle',
      source: 'drag',
      paint: {
        'circle-radius': 14,
        'circle-color': '#0b4f9c',
        'circle-opacity': 0.5,
        'circle-stroke-width': 3,
        'circle-stroke-color': '#0b4f9c',
      },
    },
  ];
}

function outline(id: string, filter: FilterSpecification, minzoom: number): LayerSpecification {
  return {
    id,
    type: 'line',
    source: 'grids',
    filter,
    minzoom,
    paint: {
      'line-color': [
        'interpolate',
        ['linear'],
        ['zoom'],
        15.5,
        ['case', ['get', 'bent'], '#8a5a00', '#a3aeb9'],
        17,
        ['case', ['get', 'bent'], '#8a5a00', '#4d5f73'],
      ],
      'line-width': ['interpolate', ['linear'], ['zoom'], 14, 0.3, 16.5, 0.9, 18, ['case', ['get', 'bent'], 3, 2]],
    },
  };
}
