import { expect, it } from 'vitest';
import { countCsvLines, countFeatures } from './count-rows.ts';

const lines = (text: string) => countCsvLines(new TextEncoder().encode(text));

it.each([
  ['', 0],
  ['a,b', 1],
  ['a,b\n1,2\n', 2],
  ['a,b\r\n1,2\r\n\r\n', 2],
  ['a,b\r1,2\r', 2],
  ['a,b\n"1\n1",2\n', 2],
  ['a,b\n1,2\n,\n,\n ,"" \n', 2],
])('counts the rows of %j as a reader would', (text, expected) => {
  expect(lines(text)).toBe(expected);
});

it('counts features, not the collection', () => {
  const features = [{ type: 'Feature' }, { type: 'Feature', properties: { name: 'FeatureCollection' } }];
  expect(countFeatures(JSON.stringify({ type: 'FeatureCollection', features }))).toBe(2);
});
