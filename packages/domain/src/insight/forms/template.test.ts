import { crc32, inflateRawSync } from 'node:zlib';
import { isWorkbookFault, openFile, portsOf, writeWorkbook } from '@linli/workbook';
import { describe, expect, it } from 'vitest';
import { guessFields, guessLevel, readTemplate, type Template } from '../index.ts';

const ports = portsOf({ TextDecoder, inflateRawSync, crc32 });

async function understand(bytes: Uint8Array): Promise<Template | null> {
  const file = await openFile(bytes, ports);
  if (isWorkbookFault(file)) throw new Error(file.refused);
  return readTemplate(file.sheets);
}
const ofText = (text: string) => understand(new TextEncoder().encode(text));
const boundIn = (template: Template) => {
  const level = guessLevel(template.shape);
  return { level, fields: guessFields(template.shape, level).map(({ field }) => field) };
};

describe('a department’s empty template', () => {
  it('of grids: title, who fills it, two rows of headings with merged groups; each column is what the import would take it for', async () => {
    const rows = [
      ['网格力量统计表', null, null, null, null, null, null],
      ['填报单位：', null, null, '填报日期：', null, null, null],
      ['序号', '微网格', '网格信息', null, '户数', '独居老人数', '备注'],
      [null, null, '姓名', '联系电话', null, null, null],
      [1, null, null, null, null, null, null],
      [2, null, null, null, null, null, null],
    ];
    const merges = [
      { fromRow: 1, toRow: 1, fromColumn: 0, toColumn: 6 },
      { fromRow: 3, toRow: 3, fromColumn: 2, toColumn: 3 },
      ...[0, 1, 4, 5, 6].map(column => ({ fromRow: 3, toRow: 4, fromColumn: column, toColumn: column })),
    ];
    const template = await understand(await writeWorkbook([{ name: '附件1', rows, headingRows: 4, merges }], 'xlsx'));
    expect(template!.shape.headings).toEqual([
      '序号',
      '微网格',
      '网格信息 姓名',
      '网格信息 联系电话',
      '户数',
      '独居老人数',
      '备注',
    ]);
    expect(template!.filledRows).toBe(0);
    expect(template!.head).toEqual({
      rows: rows.slice(0, 4).map(row => row.map(cell => (cell === null ? '' : String(cell)))),
      merges: expect.arrayContaining(merges),
    });
    expect(boundIn(template!)).toEqual({
      level: 'micro-grid',
      fields: ['form.no', 'micro-grid.name', 'micro-grid.head', 'micro-grid.headPhone', 'micro-grid.doors', null, null],
    });
  });

  it.each([
    [
      '序号,小区,楼栋,单元,房号,户主姓名,联系电话,人数,是否养犬,填报日期',
      'household',
      [
        'form.no',
        'door.compound',
        'door.building',
        'door.entrance',
        'door.name',
        'household.householder',
        'household.phone',
        'household.people',
        null,
        'form.date',
      ],
    ],
    [
      '小区,楼栋,单元,房号,是否出租,消防器材',
      'door',
      ['door.compound', 'door.building', 'door.entrance', 'door.name', 'door.tenant', null],
    ],
    ['事件类别,发生地点,受理时间,办理情况', 'case', ['case.kind', 'case.place', 'case.reportedOn', 'case.state']],
    [
      '社区,微网格数,沿街商铺数,窨井盖数',
      'community',
      ['community.name', 'community.microGrids', 'community.shops', null],
    ],
    [
      '一般网格,微网格数,住户数,空置户数',
      'general-grid',
      ['general-grid.name', 'general-grid.microGrids', 'general-grid.dwellings', 'general-grid.vacant'],
    ],
    [
      'grid head,micro grid,doors,remarks',
      'micro-grid',
      ['micro-grid.head', 'micro-grid.name', 'micro-grid.doors', null],
    ],
  ])('%s asks for rows of a %s', async (headings, level, fields) => {
    expect(boundIn((await ofText(`${headings}\n`))!)).toEqual({ level, fields });
  });

  it('whose headings nobody knows is read all the same; a letter has none', async () => {
    const strange = await ofText('各位同事请填写\n井盖编号,责任单位,破损数\n');
    expect(strange!.shape.headings).toEqual(['井盖编号', '责任单位', '破损数']);
    expect(await ofText('关于报送材料的通知\n请各社区于周五前报送。\n')).toBeNull();
  });

  it('that asks for identity numbers, illnesses or a code’s colour says so, and draws nothing', async () => {
    const template = await ofText('姓名,房号,身份证号,慢性病,健康码\n');
    expect(guessFields(template!.shape, 'household').map(({ field, forbidden }) => field ?? forbidden)).toEqual([
      'household.householder',
      'door.name',
      'identity',
      'health',
      'restriction',
    ]);
  });

  it('is bound as the office bound the same headings before', async () => {
    const { shape } = (await ofText('微网格,包片干部,人数\n'))!;
    const remembered = new Map([
      ['包片干部', 'micro-grid.head'],
      ['人数', null],
    ]);
    expect(guessFields(shape, 'micro-grid', remembered).map(({ field }) => field)).toEqual([
      'micro-grid.name',
      'micro-grid.head',
      null,
    ]);
  });

  it('that somebody has filled in is counted and not kept', async () => {
    const template = await ofText('微网格,网格长,电话\nM001,热合曼,13900000001\n');
    expect(template).toMatchObject({ filledRows: 1 });
    expect(JSON.stringify(template)).not.toContain('热合曼');
  });

  it('far down a sheet comes up', async () => {
    const template = await ofText(`${'\n'.repeat(300)}微网格,网格长\n`);
    expect(template!.head.rows).toEqual([['微网格', '网格长']]);
  });
});
