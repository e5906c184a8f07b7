import { VectorTile, type VectorTileLayer } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

/** What a feature of a tile says of itself. */
export type TileProperties = Readonly<Record<string, string | number | boolean>>;

/** A polygon of a tile with its holes and parts, rings as corners `[x, y]` in units of the tile. */
export interface TilePolygon {
  readonly properties: TileProperties;
  readonly rings: readonly (readonly { readonly x: number; readonly y: number }[])[];
}

/** Polygons of one layer of a tile in the order they are drawn in; `extent` is the side of the tile in their units. */
export interface PolygonsOfLayer {
  readonly extent: number;
  readonly polygons: readonly TilePolygon[];
}

/**
 * Bytes that are no Mapbox Vector Tile, or only the beginning of one; `cause` is what the reader stumbled over. Bytes that end
 * with a whole layer cannot be told from a tile that has no more.
 */
export class UnreadableTile extends Error {
  override readonly name = 'UnreadableTile';
  constructor(size: number, cause: unknown) {
    super(`${size} bytes are not a whole vector tile: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

/**
 * The polygons of a layer; none where the tile has no such layer. Points and lines are left out. Throws `UnreadableTile`,
 * also for bytes that were compressed on the way and not unpacked.
 */
export function readPolygons(bytes: Uint8Array, layer: string): PolygonsOfLayer {
  try {
    const reader = new PbfReader(bytes);
    const found = new VectorTile(reader).layers[layer];
    if (reader.pos !== bytes.length) throw new Error(`they end ${reader.pos - bytes.length} bytes too early`);
    return found ? polygonsOf(found) : { extent: 4096, polygons: [] };
  } catch (cause) {
    throw new UnreadableTile(bytes.length, cause);
  }
}

const POLYGON = 3;

function polygonsOf(layer: VectorTileLayer): PolygonsOfLayer {
  const polygons: TilePolygon[] = [];
  for (let i = 0; i < layer.length; i++) {
    const feature = layer.feature(i);
    if (feature.type === POLYGON) polygons.push({ properties: feature.properties, rings: feature.loadGeometry() });
  }
  return { extent: layer.extent, polygons };
}
