import { describe, expect, it } from 'vitest';
import { building, file, point, read, refusal, square } from './testing/footprint-file.ts';

describe('a file as a whole', () => {
  it('says that an empty file is empty', () => {
    expect(refusal('').refused).toBe('file-empty');
    expect(refusal('\uFEFF \n').refused).toBe('file-empty');
  });

  it('names the line and column where JSON breaks', () => {
    const broken = refusal('{"type":"FeatureCollection",\n"features":[{"a": NaN}]}');
    expect(broken).toMatchObject({ refused: 'file-not-json', where: 'line 2, column 19' });
    expect(refusal('id,name\n1,2').refused).toBe('file-not-json');
  });

  it('refuses a file over the limit before parsing it', () => {
    const text = `${' '.repeat(2000)}not json at all`;
    expect(refusal(text, { maxBytes: 1000 })).toMatchObject({ refused: 'file-too-large', value: '2015 > 1000' });
  });

  it('refuses what is not a collection of features', () => {
    expect(refusal('[1,2]').refused).toBe('file-not-features');
    expect(refusal('{"type":"Topology"}')).toMatchObject({ refused: 'file-not-features', value: 'Topology' });
  });

  it.each([
    ['coordinates-projected', 11584000.5, 3588000.25],
    ['coordinates-projected', 571234, 3391234],
    ['coordinates-swapped', 30.66, 104.06],
    ['coordinates-outside-china', 2.35, 48.85],
    ['coordinates-outside-china', 0, 0],
  ])('names a wrong coordinate system: %s (%f, %f)', (code, lon, lat) => {
    expect(refusal(file(building(1, {}, lon, lat), building(2, {}, lon, lat))).refused).toBe(code);
  });

  it('takes places abroad when asked to', () => {
    expect(read(file(building(1, {}, 2.35, 48.85)), { allowAbroad: true }).stored).toBe(1);
  });

  it('moves GCJ-02 and BD-09 to WGS-84 by the same few hundred metres, and never without being told', () => {
    const text = file(building(1, {}));
    const at = (coordinates: string) => read(text, { coordinates }).ledger.buildings[0]!.outline![0]!;
    expect(at('wgs84')).toEqual([104.06, 30.66]);
    const shift = (coordinates: string) => (at(coordinates)[0] - 104.06) * 95_800;
    expect(shift('gcj02')).toBeCloseTo(-240, -2);
    expect(Math.abs(shift('bd09'))).toBeGreaterThan(Math.abs(shift('gcj02')) + 300);
    expect(read(text, { coordinates: 'bd09' }).assumptions).toContainEqual({ code: 'converted-from-bd09', count: 1 });
  });
});

describe('rows in = stored + listed + refused', () => {
  it('refuses a row with its index, property, value, code and cure, and reads the others', () => {
    const result = read(
      file(
        building(1, {}),
        building(2, { levels: 'six' }),
        building(3, { households: -4 }),
        building(1, { levels: 3 }),
      ),
    );
    expect(result).toMatchObject({ rowsIn: 4, stored: 1, refused: 3 });
    expect(result.refusals.map(({ row, column, value, code }) => [row, column, value, code])).toEqual([
      [1, 'levels', 'six', 'levels-not-a-number'],
      [2, 'households', '-4', 'count-not-a-number'],
      [3, 'id', '1', 'id-twice'],
    ]);
    for (const { cure } of result.refusals) expect(cure).toMatch(/[a-z]{3}/);
  });

  it('names the place where an outline crosses itself', () => {
    const bow = building(9, {});
    bow.geometry.coordinates = [
      [
        [104.06, 30.66],
        [104.062, 30.662],
        [104.062, 30.66],
        [104.06, 30.662],
        [104.06, 30.66],
      ],
    ];
    expect(read(file(bow)).refusals[0]).toMatchObject({
      row: 0,
      column: 'geometry',
      code: 'outline-self-crossing',
      value: '104.061, 30.661',
    });
  });

  it.each([
    [
      'outline-without-area',
      [
        [
          [104, 30],
          [104.001, 30],
          [104.002, 30],
          [104, 30],
        ],
      ],
    ],
    [
      'outline-not-closed',
      [
        [
          [104, 30],
          [104.001, 30],
          [104.001, 30.001],
          [104, 30.001],
        ],
      ],
    ],
    [
      'outline-too-short',
      [
        [
          [104, 30],
          [104.001, 30],
          [104, 30],
        ],
      ],
    ],
    ['no-geometry', []],
    [
      'coordinate-not-a-number',
      [
        [
          [104, '30'],
          [104.001, 30],
          [104.002, 30.001],
          [104, 30],
        ],
      ],
    ],
  ])('refuses a bad outline: %s', (code, coordinates) => {
    const bad = { ...building(2, {}), geometry: { type: 'Polygon', coordinates } };
    const result = read(file(building(1, {}, 104, 30), bad));
    expect(result.refusals.map(found => [found.row, found.code])).toEqual([[1, code]]);
  });

  it('refuses 1e309 as a coordinate and says what stood there', () => {
    const text = file(building(1, {}), building(2, {})).replace(
      /104\.06,30\.66\](?!.*104\.06,30\.66\])/s,
      '1e309,30.66]',
    );
    const found = read(text).refusals[0]!;
    expect(found).toMatchObject({ row: 1, code: 'coordinate-not-a-number', value: '[Infinity, 30.66]' });
  });

  it('refuses a single building that strays far from the rest', () => {
    expect(read(file(building(1, {}), building(2, {}), building(3, {}, 106, 30))).refusals).toMatchObject([
      { row: 2, code: 'far-from-the-rest' },
    ]);
    expect(read(file(building(1, {}), building(2, {}), building(3, {}, 30.66, 104.06))).refusals).toMatchObject([
      { row: 2, code: 'coordinates-swapped' },
    ]);
  });

  it('lists a roof, a school and a tree instead of dropping them', () => {
    const result = read(
      file(
        building(1, { building: 'roof' }),
        building(2, { building: 'school' }),
        building(3, { building: 'yes' }),
        point(104.06, 30.66, { natural: 'tree' }),
      ),
    );
    expect(result.listed.map(({ row, use, reason }) => [row, use, reason])).toEqual([
      [0, 'roof', 'use-has-no-doors'],
      [1, 'school', 'use-has-no-doors'],
      [2, 'yes', 'use-unknown'],
      [3, 'natural=tree', 'not-used'],
    ]);
  });

  it('refuses identity numbers and facts about health without repeating them', () => {
    const result = read(
      file(
        building(1, { 身份证号: '123' }),
        building(2, { note: '51010419900307123X' }),
        building(3, { diagnosis: 'flu' }),
        building(4, { 身份证号: '' }),
      ),
    );
    expect(result.refusals.map(found => found.code)).toEqual([
      'identity-number-not-accepted',
      'identity-number-not-accepted',
      'health-fact-not-accepted',
    ]);
    expect(JSON.stringify(result)).not.toContain('51010419900307123X');
    expect(JSON.stringify(result)).not.toContain('flu');
  });

  it('treats __proto__ and constructor as names like any other', () => {
    const text = `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"__proto__":{"building":"apartments","polluted":1},"building":"__proto__","levels":2},"geometry":{"type":"Polygon","coordinates":${JSON.stringify(square(104.06, 30.66))}}}]}`;
    expect(read(text).listed).toMatchObject([{ use: '__proto__', reason: 'use-unknown' }]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('stays upright on deep nesting and odd values', () => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    const text = `{"type":"FeatureCollection","features":[null, 3, {"geometry":{"type":"Polygon","coordinates":${deep}}}, {"geometry":{"type":"GeometryCollection"}}]}`;
    expect(read(text).refusals.map(found => found.code)).toEqual([
      'no-geometry',
      'no-geometry',
      'coordinate-not-a-number',
      'geometry-type-not-supported',
    ]);
  });
});
