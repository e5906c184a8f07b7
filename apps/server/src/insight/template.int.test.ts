import type { TemplateSeen } from '@linli/protocol';
import { writeWorkbook } from '@linli/workbook';
import { describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { codeOf, columns, fetchFile, keep, look, openOffice, second, sheetsOf, test } from './testing/office-forms.ts';

openOffice();

describe('a department’s template', () => {
  const rows = [
    ['网格力量统计表', null, null, null],
    ['微网格', '网格信息', null, '独居老人数'],
    [null, '姓名', '联系电话', null],
  ];
  const merges = [
    { fromRow: 1, toRow: 1, fromColumn: 0, toColumn: 3 },
    { fromRow: 2, toRow: 2, fromColumn: 1, toColumn: 2 },
    { fromRow: 2, toRow: 3, fromColumn: 0, toColumn: 0 },
    { fromRow: 2, toRow: 3, fromColumn: 3, toColumn: 3 },
  ];

  it('becomes a form that fills itself in the template’s own rows, columns and order; with people for a purpose and a second person', async () => {
    const template = await writeWorkbook([{ name: '附件1', rows, headingRows: 3, merges }], 'xlsx');
    const answer = await look(template);
    expect(answer.status).toBe(200);
    const seen = (await answer.json()) as TemplateSeen;
    expect(seen).toMatchObject({
      title: '网格力量统计表',
      level: 'micro-grid',
      filledRows: 0,
      alike: [],
      sameAs: null,
    });
    expect(seen.columns.map(({ field }) => field)).toEqual([
      'micro-grid.name',
      'micro-grid.head',
      'micro-grid.headPhone',
      null,
    ]);
    const form = await keep({
      columns: seen.columns.map(({ heading, field }) => ({ heading, field })),
      head: seen.head,
      signature: seen.signature,
    });
    expect(((await (await look(template)).json()) as TemplateSeen).sameAs).toMatchObject({ formId: form.formId });

    expect(await codeOf(await fetchFile(form.formId))).toBe('export-purpose-needed');
    expect(await codeOf(await fetchFile(form.formId, { purpose: 'hand-over' }))).toBe('export-needs-second-person');
    const [fillingId, approvalId] = [newId(), newId()];
    const asked = { formId: form.formId, fillingId, format: 'xlsx' as const, reason: '民政科核对网格长' };
    await test.office.command('insight.requestFill', asked, {
      id: approvalId,
      communityId: test.communityId,
      purpose: 'hand-over',
    });
    expect(await codeOf(await fetchFile(form.formId, { fillingId, purpose: 'hand-over' }))).toBe(
      'export-needs-second-person',
    );
    await second.command('approvals.confirm', { approvalId }, { communityId: test.communityId });
    expect(await codeOf(await fetchFile(form.formId, { fillingId, purpose: 'lawful-request' }))).toBe(
      'export-not-as-confirmed',
    );
    const [filled, about] = await sheetsOf(await fetchFile(form.formId, { fillingId, purpose: 'hand-over' }));
    expect(filled!.slice(0, 3).map(row => row.slice(0, 4))).toEqual([
      Array(4).fill('网格力量统计表'),
      ['微网格', '网格信息', '网格信息', '独居老人数'],
      ['微网格', '姓名', '联系电话', '独居老人数'],
    ]);
    expect(filled).toHaveLength(6);
    expect(filled![3]![1]).not.toBe('');
    expect(filled![5]!.slice(1, 4)).toEqual(['', '', '']);
    expect(filled!.slice(3).every(row => row[4]!.includes('不得转发到群'))).toBe(true);
    expect(about!.map(([name]) => name)).toContain('删除期限');
  });

  it.each([
    ['a photograph', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]), 'not-a-sheet'],
    ['65,537 columns', `${Array.from({ length: 65_537 }, (_, at) => `列${at}`).join(',')}\n`, 'too-many-columns'],
    ['a letter', '关于报送材料的通知\n请各社区于周五前报送。\n', 'form-no-headings'],
    ['nothing', '', 'file-empty'],
    ['a spoilt workbook', new Uint8Array([80, 75, 3, 4, 1, 2, 3]), 'workbook-damaged'],
  ])('that is %s is refused by name', async (_, bytes, code) => {
    expect(await codeOf(await look(bytes))).toBe(code);
  });

  it('with two headings alike says which; one that asks for identity numbers says that they are never kept; __proto__ is a heading like any other', async () => {
    const seen = (await (await look('微网格,电话,电话,身份证号,__proto__\n')).json()) as TemplateSeen;
    expect(seen.alike).toEqual([[1, 2]]);
    expect(seen.columns[3]).toMatchObject({ field: null, forbidden: 'identity' });
    expect(seen.columns[4]).toMatchObject({ heading: '__proto__', field: null });
  });

  it('is bound as the office corrected it the last time', async () => {
    await keep({ columns: columns(['微网格', 'micro-grid.name'], ['包片干部', 'micro-grid.head']) });
    const seen = (await (await look('微网格,包片干部,户数\n')).json()) as TemplateSeen;
    expect(seen.columns.map(({ field }) => field)).toEqual(['micro-grid.name', 'micro-grid.head', 'micro-grid.doors']);
  });
});
