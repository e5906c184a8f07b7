import gcoord from 'gcoord';
import type { Position } from '../model.ts';
import type { RefusalCode } from './cures.ts';

/** The system a file is written in. CGCS2000 degrees count as `wgs84`: they differ by centimetres. */
export type CoordinateSystem = 'wgs84' | 'gcj02' | 'bd09';

/** gcoord's types promise a default inside the default that its CommonJS build does not have. */
const convert = gcoord as unknown as {
  readonly transform: (at: [number, number], from: string, to: string) => [number, number];
};

/** A position in WGS-84, rounded to 1e-7°. Only what the caller names is converted; nothing is guessed. */
export function toWgs84([lon, lat]: Position, from: CoordinateSystem): Position {
  if (from === 'wgs84') return [lon, lat];
  const [x, y] = convert.transform([lon, lat], from === 'gcj02' ? 'GCJ02' : 'BD09', 'WGS84');
  return [Math.round(x * 1e7) / 1e7, Math.round(y * 1e7) / 1e7];
}

const CHINA = { west: 73, east: 136, south: 3, north: 54 } as const;

/** What is wrong with a pair of numbers as longitude and latitude in China, `null` when nothing is. */
export function faultOf([lon, lat]: Position, allowAbroad: boolean): RefusalCode | null {
  return faultAt(lon, lat, allowAbroad);
}

/** The same of two numbers. */
export function faultAt(lon: number, lat: number, allowAbroad: boolean): RefusalCode | null {
  if (inChina(lon, lat)) return null;
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) return 'coordinate-not-a-number';
  if (Math.abs(lon) > 180 || Math.abs(lat) > 180) return 'coordinates-projected';
  if (inChina(lat, lon)) return 'coordinates-swapped';
  if (Math.abs(lat) > 90) return 'coordinates-projected';
  return allowAbroad ? null : 'coordinates-outside-china';
}

/** Whether two numbers are a place in the box around China. */
export function inChina(lon: number, lat: number): boolean {
  return lon >= CHINA.west && lon <= CHINA.east && lat >= CHINA.south && lat <= CHINA.north;
}

/** The fault that more than half of the positions share, with the first that has it; `null` when there is none. */
export function commonFault(
  lons: Float64Array,
  lats: Float64Array,
  allowAbroad: boolean,
): { readonly code: RefusalCode; readonly at: Position } | null {
  const first = new Map<RefusalCode, { count: number; at: Position }>();
  for (let i = 0; i < lons.length; i++) {
    const code = faultAt(lons[i]!, lats[i]!, allowAbroad);
    if (code === null) continue;
    const seen = first.get(code);
    if (seen) seen.count++;
    else first.set(code, { count: 1, at: [lons[i]!, lats[i]!] });
  }
  for (const [code, { count, at }] of first) if (count * 2 > lons.length) return { code, at };
  return null;
}

/** The middle one of the longitudes and of the latitudes: where most of a file lies, whatever strays. Zeroes for none. */
export function medianOf(lons: Float64Array, lats: Float64Array): Position {
  return [middleOf(lons), middleOf(lats)];
}

const BUCKETS = 1024;

/** The number in the middle if they were in order. Counted into buckets first, so that only those of one bucket are sorted. */
function middleOf(values: Float64Array): number {
  if (values.length === 0) return 0;
  let least = values[0]!;
  let most = least;
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < least) least = values[i]!;
    if (values[i]! > most) most = values[i]!;
  }
  const scale = (BUCKETS - 1) / (most - least);
  const bucketOf = (value: number) => ((value - least) * scale) | 0;
  const counts = new Int32Array(BUCKETS);
  for (let i = 0; i < values.length; i++) counts[bucketOf(values[i]!)]!++;
  let before = values.length >> 1;
  let bucket = 0;
  while (before >= counts[bucket]!) before -= counts[bucket++]!;
  const inside = new Float64Array(counts[bucket]!);
  for (let i = 0, next = 0; i < values.length; i++) if (bucketOf(values[i]!) === bucket) inside[next++] = values[i]!;
  return inside.sort()[before]!;
}
