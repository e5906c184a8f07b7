import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Position } from '../model.ts';

/** Polygons of one kind, shown from one zoom to another. */
export interface TileLayer {
  /** Name of the layer in the tile. */
  readonly name: string;
  /** First and last zoom at which the layer is in the tiles; beyond the last, a map stretches the last. */
  readonly fromZoom: number;
  readonly toZoom: number;
  readonly features: readonly {
    readonly properties: Readonly<Record<string, string | number>>;
    /** MultiPolygon coordinates in WGS-84. */
    readonly polygons: readonly (readonly (readonly Position[])[])[];
  }[];
}

/** A tile by zoom, column and row (web mercator, row 0 in the north): Mapbox Vector Tile bytes, not compressed; `null` where nothing is. */
export type TileMaker = (zoom: number, column: number, row: number) => Uint8Array | null;

/** Corners nearer to the simplified line than this (in 1/4096 of a tile) fall out; a grid's border stays within a pixel. */
const TOLERANCE = 4;
const EXTENT = 4096;

/**
 * Vector tiles of a city. What is too small to see at a zoom must not be in its tiles: give grids from the zoom on at which
 * one can be told from the next (12), and the communities before. Tiles are cut when they are asked for.
 */
export function vectorTiles(layers: readonly TileLayer[]): TileMaker {
  const indexes = layers.map(layer => ({ ...layer, index: indexOf(layer) }));
  return (zoom, column, row) => {
    const found: Record<string, GeoJSONVTTile> = {};
    for (const { name, fromZoom, toZoom, index } of indexes) {
      if (zoom < fromZoom || zoom > toZoom) continue;
      const tile = index.getTile(zoom, column, row);
      if (tile && tile.features.length > 0) found[name] = tile;
    }
    return Object.keys(found).length === 0 ? null : fromGeojsonVt(found, { version: 2, extent: EXTENT });
  };
}

function indexOf({ toZoom, features }: TileLayer): GeoJSONVT {
  const collection = {
    type: 'FeatureCollection' as const,
    features: features.map(({ properties, polygons }) => ({
      type: 'Feature' as const,
      properties,
      geometry: { type: 'MultiPolygon' as const, coordinates: polygons as [number, number][][][] },
    })),
  };
  return new GeoJSONVT(collection, {
    maxZoom: toZoom,
    indexMaxZoom: 4,
    tolerance: TOLERANCE,
    extent: EXTENT,
    buffer: 32,
  });
}
