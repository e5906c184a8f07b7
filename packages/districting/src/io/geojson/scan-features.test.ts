import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteCursor, Unusual } from './byte-cursor.ts';
import { scanFeatures } from './scan-features.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const collection = (...features: string[]) => utf8(`{"type":"FeatureCollection","features":[${features.join()}]}`);
const feature = (geometry: string, more = '') => `{"type":"Feature"${more},"geometry":${geometry}}`;
const point = feature('{"type":"Point","coordinates":[104.06,30.66]}');

/** What stands at the beginning of a text, as the cursor reads it; `unusual` where it leaves it to the parser. */
function first(text: string): unknown {
  try {
    const cursor = new ByteCursor(utf8(text), 0);
    const value = cursor.value();
    return cursor.peek() < 0 ? value : 'unusual';
  } catch (error) {
    if (error instanceof Unusual) return 'unusual';
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return 'unusual';
  }
}

describe('a value read from bytes', () => {
  it('is to the last bit what JSON.parse reads, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(first(text)).toStrictEqual(JSON.parse(text));
      }),
      { numRuns: 100 },
    );
  });

  it('is the nearest double of every decimal, and no number that JSON does not know', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 19 });
    const part = fc.constantFrom('', '-', '.', 'e', 'E+', 'e-', '+', '00', ' ');
    fc.assert(
      fc.property(fc.array(fc.oneof(digits, part), { minLength: 1, maxLength: 5 }), pieces => {
        const text = pieces.join('').trim();
        const expected = parsed(text);
        if (Number.isFinite(expected)) expect(first(text)).toBe(expected);
        else expect(first(text)).toBe('unusual');
      }),
      { numRuns: 3000 },
    );
  });

  it('is one and the same text each time, and never another that falls on its place', () => {
    const texts = Array.from({ length: 20_000 }, (_, i) => `name-${i % 9000}`);
    const cursor = new ByteCursor(utf8(texts.map(text => JSON.stringify(text)).join(' ')), 0);
    expect(texts.map(() => cursor.text())).toEqual(texts);
  });
});

describe('features read from bytes', () => {
  it('have their lines and polygons in order, whatever the order of members', () => {
    const square = '[[0,0],[1,0],[1,1],[0,0]]';
    const table = scanFeatures(
      collection(
        point,
        feature('{"coordinates":[[[1,2],[3,4,99]],[[5,6],[7,8]]],"type":"MultiLineString"}'),
        feature(`{"type":"MultiPolygon","coordinates":[ [${square}, ${square}],\n[${square}] ]}`),
        feature('null'),
      ),
    )!;
    const lines = (row: number) => {
      const { shapes } = table;
      const { firstLine } = shapes;
      return Array.from({ length: firstLine[row + 1]! - firstLine[row]! }, (_, i) => shapes.line(firstLine[row]! + i));
    };
    expect(table.features.map(({ row }) => row)).toEqual([0, 1, 2, 3]);
    expect(lines(0)).toEqual([[[104.06, 30.66]]]);
    expect(lines(1)).toEqual([
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
      ],
    ]);
    expect(lines(2)).toEqual([JSON.parse(square), JSON.parse(square), JSON.parse(square)]);
    expect([...table.shapes.isOutline.subarray(table.shapes.firstLine[2]!, table.shapes.lines)]).toEqual([1, 0, 1]);
    expect(table.shapes.faults.get(3)).toEqual({ code: 'no-geometry', given: '' });
  });

  it.each([
    ['a mistake', utf8('{"features":[}')],
    ['no list of features', utf8('{"type":"FeatureCollection"}')],
    ['more after the end', utf8('{"features":[]} x')],
    ['a member twice', collection(feature('null', ',"geometry":null'))],
    ['tags that objects would reorder', collection(feature('null', ',"properties":{"b":1,"2":2}'))],
    ['coordinates that are none', collection(feature('{"type":"Point","coordinates":[104,null]}'))],
    ['no coordinates', collection(feature('{"type":"LineString","coordinates":[]}'))],
    ['coordinates too deep for their type', collection(feature('{"type":"Point","coordinates":[[104,30]]}'))],
    ['numbers too large', collection(feature('{"type":"Point","coordinates":[1e999,30]}'))],
    ['a type that is not read', collection(feature('{"type":"GeometryCollection","geometries":[]}'))],
  ])('are left to the parser where there is %s', (_, bytes) => {
    expect(scanFeatures(bytes)).toBeNull();
  });
});
