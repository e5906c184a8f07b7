import type { Position } from '../../model.ts';
import { type TileAddress, tileAt } from '../tile-address.ts';
import { vectorTiles } from '../vector-tiles.ts';

/** A square with its south-western corner at a position, side in degrees. */
export const square = (lon: number, lat: number, side: number): Position[] => [
  [lon, lat],
  [lon + side, lat],
  [lon + side, lat + side],
  [lon, lat + side],
  [lon, lat],
];

/** Two grids side by side in one community, grids from zoom 12, the community from 6, both up to 15. */
export const layers = [
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

const tile = vectorTiles(layers);

/** Where the first grid begins, as a tile of a zoom. */
export const corner = (zoom: number) => tileAt([104.0601, 30.6601], zoom);

/** The bytes of a tile of the two grids. */
export const bytesOf = ({ zoom, column, row }: TileAddress) => tile(zoom, column, row);

/** The tile of a zoom in which the first grid begins. */
export const bytesAt = (zoom: number): Uint8Array => bytesOf(corner(zoom))!;
