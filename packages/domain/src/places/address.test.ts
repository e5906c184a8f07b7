import { describe, expect, it } from 'vitest';
import { normaliseText, partKey, placeText, readNumeral, sortKey } from './address.ts';

describe('an address', () => {
  it.each([
    ['三栋', '3栋'],
    ['3幢', '3栋'],
    ['3号楼', '3栋'],
    ['３栋', '3栋'],
    ['海棠街60号院 附5号', '海棠街60号院附5'],
    ['海棠街６０号院附05号', '海棠街60号院附5'],
    ['十二单元', '12单元'],
    ['A座', 'a栋'],
  ])('%s is compared as %s', (written, compared) => {
    expect(normaliseText(written)).toBe(compared);
  });

  it.each(['3栋', '三栋', '3幢', '3号楼', '3', '03栋'])(
    'has one key for a building however it is written: %s',
    name => {
      expect(partKey(name)).toBe('3');
    },
  );

  it.each(['三圣街', '百花潭路', '十里店', '九眼桥'])('keeps a name that only looks like a number: %s', name => {
    expect(normaliseText(name)).toBe(name);
  });

  it.each([
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一百零三', 103],
    ['六〇一', 601],
  ])('reads %s as %i', (text, value) => {
    expect(readNumeral(text)).toBe(value);
  });
});

describe('a place as people say it', () => {
  it.each([
    [['海棠街60号院', '3栋', '2单元'], '海棠街60号院 3栋2单元'],
    [['海棠街60号院', '3', '2'], '海棠街60号院 3栋2单元'],
    [['海棠街60号院', '海棠街60号院3栋', null], '海棠街60号院 3栋'],
    [[null, '梧桐楼', '东'], '梧桐楼东'],
    [[null, null, null], ''],
  ] as const)('%j is %s', ([compound, building, entrance], said) => {
    expect(placeText(compound, building, entrance)).toBe(said);
  });

  it('is sorted by numbers, floors below ground first, unknown floors last', () => {
    const doors: [string, number | null, string][] = [
      ['10栋', 1, '101'],
      ['2栋', null, '9'],
      ['2栋', 10, '1001'],
      ['2栋', 6, '601'],
      ['2栋', -1, 'B101'],
    ];
    const sorted = doors.map(([place, floor, name]) => [sortKey(place, floor, name), `${place}${name}`]).sort();
    expect(sorted.map(([, door]) => door)).toEqual(['2栋B101', '2栋601', '2栋1001', '2栋9', '10栋101']);
  });
});
