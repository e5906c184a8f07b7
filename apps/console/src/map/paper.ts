import type { DataDrivenPropertyValueSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';

/** Quiet paper: light buildings, drawn walls and gates, grids outlined with their number in the middle, one fill at a time. */

/** Seven tints that colour-blind eyes tell apart side by side, light enough for black text. */
export const tints = ['#cfe3f7', '#ffe2b8', '#d9d9d9', '#e4d4f4', '#cdeee6', '#fbd3cf', '#f1eeb4'] as const;
/** For "minutes": light to strong blue, then amber for over the limit. */
export const minuteFills = ['#eef5fc', '#cfe3f7', '#9fc5e8', '#5e97cf', '#f2a93b'] as const;
/** For "head": there, vacant. */
export const headFills = ['#cfe3f7', '#f2a93b'] as const;

const fonts = ['Noto Sans Regular'];
const sources = [
  'ways',
  'barriers',
  'compounds',
  'gates',
  'buildings',
  'entrances',
  'shops',
  'grids',
  'labels',
  'drag',
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
      paint: { 'fill-color': fillColor(fills), 'fill-opacity': ['case', ['get', 'selected'], 0.95, 0.7] },
    },
    {
      id: 'compounds',
      type: 'line',
      source: 'compounds',
      paint: { 'line-color': '#7a7468', 'line-width': ['case', ['get', 'walled'], 1.8, 0.8], 'line-dasharray': [3, 1] },
    },
    {
      id: 'buildings',
      type: 'fill',
      source: 'buildings',
      paint: {
        'fill-color': ['case', ['get', 'listedOnly'], '#e9e6df', '#ffffff'],
        'fill-outline-color': '#6f6a60',
        'fill-opacity': 0.85,
      },
    },
    {
      id: 'grid-line',
      type: 'line',
      source: 'grids',
      paint: {
        'line-color': ['case', ['get', 'bent'], '#8a5a00', '#234'],
        'line-width': ['case', ['get', 'selected'], 4, 1.4],
      },
    },
    {
      id: 'gates',
      type: 'circle',
      source: 'gates',
      paint: {
        'circle-radius': 4,
        'circle-color': '#faf9f5',
        'circle-stroke-color': '#7a7468',
        'circle-stroke-width': 2,
      },
      minzoom: 15,
    },
    {
      id: 'shops',
      type: 'circle',
      source: 'shops',
      paint: { 'circle-radius': 2.2, 'circle-color': '#6f6a60' },
      minzoom: 15.5,
    },
    {
      id: 'entrances',
      type: 'circle',
      source: 'entrances',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 15, 2.5, 18, 8],
        'circle-color': ['case', ['get', 'lift'], '#0b4f9c', '#3b3a36'],
        'circle-stroke-color': '#fff',
        'circle-stroke-width': 1.2,
      },
      minzoom: 15,
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
        'text-size': ['interpolate', ['linear'], ['zoom'], 14, 9, 18, 18],
        'text-font': fonts,
        'text-allow-overlap': false,
      },
      paint: {
        'text-color': ['case', ['get', 'bent'], '#6b4400', '#10263f'],
        'text-halo-color': '#ffffff',
        'text-halo-width': 1.6,
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
