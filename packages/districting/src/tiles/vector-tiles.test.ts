import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { describe, expect, it } from 'vitest';
import { corner, layers } from './testing/two-grids.ts';
import { tileAt } from './tile-address.ts';
import { vectorTiles } from './vector-tiles.ts';

describe('vector tiles', () => {
  const tile = vectorTiles(layers);
  const read = (zoom: number) => {
    const { column, row } = corner(zoom);
    const bytes = tile(zoom, column, row);
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
    const { zoom, column, row } = corner(15);
    const shape = read(15)!.grids!.feature(0).toGeoJSON(column, row, zoom).geometry;
    const ring = shape.type === 'Polygon' ? shape.coordinates[0]! : [];
    expect(Math.min(...ring.map(at => at[0]!))).toBeCloseTo(104.06, 4);
    expect(Math.min(...ring.map(at => at[1]!))).toBeCloseTo(30.66, 4);
  });

  it('are nothing where nothing is drawn, and at no zoom beyond the last', () => {
    const { column, row } = tileAt([100, 20], 12);
    expect(tile(12, column, row)).toBeNull();
    expect(read(16)).toBeNull();
    expect(vectorTiles([])(3, 1, 1)).toBeNull();
  });
});
