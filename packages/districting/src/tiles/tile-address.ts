import type { Position } from '../model.ts';

/** A tile by zoom, column and row (web mercator, row 0 in the north). */
export interface TileAddress {
  readonly zoom: number;
  readonly column: number;
  readonly row: number;
}

/** A spot in a tile: shares of its side from its western and northern edge, 0 to below 1. */
export interface SpotInTile {
  readonly x: number;
  readonly y: number;
}

/** A square of a tile: its side is the `side`-th part of the tile's, `column` and `row` count such squares. */
export interface TilePart {
  readonly side: number;
  readonly column: number;
  readonly row: number;
}

/** The whole of a tile. */
export const WHOLE: TilePart = { side: 1, column: 0, row: 0 };

/** Column and row as decimals: where a position lies on the square world of 2^zoom × 2^zoom tiles. */
export function onTheWorld([lon, lat]: Position, zoom: number): [number, number] {
  const north = (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2;
  return [((lon + 180) / 360) * 2 ** zoom, north * 2 ** zoom];
}

/** The tile of a whole-numbered zoom that a position (WGS-84) lies in, and where in it. */
export function tileAt(position: Position, zoom: number): TileAddress & SpotInTile {
  const [east, south] = onTheWorld(position, zoom);
  const [column, row] = [Math.floor(east), Math.floor(south)];
  return { zoom, column, row, x: east - column, y: south - row };
}

/** Where the ground of a tile is drawn when tiles end at `toZoom`: in which tile, and in which square of it. */
export function partAt({ zoom, column, row }: TileAddress, toZoom: number): { tile: TileAddress; part: TilePart } {
  if (zoom <= toZoom) return { tile: { zoom, column, row }, part: WHOLE };
  const side = 2 ** (zoom - toZoom);
  const tile = { zoom: toZoom, column: Math.floor(column / side), row: Math.floor(row / side) };
  return { tile, part: { side, column: column % side, row: row % side } };
}
