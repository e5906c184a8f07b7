import { readPolygons, type TilePolygon, type TileProperties } from './read-polygons.ts';
import { type TilePart, WHOLE } from './tile-address.ts';

/** How the polygons of one layer look. A colour is whatever a canvas takes; without `fill` or `line` there is none. */
export interface LayerLook {
  /** Name of the layer in the tile. */
  readonly layer: string;
  /** First zoom at which it is painted, and the first at which it is no longer. */
  readonly fromZoom?: number;
  readonly belowZoom?: number;
  readonly fill?: (properties: TileProperties) => string;
  readonly line?: (properties: TileProperties) => string;
  /** Width of the line in pixels of the page, 1 when not said. */
  readonly lineWidth?: number;
}

/** How a tile looks: layers from the lowest to the highest, on a paper that covers everything or on nothing. */
export interface TileLook {
  readonly paper?: string;
  readonly layers: readonly LayerLook[];
}

/** What is used of a canvas' 2D context. */
export interface Pen {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  lineJoin: string;
  fillRect(x: number, y: number, width: number, height: number): void;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
  fill(rule: 'evenodd'): void;
  stroke(): void;
}

/** Where to: `size` is the side of the picture in pixels of the canvas, `pixelRatio` how many of them a pixel of the page has. */
export interface PictureFrame {
  /** Zoom that the picture is looked at; it decides which layers are painted. */
  readonly zoom: number;
  readonly size: number;
  readonly pixelRatio?: number;
  /** The part of the tile that fills the picture, else the whole tile. */
  readonly part?: TilePart;
}

/**
 * Paints the polygons of a vector tile (Mapbox Vector Tile bytes, not compressed; `null` for a tile with nothing in it) on a
 * canvas that is `size` pixels wide and high. Everything is read before anything is painted: where it throws `UnreadableTile`,
 * the canvas is as it was.
 */
export function paintTile(pen: Pen, bytes: Uint8Array | null, look: TileLook, frame: PictureFrame): void {
  const looks = look.layers.filter(
    ({ fromZoom = 0, belowZoom = Number.POSITIVE_INFINITY }) => fromZoom <= frame.zoom && frame.zoom < belowZoom,
  );
  const read = bytes === null ? [] : looks.map(of => ({ of, ...readPolygons(bytes, of.layer) }));
  if (look.paper !== undefined) {
    pen.fillStyle = look.paper;
    pen.fillRect(0, 0, frame.size, frame.size);
  }
  const { side, column, row } = frame.part ?? WHOLE;
  for (const { of, extent, polygons } of read) {
    const scale = (frame.size * side) / extent;
    const place = { scale, left: column * frame.size, top: row * frame.size, size: frame.size };
    pen.lineJoin = 'round';
    pen.lineWidth = (of.lineWidth ?? 1) * (frame.pixelRatio ?? 1);
    for (const polygon of polygons) paintPolygon(pen, polygon, of, { ...place, margin: pen.lineWidth });
  }
}

interface Place {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  readonly size: number;
  readonly margin: number;
}

function paintPolygon(pen: Pen, { rings, properties }: TilePolygon, look: LayerLook, place: Place): void {
  if (isOutside(rings, place)) return;
  const { scale, left, top } = place;
  pen.beginPath();
  for (const ring of rings) {
    for (let i = 0; i < ring.length - 1; i++) {
      const [x, y] = [ring[i]!.x * scale - left, ring[i]!.y * scale - top];
      if (i === 0) pen.moveTo(x, y);
      else pen.lineTo(x, y);
    }
    pen.closePath();
  }
  if (look.fill) {
    pen.fillStyle = look.fill(properties);
    pen.fill('evenodd');
  }
  if (look.line) {
    pen.strokeStyle = look.line(properties);
    pen.stroke();
  }
}

/** Whether nothing of a polygon can be seen in the picture: a part of a tile has few of its polygons. */
function isOutside(rings: TilePolygon['rings'], { scale, left, top, size, margin }: Place): boolean {
  let [west, east, north, south] = [1 / 0, -1 / 0, 1 / 0, -1 / 0];
  for (const ring of rings)
    for (const { x, y } of ring) {
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < north) north = y;
      if (y > south) south = y;
    }
  const isBeside = (from: number, to: number, start: number) =>
    to * scale - start < -margin || from * scale - start > size + margin;
  return isBeside(west, east, left) || isBeside(north, south, top);
}
