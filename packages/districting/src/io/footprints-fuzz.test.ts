import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWalkingGraph } from '../geometry/index.ts';
import { defaultSettings } from '../settings.ts';
import { scanFeatures } from './geojson/scan-features.ts';
import { isFileRefusal, readFootprints } from './index.ts';

/** A small neighbourhood with every kind of feature: what the mutations start from. */
const CORPUS = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      id: 'a',
      properties: { building: 'apartments', levels: 6.4, compound: '桐花院', households: 24 },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [104.06, 30.66],
            [104.0604, 30.66],
            [104.0604, 30.6602],
            [104.06, 30.6602],
            [104.06, 30.66],
          ],
        ],
      },
    },
    {
      type: 'Feature',
      id: 'b',
      properties: { building: 'retail', height: '12 m', shops: 3 },
      geometry: {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [104.061, 30.66],
              [104.0614, 30.66],
              [104.0614, 30.6602],
              [104.061, 30.66],
            ],
          ],
        ],
      },
    },
    {
      type: 'Feature',
      properties: { entrance: 'yes', building: 'a', lift: 'yes' },
      geometry: { type: 'Point', coordinates: [104.0601, 30.66] },
    },
    { type: 'Feature', properties: { barrier: 'gate' }, geometry: { type: 'Point', coordinates: [104.06, 30.6601] } },
    { type: 'Feature', properties: { shop: 'tea' }, geometry: { type: 'Point', coordinates: [104.0612, 30.6601] } },
    {
      type: 'Feature',
      properties: { waterway: 'river' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [104.05, 30.6605],
          [104.07, 30.6605],
        ],
      },
    },
    {
      type: 'Feature',
      properties: { highway: 'residential' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [104.05, 30.6595],
          [104.07, 30.6595],
        ],
      },
    },
  ],
});

const TOKENS = [
  'NaN',
  '1e309',
  '-1',
  'null',
  '[]',
  '{}',
  '""',
  '"__proto__"',
  '9'.repeat(40),
  '"\\u0000"',
  '[[[[]]]]',
  'true',
  '104.06',
  '-0',
];

/** A number or a string that is a value; names with their colon are passed over whole. */
const VALUE = /-?\d+(?:\.\d+)?(?=[,\]}])|"[^"]*"(?=[,\]}])/g;

/** Puts other values in place of some; one text in five also loses, repeats or changes a piece of its syntax. */
const mutated = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(9999), fc.constantFrom(...TOKENS)), { minLength: 1, maxLength: 5 }),
    fc.nat(9999),
    fc.nat(14),
  )
  .map(([values, at, how]) => {
    const replaced = values.reduce((text, [place, token]) => splice(text, VALUE, place, () => token), CORPUS);
    if (how > 2) return replaced;
    const other = [() => '', (piece: string) => piece + piece, (piece: string) => `${piece.slice(1)}\u0000`][how]!;
    return splice(replaced, /-?\d+(?:\.\d+)?|"[^"]*"|[[\]{}:,]/g, at, other);
  });

/** Changes one match of a pattern, chosen by its place in ten thousand. */
function splice(text: string, pattern: RegExp, place: number, change: (piece: string) => string): string {
  const pieces = [...text.matchAll(pattern)];
  const piece = pieces[Math.floor((place / 10_000) * pieces.length)];
  return piece ? text.slice(0, piece.index) + change(piece[0]) + text.slice(piece.index + piece[0].length) : text;
}

describe('readFootprints on whatever comes', () => {
  it('answers with a refusal or with rows that add up, and what it reads can be walked', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    let readable = 0;
    fc.assert(
      fc.property(mutated, fc.constantFrom('wgs84', 'gcj02', 'bd09'), (text, coordinates) => {
        const result = readFootprints(text, { coordinates: coordinates as 'wgs84' });
        if (isFileRefusal(result)) {
          expect(result.cure.length).toBeGreaterThan(5);
          return;
        }
        readable++;
        expect(result.stored + result.listed.length + result.refused).toBe(result.rowsIn);
        expect(result.stored).toBeGreaterThanOrEqual(0);
        expect(new Set(result.refusals.map(refusal => refusal.row)).size).toBe(result.refusals.length);
        for (const { value } of result.refusals) expect(value.length).toBeLessThanOrEqual(80);
        const graph = buildWalkingGraph(result.ledger, defaultSettings);
        for (const { x, y, minutes } of graph.atoms) expect(Number.isFinite(x + y + minutes)).toBe(true);
        // What was read reads the same again: nothing depends on order of evaluation or on earlier files.
        expect(readFootprints(text, { coordinates: coordinates as 'wgs84' })).toEqual(result);
      }),
      { numRuns: 1000 },
    );
    expect(readable).toBeGreaterThan(100);
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
  });

  it('answers the same for the bytes of a file as for its text, refusals and all', () => {
    let scanned = 0;
    fc.assert(
      fc.property(mutated, fc.constantFrom('wgs84', 'gcj02'), fc.boolean(), (text, coordinates, isMarked) => {
        const options = { coordinates: coordinates as 'wgs84' };
        const bytes = new TextEncoder().encode(isMarked ? `\ufeff${text}` : text);
        if (scanFeatures(bytes)) scanned++;
        expect(readFootprints(bytes, options)).toStrictEqual(readFootprints(text, options));
      }),
      { numRuns: 1000 },
    );
    expect(scanned).toBeGreaterThan(100);
  });

  it('takes any parsed value', () => {
    fc.assert(fc.property(fc.anything(), value => void readFootprints(value, { coordinates: 'wgs84' })));
    const features = fc.array(fc.record({ properties: fc.anything(), geometry: fc.anything() }), { maxLength: 5 });
    fc.assert(fc.property(features, list => void readFootprints({ features: list }, { coordinates: 'wgs84' })));
  });

  it('refuses an outline of a million corners without weighing it', () => {
    const ring = Array.from({ length: 1_000_000 }, (_, i) => [104 + Math.cos(i) / 1000, 30 + Math.sin(i) / 1000]);
    const feature = {
      type: 'Feature',
      properties: { building: 'yes' },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
    expect(readFootprints({ features: [feature] }, { coordinates: 'wgs84' })).toMatchObject({
      refusals: [{ row: 0, code: 'outline-too-detailed', value: '1000000' }],
    });
  });
});
