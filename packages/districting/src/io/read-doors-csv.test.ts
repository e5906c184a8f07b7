import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFileRefusal, type ReadResult, readDoorsCsv } from './index.ts';

function read(text: string, options = {}): ReadResult {
  const result = readDoorsCsv(text, { coordinates: 'wgs84', ...options });
  if (isFileRefusal(result)) throw new Error(`refused: ${result.refused} ${result.where}`);
  expect(result.stored + result.refused).toBe(result.rowsIn);
  expect(result.doors).toHaveLength(result.stored);
  return result;
}
function refusal(text: string, options = {}) {
  const result = readDoorsCsv(text, { coordinates: 'wgs84', ...options });
  if (!isFileRefusal(result)) throw new Error('was read');
  return result;
}
const codes = (result: ReadResult) => result.refusals.map(({ row, column, value, code }) => [row, column, value, code]);

const CHINESE = `小区,楼栋,单元,楼层,房号,类型,经度,纬度,电梯,人数
桐花院,3栋,2单元,6层,601,住房,104.0600,30.6600,无,3
桐花院,3栋,2单元,6层,602,住房,,,,2
桐花院,3栋,2单元,五层,501,,,,,
,柳荫街12号,,,茶铺,商家,104.0610,30.6601,,
`;

describe('a list of doors', () => {
  it('is put together to compounds, buildings, entrances, floors and shops', () => {
    const { ledger, doors } = read(CHINESE);
    expect(ledger.compounds).toMatchObject([{ id: '桐花院', walled: true }]);
    expect(ledger.entrances).toEqual([
      {
        id: '桐花院/3栋/2单元',
        buildingId: '桐花院/3栋',
        name: '2单元',
        at: [104.06, 30.66],
        lift: false,
        floors: [
          { floor: 5, doors: 1, doorNames: ['501'] },
          { floor: 6, doors: 2, doorNames: ['601', '602'] },
        ],
      },
    ]);
    expect(ledger.shops).toMatchObject([{ name: '茶铺', buildingId: '/柳荫街12号', at: [104.061, 30.6601] }]);
    expect(doors.map(door => [door.row, door.door, door.people])).toEqual([
      [2, '601', 3],
      [3, '602', 2],
      [4, '501', null],
      [5, '茶铺', null],
    ]);
  });

  it('reads English headings, a BOM, CRLF and quoted commas the same way', () => {
    const text =
      '\uFEFFBuilding,Entrance,Floor,Door,Lon,Lat,household_people\r\n"A, north",1,B1,-101,104.06,30.66,4\r\n';
    expect(read(text).doors).toMatchObject([{ building: 'A, north', floor: -1, people: 4, compoundId: null }]);
  });

  it.each([
    ['6', 6],
    ['6F', 6],
    ['十二楼', 12],
    ['二十层', 20],
    ['两层', 2],
    ['B2', -2],
    ['负一层', -1],
    ['１０', 10],
    ['', null],
  ])('takes %j for storey %s', (text, floor) => {
    expect(read(`building,door,floor,lon,lat\nA,1,${text},104.06,30.66`).doors[0]!.floor).toBe(floor);
  });

  it('refuses a row with its line, column, value, code and cure, and reads the others', () => {
    const result = read(`building,door,floor,kind,lift,people,lon,lat
A,101,1,,,,104.06,30.66
A,102,one,,,,104.06,30.66
A,103,1,castle,,,104.06,30.66
A,104,1,,maybe,,104.06,30.66
A,105,1,,,many,104.06,30.66
A,106,1,,,,NaN,30.66
,107,1,,,,104.06,30.66
A,,1,,,,104.06,30.66
A,101,1,,,,104.06,30.66
A,108,1,,,,30.66,104.06
A,109,1,,,,104.06,30.66,more
B,110,1,,,,,
`);
    expect(codes(result)).toEqual([
      [3, 'floor', 'one', 'floor-not-a-number'],
      [4, 'kind', 'castle', 'kind-unknown'],
      [5, 'lift', 'maybe', 'yes-no-unknown'],
      [6, 'people', 'many', 'count-not-a-number'],
      [7, 'lon', 'NaN', 'coordinate-not-a-number'],
      [8, 'building', '', 'value-missing'],
      [9, 'door', '', 'value-missing'],
      [10, 'door', '101', 'door-twice'],
      [11, 'lon, lat', '30.66, 104.06', 'coordinates-swapped'],
      [12, '', 'more', 'row-too-wide'],
      [13, 'lon, lat', '', 'position-missing'],
    ]);
    expect(result).toMatchObject({ rowsIn: 12, stored: 1, refused: 11 });
  });

  it('carries who is away, who rents, what to do at the door, the address and the key', () => {
    const { doors, ledger } = read(`楼栋,房号,空置,租户,提示,地址,户编号,经度,纬度
1栋,101,否,出租,多敲一会儿,桐花街5号1栋101,k/1,104.06,30.66
1栋,102,空置,,,,,,
1栋,103,,自住,请戴口罩,,,,
1栋,104,是,无,无,,,,
1栋,105,,,Knock_Longer,,,,
`);
    const told = doors.map(({ vacant, tenant, precaution, address, ref }) => [
      vacant,
      tenant,
      precaution,
      address,
      ref,
    ]);
    expect(told).toEqual([
      [false, true, 'knock-longer', '桐花街5号1栋101', 'k/1'],
      [true, null, null, '', ''],
      [null, false, 'wear-mask', '', ''],
      [true, false, 'none', '', ''],
      [null, null, 'knock-longer', '', ''],
    ]);
    // Empty homes are visited too; only who knocks longer loses time.
    expect(ledger.entrances[0]!.floors).toMatchObject([{ floor: null, doors: 5, slowDoors: 2 }]);
  });

  it.each([
    ['knock-longer', '多敲一会儿'],
    ['wear-mask', '请戴口罩'],
    ['speak-loudly', '说话大声些'],
    ['call-first', '先打电话'],
  ])('takes %s for %s', (code, words) => {
    const { doors } = read(`building,door,precaution,lon,lat\nA,1,${code},104.06,30.66\nA,2,${words},,`);
    expect(doors.map(door => door.precaution)).toEqual([code, code]);
  });

  it('refuses what it cannot take in these columns, and never repeats a precaution that may be a reason', () => {
    const result = read(`building,door,vacant,tenant,precaution,address,ref,lon,lat
A,1,,,,,x,104.06,30.66
A,2,half,,,,,,
A,3,,a bit,,,,,
A,4,,,哮喘,,,,
A,5,,,,${'长'.repeat(121)},,,
A,6,,,,,x,,
`);
    expect(codes(result)).toEqual([
      [3, 'vacant', 'half', 'yes-no-unknown'],
      [4, 'tenant', 'a bit', 'yes-no-unknown'],
      [5, 'precaution', '***', 'precaution-unknown'],
      [6, 'address', `${'长'.repeat(79)}…`, 'text-too-long'],
      [7, 'ref', 'x', 'ref-twice'],
    ]);
    expect(result.refusals.every(({ cure }) => cure.length > 10)).toBe(true);
    expect(JSON.stringify(result)).not.toContain('哮喘');
  });

  it('refuses identity numbers wherever they stand and health facts by their heading, and repeats neither', () => {
    const result = read(`building,door,remark,身份证号,慢性病,lon,lat
A,101,,,,104.06,30.66
A,102,51010419900307123X,,,104.06,30.66
A,103,,anything,,104.06,30.66
A,104,,,高血压,104.06,30.66
５１０１０４１９９００３０７１２３４,105,,,,104.06,30.66
A,106,tel 13800001234567890123,,,104.06,30.66
`);
    expect(codes(result)).toEqual([
      [3, 'remark', '***', 'identity-number-not-accepted'],
      [4, '身份证号', '***', 'identity-number-not-accepted'],
      [5, '慢性病', '***', 'health-fact-not-accepted'],
      [6, 'building', '***', 'identity-number-not-accepted'],
    ]);
    expect(JSON.stringify(result)).not.toMatch(/19900307|高血压|anything/);
  });

  it('keeps doors without a position when the footprints come from elsewhere', () => {
    const result = read('building,door\nA,1\nA,2', { positions: 'optional' });
    expect(result.doors.map(door => door.at)).toEqual([null, null]);
    expect(result.ledger.entrances).toEqual([]);
  });

  it('refuses a file that is empty, too large, garbled, without its columns, or in another coordinate system', () => {
    expect(refusal('')).toMatchObject({ refused: 'file-empty' });
    expect(refusal('building,door\n', { maxBytes: 5 })).toMatchObject({ refused: 'file-too-large' });
    expect(refusal('building,door\nA\uFFFD,1')).toMatchObject({ refused: 'encoding-not-utf8', where: 'line 2' });
    expect(refusal('name,age\nA,1')).toMatchObject({ refused: 'columns-missing', value: 'building, door' });
    expect(refusal('building,door,楼栋\nA,1,B')).toMatchObject({ refused: 'column-twice', value: '楼栋' });
    expect(refusal('building,door\n"A,1')).toMatchObject({ refused: 'file-not-csv' });
    const swapped = 'building,door,lon,lat\nA,1,30.66,104.06\nA,2,30.66,104.06';
    expect(refusal(swapped)).toMatchObject({ refused: 'coordinates-swapped', value: '30.66, 104.06' });
  });

  it('treats a heading called __proto__ as a name like any other', () => {
    expect(read('__proto__,building,door,lon,lat\nx,__proto__,constructor,104.06,30.66').doors).toMatchObject([
      { building: '__proto__' },
    ]);
    expect(Object.hasOwn(Object.prototype, 'building')).toBe(false);
  });

  it('loses no row of whatever is typed, and never throws', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom('A', '1', '104.06', '30.66', '"', '六层', '=cmd()', '\0'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 12 }), rows => {
        const quoted = rows.map(row => row.map(c => `"${c.replaceAll('"', '""')}"`).join(','));
        const filled = rows.filter(row =>
          row.some(
            c =>
              c
                .normalize('NFKC')
                .replace(/\p{Cc}/gu, ' ')
                .trim() !== '',
          ),
        );
        const result = readDoorsCsv(['building,door,floor,lon,lat', ...quoted].join('\n'), { coordinates: 'wgs84' });
        if (isFileRefusal(result)) {
          expect(result.refused).toMatch(/^coordinates-/);
        } else {
          expect(result.stored + result.refused).toBe(result.rowsIn);
          expect(result.rowsIn).toBe(filled.length);
        }
      }),
    );
    fc.assert(fc.property(fc.string(), text => void readDoorsCsv(text, { coordinates: 'wgs84' })));
  });
});
