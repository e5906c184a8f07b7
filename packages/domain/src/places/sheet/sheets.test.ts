import { readFileSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';
import { defaultLimits, isWorkbookFault, portsOf } from '@linli/workbook';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerSheets,
  type ColumnRole,
  ImportCount,
  type SheetPlan,
  type SheetRowRead,
  type SheetsSeen,
} from './index.ts';

const ports = portsOf({ TextDecoder, inflateRawSync, crc32 });
const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../../../fixtures/messy-office/${name}`, import.meta.url)));
const csv = (text: string): Uint8Array => new TextEncoder().encode(text);

async function read(bytes: Uint8Array, plan: Partial<SheetPlan> = {}) {
  const whole: SheetPlan = { columns: {}, sheets: {}, answers: {}, ...plan };
  const request = {
    bytes,
    want: 'read',
    plan: whole,
    coordinates: 'wgs84',
    year: 2026,
    limits: defaultLimits,
  } as const;
  const rows: SheetRowRead[] = [];
  let seen: SheetsSeen | undefined;
  for await (const answer of answerSheets(request, ports)) {
    if (isWorkbookFault(answer)) throw new Error(answer.refused);
    if (answer.kind === 'seen') seen = answer;
    if (answer.kind === 'batch') rows.push(...answer.rows);
  }
  const count = new ImportCount();
  const refusals = rows.flatMap(row => count.add(row, { as: 'stored' }) ?? []);
  const doors = rows.flatMap(row => (row.as === 'door' ? [row.door] : []));
  return { seen: seen!, rows, doors, refusals, count };
}
/** `heading=role` of the first sheet. */
const rolesOf = async (text: string): Promise<string> => {
  const { seen } = await read(csv(text));
  return seen.sheets[0]!.headings.map((heading, at) => `${heading}=${seen.sheets[0]!.roles[at]}`).join(' ');
};
const places = (
  doors: readonly { compound: string; building: string; entrance: string; floor: number | null; door: string }[],
) =>
  doors.map(({ compound, building, entrance, floor, door }) => [compound, building, entrance, floor, door].join('|'));

describe('columns', () => {
  it('are known in any order, in Chinese or English', async () => {
    expect(await rolesOf('电话,户主,房号,单元,楼栋,小区\n1,2,3,4,5,6')).toBe(
      '电话=phone 户主=householder 房号=door 单元=entrance 楼栋=building 小区=compound',
    );
    expect(await rolesOf('Grid head,Phone,Door,Building,Micro-grid\n1,2,3,4,5')).toBe(
      'Grid head=head Phone=headPhone Door=door Building=building Micro-grid=microGrid',
    );
  });

  it('of one name are told apart by the person beside them and by the heading over them', async () => {
    expect(await rolesOf('楼栋,房号,户主,电话,网格长,电话\n1,2,3,4,5,6')).toContain(
      '户主=householder 电话=phone 网格长=head 电话=headPhone',
    );
    const twoRows =
      '小区,楼栋,房号,住户信息,,微网格信息,,\n,,,姓名,电话,网格名称,姓名,电话\n甲,1,101,a,1540000,1,b,1540001';
    expect(await rolesOf(twoRows)).toContain(
      '住户信息 姓名=householder 住户信息 电话=phone 微网格信息 网格名称=microGrid 微网格信息 姓名=head 微网格信息 电话=headPhone',
    );
  });

  it('without a telling heading are known by their values', async () => {
    const rows = Array.from({ length: 5 }, (_, i) => `${i + 1}栋,10${i},1542000000${i}`).join('\n');
    expect(await rolesOf(`房屋,房号,小区,机主\n${rows.replaceAll(/^/gm, '')}`)).toContain('房屋=building');
  });

  it('of identity numbers and of health are found whatever else they are called', async () => {
    expect(await rolesOf('楼栋,房号,户主身份证号,健康状况,慢性病\n1,2,3,4,5')).toContain(
      '户主身份证号=identity 健康状况=health 慢性病=health',
    );
  });

  it('are taken as the officer says, for every sheet with the same headings', async () => {
    const text = '楼栋,房号,姓名\n1,101,甲';
    const { seen } = await read(csv(text));
    const roles: ColumnRole[] = ['building', 'door', 'head'];
    const { doors } = await read(csv(text), { columns: { [seen.sheets[0]!.signature]: roles } });
    expect(doors[0]).toMatchObject({ householder: '', grid: { head: '甲' } });
  });
});

describe('rows of a real office', () => {
  it('come in with merged cells, two header rows, totals; what is wrong is refused by row, column and reason', async () => {
    const { count, refusals } = await read(fixture('office.xlsx'));
    expect({ ...count, asked: undefined }).toMatchObject({
      rowsIn: 991,
      stored: 933,
      merged: 1,
      listed: 47,
      refused: 10,
    });
    expect(refusals.map(({ sheet, row, column, code }) => [sheet, row, column, code].join(' '))).toEqual([
      '海棠街60号院 15 房号 value-missing',
      '海棠街60号院 24 备注 identity-number-not-accepted',
      '海棠街60号院 37 住户信息 电话 phone-not-a-number',
      '海棠街60号院 44 住户信息 人数 count-not-a-number',
      '海棠街60号院 65 房号 door-two-households',
      '海棠街60号院 74 房号 looks-like-date',
      '海棠街60号院 84 房号 cell-error',
      '海棠街60号院 94 住户信息 户主 mojibake',
      '62号院 9 住址 address-two-meanings',
      '62号院 10 住址 address-two-meanings',
    ]);
    expect(count.questions().map(({ question, rows }) => [question, rows])).toEqual([
      ['two-numbers', 1],
      ['attached-number', 1],
    ]);
  });

  it('are asked about once; by the answers all of them come in', async () => {
    const answers = { 'two-numbers': 'building-door', 'attached-number': 'shop' } as const;
    const { refusals, doors } = await read(fixture('office.xlsx'), { answers });
    expect(refusals.filter(({ code }) => code === 'address-two-meanings')).toEqual([]);
    expect(places(doors.filter(door => door.address.includes('附5号') && door.compound !== ''))).toEqual([
      '海棠街62号院||||附5号',
    ]);
  });

  it('name their householder and their grid with its head', async () => {
    const { doors } = await read(fixture('office.xlsx'));
    expect(doors[13]).toMatchObject({
      compound: '海棠街60号院',
      building: '1栋',
      entrance: '二单元',
      grid: { general: '一般网格1', micro: '第一微网格', headPhone: '15420000000' },
    });
    expect(new Set(doors.map(door => door.grid.micro)).size).toBe(11);
    expect(doors.every(door => door.phone === '' || /^154\d{8}$/.test(door.phone))).toBe(true);
  });

  it('of a hidden sheet and of another year are left aside and counted, until somebody takes them', async () => {
    const { seen } = await read(fixture('office.xlsx'));
    expect(seen.sheets.map(({ aside, isTaken }) => [aside, isTaken])).toEqual([
      ...Array.from({ length: 5 }, () => [null, true]),
      ['old-year', false],
      ['no-list', false],
    ]);
    const plan = { '2019年台账': 'take', 海棠街60号院: 'leave' } as const;
    const taken = await read(fixture('office.xlsx'), { sheets: plan });
    expect(places(taken.doors).at(-40)).toBe('海棠街60号院|1栋|1单元|1|101');
    expect(taken.count.listed).toBe(1 + 4 + 388);
  });

  it('of a CSV take the value above where a block leaves blanks, and keep rare names', async () => {
    const { doors, count } = await read(fixture('tongyin-court-gb18030.csv'));
    expect(count).toMatchObject({ rowsIn: 49, stored: 48, listed: 1 });
    expect(places(doors)[13]).toBe('桐荫苑|1栋|2单元|1|102');
    expect(doors.slice(0, 4).map(door => door.householder)).toEqual(['王䶮', '赵㛃', '李𬱖', '陈𠅤']);
  });
});

describe('a row', () => {
  const one = async (headings: string, cells: string) => {
    const { doors, refusals } = await read(csv(`${headings}\n${cells}`));
    return doors[0] ? places(doors)[0] : refusals[0]?.code;
  };

  it.each([
    ['楼栋单元,房号', '1栋2单元,601', '|1栋|2单元|6|601'],
    ['楼栋,房号', '3栋,2-601', '|3栋|2单元|6|601'],
    ['小区,房号', '甲苑,3-2-601', '甲苑|3栋|2单元|6|601'],
    ['楼栋,单元,房号', '３栋,二,６０１室', '|3栋|二|6|601室'],
    ['楼栋,单元,楼层,房号', '3,2,六层,1', '|3|2|6|1'],
    ['小区,楼栋,房号', '沿街,,红星路81号附1号', '||||红星路81号附1号'],
    ['小区,房号', '甲苑,2-601', 'address-two-meanings'],
    ['小区,房号', '甲苑,601', 'value-missing'],
    ['楼栋,房号,人数', '1,101,一百', 'count-not-a-number'],
    ['楼栋,房号,楼层', '1,101,很高', 'floor-not-a-number'],
    ['楼栋,房号,电话', '1,101,13800', 'phone-not-a-number'],
    ['楼栋,房号,户主', '1,101,=HYPERLINK("x")', 'formula-without-result'],
    ['楼栋,房号,户主', '1,101,锟斤拷', 'mojibake'],
    ['楼栋,房号,身份证', '1,101,5', 'identity-number-not-accepted'],
    ['楼栋,房号,病史', '1,101,有', 'health-fact-not-accepted'],
  ])('%s: %s gives %s', async (headings, cells, expected) => {
    expect(
      await one(headings, cells.includes('=') ? cells.replace(/(=.*)/, m => `"${m.replaceAll('"', '""')}"`) : cells),
    ).toBe(expected);
  });

  it('never repeats an identity number or a fact about health, in refusals and in refused rows', async () => {
    const { rows } = await read(
      csv('楼栋,房号,身份证号,备注,病史\n1,101,,110101199003074233,\n1,102,110101199003074233,,\n1,103,,,哮喘'),
    );
    const all = JSON.stringify(rows);
    expect(rows.map(row => row.as)).toEqual(['refused', 'refused', 'refused']);
    expect(all).not.toContain('110101199003074233');
    expect(all).not.toContain('哮喘');
  });

  it('with the same door and household counts once, with another household is refused', async () => {
    const { count, refusals } = await read(csv('楼栋,房号,户主\n1,101,甲\n1栋,101室,甲\n一栋,101,乙'));
    expect(count).toMatchObject({ stored: 1, merged: 1, refused: 1 });
    expect(refusals[0]).toMatchObject({ row: 4, code: 'door-two-households' });
  });

  it('of any content ends in exactly one way: the sums always hold', async () => {
    const cell = fc.constantFrom(
      '',
      '1',
      '101',
      '3-2-601',
      '2-601',
      '合计',
      '=1',
      '甲',
      '15400000000',
      '一二栋',
      '#REF!',
      '附5号',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 30 }),
        async rows => {
          const { count } = await read(csv(`楼栋,单元,房号,户主,电话\n${rows.map(row => row.join(',')).join('\n')}`));
          expect(count.rowsIn).toBe(rows.filter(row => row.some(text => text !== '')).length);
          expect(count.stored + count.merged + count.listed + count.refused).toBe(count.rowsIn);
        },
      ),
      { numRuns: 150 },
    );
  });
});

it('keeps the rows of the ledger below what one command takes, parents before children', async () => {
  const { rows } = await read(fixture('office.xlsx'));
  const known = new Set<string>();
  for (const row of rows) {
    if (row.as !== 'door') continue;
    for (const place of row.inventory) {
      for (const parent of ['compoundRef', 'buildingRef', 'entranceRef'] as const)
        if (parent in place) expect(known).toContain((place as unknown as Record<string, string>)[parent]);
      known.add(place.ref);
    }
  }
});
