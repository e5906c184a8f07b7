import { type Point, turned } from './plane.ts';

/** Where a plan lies: WGS-84 degrees of its middle, and how far its streets are turned from west–east, radians. */
export interface Anchor {
  readonly lon: number;
  readonly lat: number;
  readonly turn: number;
}

/** WGS-84 `[lon, lat]`, seven decimals (about a centimetre). */
export type LonLat = readonly [lon: number, lat: number];

const metersPerLat = 110_850;
const metersPerLon = (lat: number): number => 111_320 * Math.cos((lat * Math.PI) / 180);
const seven = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

/** Turns and places a point of the plan. Local flat earth: under a millimetre off within a community. */
export function onEarth(anchor: Anchor, p: Point): LonLat {
  const [x, y] = turned(p, anchor.turn);
  return [seven(anchor.lon + x / metersPerLon(anchor.lat)), seven(anchor.lat + y / metersPerLat)];
}

/** A closed, counter-clockwise ring, as GeoJSON (RFC 7946) wants it. */
export function ringOnEarth(anchor: Anchor, points: readonly Point[]): LonLat[] {
  const ring = points.map(p => onEarth(anchor, p));
  return [...ring, ring[0]!];
}
