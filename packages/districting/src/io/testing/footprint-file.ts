import { expect } from 'vitest';
import { isFileRefusal, type ReadResult, readFootprints } from '../index.ts';

/** Features of small files of footprints, and reading them with the sum of rows checked each time. */
export const square = (lon: number, lat: number, size = 0.0004) => [
  [
    [lon, lat],
    [lon + size, lat],
    [lon + size, lat + size / 2],
    [lon, lat + size / 2],
    [lon, lat],
  ],
];
export const building = (id: unknown, properties: object, lon = 104.06, lat = 30.66) => ({
  type: 'Feature',
  properties: { id, building: 'apartments', ...properties },
  geometry: { type: 'Polygon', coordinates: square(lon, lat) },
});
export const point = (lon: number, lat: number, properties: object) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: [lon, lat] },
});
export const line = (coordinates: number[][], properties: object) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'LineString', coordinates },
});
export const file = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });

export function read(text: unknown, options = {}): ReadResult {
  const result = readFootprints(text, { coordinates: 'wgs84', ...options });
  if (isFileRefusal(result)) throw new Error(`refused: ${result.refused}`);
  expect(result.stored + result.listed.length + result.refused).toBe(result.rowsIn);
  return result;
}
export function refusal(text: unknown, options = {}) {
  const result = readFootprints(text, { coordinates: 'wgs84', ...options });
  if (!isFileRefusal(result)) throw new Error('was read');
  expect(result.cure.length).toBeGreaterThan(10);
  return result;
}
export const doorsOf = (result: ReadResult) =>
  result.ledger.entrances.map(entrance => entrance.floors.map(floor => `${floor.floor}:${floor.doors}`).join(' '));
