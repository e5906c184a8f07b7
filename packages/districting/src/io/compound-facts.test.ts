import { describe, expect, it } from 'vitest';
import { isFileRefusal, readFootprints } from './index.ts';

const ground = (id: string, lon: number, properties: object) => {
  const ring = [
    [lon, 30.66],
    [lon + 0.001, 30.66],
    [lon + 0.001, 30.661],
    [lon, 30.661],
    [lon, 30.66],
  ];
  return {
    type: 'Feature',
    id,
    properties: { place: 'compound', name: id, ...properties },
    geometry: { type: 'Polygon', coordinates: [ring] },
  };
};
function read(...properties: object[]) {
  const features = properties.map((each, i) => ground(`c${i}`, 104.06 + i * 0.002, each));
  const result = readFootprints({ type: 'FeatureCollection', features }, { coordinates: 'wgs84' });
  if (isFileRefusal(result)) throw new Error(result.refused);
  return result;
}
const facts = (properties: object) => {
  const [first] = read(properties).compoundFacts;
  return first && [first.propertyFirm, first.builtYear];
};

describe('what a drawing says of a compound', () => {
  it.each([
    [{ property_firm: 'yes', built: 1998 }, [true, 1998]],
    [{ 有无物业: '无', 建成年份: '2003年' }, [false, 2003]],
    [{ start_date: '1987-05-01' }, [null, 1987]],
    [{ built: 1990, start_date: '1987' }, [null, 1990]],
    [{ start_date: '~1990s' }, undefined],
    [{}, undefined],
  ])('reads %j', (properties, expected) => {
    expect(facts(properties)).toEqual(expected);
  });

  it('refuses a word or a year that cannot be read, by row, property and value', () => {
    const result = read({ property_firm: 'perhaps' }, { built: 'long ago' }, { built: 98 }, { built: 2001 });
    expect(result.refusals.map(({ row, column, value, code }) => [row, column, value, code])).toEqual([
      [0, 'property_firm', 'perhaps', 'yes-no-unknown'],
      [1, 'built', 'long ago', 'year-not-a-number'],
      [2, 'built', '98', 'year-not-a-number'],
    ]);
    expect(result.compoundFacts).toEqual([{ id: 'c3', propertyFirm: null, builtYear: 2001 }]);
  });
});
