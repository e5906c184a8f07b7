import type { Position } from '../model.ts';

/** Metres east and north of a plane's origin. */
export type Point = readonly [x: number, y: number];

/** A flat map of a few kilometres: degrees at its edge, metres inside. */
export interface LocalPlane {
  readonly origin: Position;
  readonly metersPerLon: number;
  readonly metersPerLat: number;
}

/**
 * The local plane around a WGS-84 origin: lengths of a degree by the usual series of the WGS-84 ellipsoid.
 * Off by less than 0.1 % within 20 km of the origin. Source: NIMA TR8350.2.
 */
export function localPlane(origin: Position): LocalPlane {
  const phi = (origin[1] * Math.PI) / 180;
  return {
    origin,
    metersPerLat: 111_132.954 - 559.822 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi),
    metersPerLon: 111_412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi),
  };
}

/** Degrees to metres on the plane. */
export function toMeters(plane: LocalPlane, at: Position): Point {
  return [(at[0] - plane.origin[0]) * plane.metersPerLon, (at[1] - plane.origin[1]) * plane.metersPerLat];
}

/** Metres back to degrees, rounded to 1e-7° (about 1 cm). */
export function toPosition(plane: LocalPlane, at: Point): Position {
  return [round7(plane.origin[0] + at[0] / plane.metersPerLon), round7(plane.origin[1] + at[1] / plane.metersPerLat)];
}

function round7(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

/** Middle of the box around some positions, rounded to 1e-4° so that one more building rarely moves it; `[0, 0]` when there are none. */
export function middleOf(positions: Iterable<Position>): Position {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const at of positions) widen(box, at[0], at[1]);
  return middleOfBox(box);
}

/** The same of longitudes and latitudes in turn. */
export function middleOfPlaces(at: Float64Array): Position {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < at.length; i += 2) widen(box, at[i]!, at[i + 1]!);
  return middleOfBox(box);
}

type Box = [west: number, south: number, east: number, north: number];

function widen(box: Box, lon: number, lat: number): void {
  box[0] = Math.min(box[0], lon);
  box[1] = Math.min(box[1], lat);
  box[2] = Math.max(box[2], lon);
  box[3] = Math.max(box[3], lat);
}

function middleOfBox([west, south, east, north]: Box): Position {
  if (west > east) return [0, 0];
  return [Math.round(((west + east) / 2) * 1e4) / 1e4, Math.round(((south + north) / 2) * 1e4) / 1e4];
}

/** Straight metres between two points. */
export function meters(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
