import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseText, partKey } from './address.ts';
import { type AddressParts, floorOfDoor, readAddress } from './read-address.ts';

/** `compound|building|entrance|floor|door|kind`, for reading at a glance. */
const said = ({ compound, building, entrance, floor, door, kind }: AddressParts): string =>
  [compound, building, entrance, floor ?? '', door, kind === 'shop' ? 'shop' : ''].join('|');
const parts = (text: string, ...more: [object?, ('dwelling' | 'shop')?]): string => {
  const read = readAddress(text, more[0] as never, more[1]);
  return read.as === 'read' ? said(read.parts) : read.as === 'asked' ? `? ${read.question}` : 'unread';
};

describe('an address', () => {
  it.each([
    ['3-2-601', '|3栋|2单元|6|601|'],
    ['海椒街60号院3-2-601', '海椒街60号院|3栋|2单元|6|601|'],
    ['海椒街６０号院３－２－６０１', '海椒街60号院|3栋|2单元|6|601|'],
    ['三栋二单元601室', '|3栋|2单元|6|601|'],
    ['海椒街 60 号院 3幢 2单元 601', '海椒街60号院|3栋|2单元|6|601|'],
    ['海椒街60号院3栋2-601', '海椒街60号院|3栋|2单元|6|601|'],
    ['望潮里小区十二号楼三单元1203', '望潮里小区|12栋|3单元|12|1203|'],
    ['A座1203', '|A栋||12|1203|'],
    ['海椒街60号院3栋2单元6层601号', '海椒街60号院|3栋|2单元|6|601|'],
    ['梧桐苑东单元601', '梧桐苑||东单元|6|601|'],
    ['成都市锦江区莲新街道莲花社区海椒街60号院3-2-601', '海椒街60号院|3栋|2单元|6|601|'],
    ['底商12号', '||||底商12号|shop'.replace('||||', '|||1|')],
    ['海椒街60号院3栋底商12号', '海椒街60号院|3栋||1|底商12号|shop'],
    ['海椒街60号附5号', '||||海椒街60号附5号|shop'],
    ['海椒街60号院附5号601', '海椒街60号院|附5号|1|6|601|'],
    ['1栋1单元', '|1栋|1单元|||'],
    ['海椒街60号', 'unread'],
    ['无', 'unread'],
    ['', 'unread'],
  ])('%s is read as %s', (text, expected) => {
    expect(parts(text)).toBe(expected);
  });

  it.each([
    ['海椒街62号院2-102', '? two-numbers'],
    ['海椒街60号院附5号', '? attached-number'],
    ['一二栋3单元501', '? numeral-row'],
  ])('%s asks a person: %s', (text, question) => {
    expect(parts(text)).toBe(question);
  });

  it('is read by the answer, for each question and each answer', () => {
    expect(parts('梧桐苑2-102', { 'two-numbers': 'entrance-door' })).toBe('梧桐苑||2单元|1|102|');
    expect(parts('梧桐苑2-102', { 'two-numbers': 'building-door' })).toBe('梧桐苑|2栋||1|102|');
    expect(parts('海椒街60号院附5号', { 'attached-number': 'shop' })).toBe('海椒街60号院||||附5号|shop');
    expect(parts('海椒街60号院附5号', { 'attached-number': 'house' })).toBe('海椒街60号院|附5号|1|1|附5号|');
    expect(parts('一二栋3单元501', { 'numeral-row': 'one-number' })).toBe('|12栋|3单元|5|501|');
    expect(parts('一二栋3单元501', { 'numeral-row': 'several' })).toBe('unread');
  });

  it('of a row that says shop or dwelling asks nothing about an attached number', () => {
    expect(parts('海椒街60号院附5号', {}, 'shop')).toContain('shop');
    expect(parts('海椒街60号院附5号', {}, 'dwelling')).toContain('附5号|1|1|附5号');
  });

  const digit = '〇一二三四五六七八九';
  const numeral = (n: number): string =>
    n < 10 ? digit[n]! : `${n < 20 ? '' : digit[Math.floor(n / 10)]}十${n % 10 === 0 ? '' : digit[n % 10]}`;
  const wide = (text: string): string =>
    text.replace(/[\d-]/g, char => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
  const written = (c: string, b: number, e: number, d: string): string[] => [
    `${c}${b}-${e}-${d}`,
    wide(`${c}${b}-${e}-${d}`),
    `${c}${b}栋${e}单元${d}`,
    `${c}${b}幢${e}单元${d}室`,
    `${c} ${b}号楼 ${e}单元 ${d}号`,
    `${c}${numeral(b)}栋${numeral(e)}单元${d}室`,
    `${c}${b}栋${e}-${d}`,
    `${c}${b}—${e}—${d}`,
  ];
  const house = fc.record({
    c: fc.constantFrom('', '海椒街60号院', '望潮里小区', '桐荫苑', '幸福家园'),
    b: fc.integer({ min: 1, max: 60 }),
    e: fc.integer({ min: 1, max: 12 }),
    floor: fc.integer({ min: 1, max: 33 }),
    flat: fc.integer({ min: 1, max: 9 }),
  });

  it('written in any of eight ways is one door, floor and all', () => {
    fc.assert(
      fc.property(house, fc.nat(7), ({ c, b, e, floor, flat }, way) => {
        const read = readAddress(written(c, b, e, `${floor}0${flat}`)[way]!);
        if (read.as !== 'read') throw new Error(read.as);
        expect(normaliseText(read.parts.compound)).toBe(normaliseText(c));
        expect([partKey(read.parts.building), partKey(read.parts.entrance)]).toEqual([String(b), String(e)]);
        expect([read.parts.door, read.parts.floor]).toEqual([`${floor}0${flat}`, floor]);
      }),
    );
  });

  it('read once and written out again is read the same', () => {
    fc.assert(
      fc.property(house, fc.nat(7), ({ c, b, e, floor, flat }, way) => {
        const first = readAddress(written(c, b, e, `${floor}0${flat}`)[way]!);
        if (first.as !== 'read') throw new Error(first.as);
        const { compound, building, entrance, door } = first.parts;
        expect(readAddress(`${compound}${building}${entrance}${door}`)).toEqual(first);
      }),
    );
  });

  it('of any text at all gives an answer, and soon', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'一二十栋单元号院附楼层室0123-附底商A街 '), maxLength: 120 }),
        text => {
          expect(['read', 'asked', 'unread']).toContain(readAddress(text).as);
        },
      ),
      { numRuns: 500 },
    );
    expect(readAddress('1-'.repeat(50_000)).as).toBe('unread');
  });
});

it.each([
  ['601', 6],
  ['1203', 12],
  ['601室', 6],
  ['B101', -1],
  ['5', null],
  ['附5号', null],
  ['099', null],
  ['12345', null],
])('the door %s is on floor %s', (door, floor) => {
  expect(floorOfDoor(door)).toBe(floor);
});
