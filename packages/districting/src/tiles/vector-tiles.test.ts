import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { describe, expect, it } from 'vitest';
import type { Position } from '../model.ts';
import { vectorTiles } from './vector-tiles.ts';

/** The tile at a zoom in which a position lies. */
function tileAt([lon, lat]: Position, zoom: number): [number, number, number] {
  const n = 2 ** zoom;
  const y = (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2;
  return [zoom, Math.floor(((lon + 180) / 360) * n), Math.floor(y * n)];
}
const square = (lon: number, lat: number, side: number): Position[] => [
  [lon, lat],
  [lon + side, lat],
  [lon + side, lat + side],
  [lon, lat + side],
  [lon, lat],
];
const layers = [
  {
    name: 'grids',
    fromZoom: 12,
    toZoom: 15,
    features: [
      { properties: { grid: 'M001', doors: 64 }, polygons: [[square(104.06, 30.66, 0.002)]] },
      { properties: { grid: 'M002', doors: 70 }, polygons: [[square(104.062, 30.66, 0.002)]] },
    ],
  },
  {
    name: 'communities',
    fromZoom: 6,
    toZoom: 15,
    features: [{ properties: { code: '900000000001' }, polygons: [[square(104.06, 30.66, 0.004)]] }],
  },
];

describe('vector tiles', () => {
  const tile = vectorTiles(layers);
  const read = (zoom: number) => {
    const bytes = tile(...tileAt([104.0601, 30.6601], zoom));
    return bytes === null ? null : new VectorTile(new PbfReader(bytes)).layers;
  };

  it('hold each grid with its figures where one can be told from the next, and communities before', () => {
    const near = read(14)!;
    expect(Object.keys(near).sort()).toEqual(['communities', 'grids']);
    const grids = Array.from({ length: near.grids!.length }, (_, i) => near.grids!.feature(i).properties);
    expect(grids).toEqual([
      { grid: 'M001', doors: 64 },
      { grid: 'M002', doors: 70 },
    ]);
    expect(Object.keys(read(11)!)).toEqual(['communities']);
  });

  it('put a corner where it is, to a pixel', () => {
    const [zoom, column, row] = tileAt([104.0601, 30.6601], 15);
    const shape = read(15)!.grids!.feature(0).toGeoJSON(column, row, zoom).geometry;
    const ring = shape.type === 'Polygon' ? shape.coordinates[0]! : [];
    expect(Math.min(...ring.map(at => at[0]!))).toBeCloseTo(104.06, 4);
    expect(Math.min(...ring.map(at => at[1]!))).toBeCloseTo(30.66, 4);
  });

  it('are nothing where nothing is drawn, and at no zoom beyond the last', () => {
    expect(tile(...tileAt([100, 20], 12))).toBeNull();
    expect(read(16)).toBeNull();
    expect(vectorTiles([])(3, 1, 1)).toBeNull();
  });
});
