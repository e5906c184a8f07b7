import { expect, test } from 'vitest';
import { readGeoRing } from './geo-ring.ts';

const ring = [
  [104, 30],
  [104.1, 30],
  [104.1, 30.1],
  [104, 30],
];
const polygon = { type: 'Polygon', coordinates: [ring] };

test('a polygon is read as a geometry, a feature or the first of a collection', () => {
  for (const json of [
    polygon,
    { type: 'Feature', geometry: polygon },
    { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: polygon }] },
  ])
    expect(readGeoRing(JSON.stringify(json))).toEqual(ring);
});

test('what is no polygon is no ring, and becomes nothing else', () => {
  for (const text of [
    '',
    'x',
    '{}',
    '{"type":"Point","coordinates":[1,2]}',
    '{"type":"Polygon","coordinates":[[["a",1]]]}',
  ])
    expect(readGeoRing(text)).toEqual([]);
});
