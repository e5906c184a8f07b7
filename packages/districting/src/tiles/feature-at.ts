import { readPolygons, type TilePolygon, type TileProperties } from './read-polygons.ts';
import type { SpotInTile } from './tile-address.ts';

/**
 * What lies under a spot of a tile, for a tap on its picture: the properties of the polygon of the layer, the uppermost where
 * there are several; undefined where there is none or the tile is `null`. `tileAt` says tile and spot of a position. Throws
 * `UnreadableTile`.
 */
export function featureAt(bytes: Uint8Array | null, layer: string, { x, y }: SpotInTile): TileProperties | undefined {
  if (bytes === null) return undefined;
  const { extent, polygons } = readPolygons(bytes, layer);
  return polygons.findLast(({ rings }) => isInside(rings, x * extent, y * extent))?.properties;
}

/** By the rule that pictures are filled by: an odd number of borders lies to the east. */
function isInside(rings: TilePolygon['rings'], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings)
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1]!, ring[i]!];
      if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
    }
  return inside;
}
