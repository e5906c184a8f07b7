import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCommunityDoors, UNKNOWN_FLOOR } from './door-bytes.ts';

const read = (text: string, from = 0) => readCommunityDoors(new TextEncoder().encode(text), from);
const ROW = '900000000001,4,7,21,3,301,dwelling,1,0,104.061,30.672\n';

test('rows of a storey become one entry with its doors, a shop one of its own', () => {
  const text = [
    ROW,
    '900000000001,4,7,21,3,302,dwelling,1,1,104.061,30.672\n',
    '900000000001,4,7,21,4,401,dwelling,1,0,104.061,30.672\r\n',
    '900000000001,4,,,,9,shop,0,0,-104.0612,-0.5\n',
  ].join('');
  const list = read(text);
  if ('refused' in list) throw new Error(list.refused);
  expect(list).toMatchObject({ community: 900_000_000_001, rows: 4, size: 3, end: text.length });
  expect(Array.from(list.doors)).toEqual([2, 1, 1]);
  expect(Array.from(list.slowDoors)).toEqual([1, 0, 0]);
  expect(Array.from(list.floor)).toEqual([3, 4, UNKNOWN_FLOOR]);
  expect(Array.from(list.isShop)).toEqual([0, 0, 1]);
  expect(Array.from(list.building)).toEqual([7, 7, -1]);
  expect([list.lon[2], list.lat[2]]).toEqual([-104.0612, -0.5]);
});

test('reading stops where the next community begins, and goes on from there', () => {
  const other = ROW.replace('900000000001', '900000000002');
  const first = read(ROW + other);
  if ('refused' in first) throw new Error(first.refused);
  expect(first.end).toBe(ROW.length);
  expect(read(ROW + other, first.end)).toMatchObject({ community: 900_000_000_002, end: 2 * ROW.length });
});

test.each([
  ['a letter in a number', ROW.replace(',21,', ',2x,'), 'entrance'],
  ['a number of sixteen digits', ROW.replace('900000000001', '9000000000000001'), 'community'],
  ['a dwelling in no building', ROW.replace(',7,', ',,'), 'building'],
  ['an unknown kind', ROW.replace('dwelling', 'dwelliny'), 'kind'],
  ['two points in a number', ROW.replace('104.061', '104.0.1'), 'lon'],
  ['no place', ROW.replace('104.061', ''), 'lon'],
  ['a lift that is neither', ROW.replace(',1,0,', ',2,0,'), 'lift'],
  ['a cell too many', ROW.replace('\n', ',7\n'), 'lat'],
  ['a row cut short', '900000000001,4,7', 'building'],
  ['a floor beyond any tower', ROW.replace(',3,301', ',1000,301'), 'floor'],
])('%s is refused with its column', (_, text, column) => {
  expect(read(text)).toEqual({ refused: 'row-not-understood', offset: 0, column });
});

test('places off the globe, the same door twice and an entrance in two heaps are refused', () => {
  expect(read(ROW.replace('30.672', '99.5'))).toMatchObject({ refused: 'place-out-of-range', column: 'lat' });
  expect(read(ROW + ROW)).toEqual({ refused: 'door-twice', offset: ROW.length, column: 'door' });
  const other = ROW.replace(',21,', ',22,');
  expect(read(ROW + other + ROW)).toMatchObject({
    refused: 'entrance-not-together',
    offset: ROW.length + other.length,
  });
});

test('whatever the bytes, they are read to their end or refused at a row within them', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .tuple(fc.array(fc.constantFrom(ROW, ROW.replace(',21,', ',22,'), '\n'), { maxLength: 6 }), fc.nat(), fc.nat(255))
      .map(([rows, at, byte]) => {
        const whole = new TextEncoder().encode(rows.join(''));
        if (whole.length > 0) whole[at % whole.length] = byte;
        return whole;
      }),
  );
  fc.assert(
    fc.property(bytes, given => {
      const list = readCommunityDoors(given, 0);
      if ('refused' in list) expect(list.offset).toBeLessThan(given.length);
      else expect(list.doors.reduce((sum, doors) => sum + doors, 0)).toBe(list.rows);
    }),
    { numRuns: 2000, seed: 4 },
  );
});
