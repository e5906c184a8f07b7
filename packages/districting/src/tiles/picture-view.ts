import type { Position } from '../model.ts';
import { onTheWorld, type TileAddress } from './tile-address.ts';

/** A flat map as it is looked at: what is in its middle, how near, turned by how many degrees, in how many pixels of the page. */
export interface MapView {
  readonly center: Position;
  readonly zoom: number;
  readonly bearing: number;
  readonly width: number;
  readonly height: number;
}

/** A sheet that pictures of one level lie on, without overlap or gap: `side` is theirs, in pixels of the page. */
export interface PictureSheet {
  /** The zoom that it was laid out for. */
  readonly zoom: number;
  /** The tile in whose north-western corner it begins. */
  readonly origin: TileAddress;
  /** Such that a picture has a whole number of the screen's pixels, `size`. */
  readonly side: number;
  readonly size: number;
  /** Pixels of the screen in one of the page. */
  readonly pixelRatio: number;
}

/** Side of a tile at its own zoom, in pixels of the page. */
const SIDE = 512;
/** Zooms nearer to each other than this are the same. */
const SAME = 1e-6;

/** Whether two zooms are one to the eye. */
export const isSameZoom = (a: number, b: number): boolean => Math.abs(a - b) < SAME;

/** The level of the pictures for a zoom: a picture is stretched to less than twice its side. */
export const levelOf = (zoom: number): number => Math.max(0, Math.floor(zoom + SAME));

/** A sheet for a view, beginning at the tile in its middle, so that numbers stay small. */
export function sheetFor({ center, zoom }: MapView, pixelRatio: number): PictureSheet {
  const level = levelOf(zoom);
  const [column, row] = onTheWorld(center, level).map(Math.floor) as [number, number];
  const size = Math.round(SIDE * 2 ** (zoom - level) * pixelRatio);
  return { zoom, origin: { zoom: level, column, row }, side: size / pixelRatio, size, pixelRatio };
}

/** The tiles of a sheet's level that a view shows, those in the middle first. */
export function tilesInView({ center, zoom, bearing, width, height }: MapView, level: number): TileAddress[] {
  const [east, south] = onTheWorld(center, level);
  const [cos, sin] = [Math.abs(Math.cos(radians(bearing))), Math.abs(Math.sin(radians(bearing)))];
  const side = 2 * SIDE * 2 ** (zoom - level);
  const [halfWide, halfHigh] = [(width * cos + height * sin) / side, (width * sin + height * cos) / side];
  const last = 2 ** level - 1;
  const found: TileAddress[] = [];
  for (let column = Math.max(0, Math.floor(east - halfWide)); column <= Math.min(last, east + halfWide); column++)
    for (let row = Math.max(0, Math.floor(south - halfHigh)); row <= Math.min(last, south + halfHigh); row++)
      found.push({ zoom: level, column, row });
  const far = ({ column, row }: TileAddress) => Math.hypot(column + 0.5 - east, row + 0.5 - south);
  return found.sort((a, b) => far(a) - far(b));
}

/** Where the corner of a tile's picture lies on its sheet, in pixels of the page. */
export function cornerOnSheet({ origin, side }: PictureSheet, { column, row }: TileAddress): [number, number] {
  return [(column - origin.column) * side, (row - origin.row) * side];
}

/**
 * The CSS transform that moves a sheet (from the view's corner, about its own) to where a view wants it; by whole pixels of the
 * screen while the map is neither zoomed nor turned. The middle is exact; rounding the side puts an edge off by a pixel at most.
 */
export function sheetTransform(sheet: PictureSheet, { center, zoom, bearing, width, height }: MapView): string {
  const [east, south] = onTheWorld(center, sheet.origin.zoom);
  const stretch = isSameZoom(zoom, sheet.zoom) ? 1 : 2 ** (zoom - sheet.zoom);
  const side = sheet.side * stretch;
  const [right, down] = [(sheet.origin.column - east) * side, (sheet.origin.row - south) * side];
  if (bearing === 0 && stretch === 1) {
    const whole = (pixels: number) => Math.round(pixels * sheet.pixelRatio) / sheet.pixelRatio;
    return `translate(${whole(width / 2 + right)}px,${whole(height / 2 + down)}px)`;
  }
  const [cos, sin] = [Math.cos(radians(-bearing)), Math.sin(radians(-bearing))];
  const [x, y] = [width / 2 + right * cos - down * sin, height / 2 + right * sin + down * cos];
  return `matrix(${[stretch * cos, stretch * sin, -stretch * sin, stretch * cos, x, y].join(',')})`;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
