import type { FormPreview } from '@linli/protocol';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { textOfPdf } from '../prints/testing/read-pdf.ts';
import {
  codeOf,
  columns,
  draft,
  type Form,
  fetchFile,
  keep,
  openOffice,
  post,
  refusalOf,
  second,
  sheetsOf,
  street,
  test,
  town,
} from './testing/office-forms.ts';

openOffice();

describe('a form without people', () => {
  it('is filled freely: counted, blank where the ledger is, small counts hidden from whoever does not answer for the doors', async () => {
    const { formId } = await keep();
    const own = await fetchFile(formId);
    expect(own.headers.get('x-linli-cells')).toBe('rows=3 drawn=5 blank=1 asked=3 hidden=0');
    const [rows] = await sheetsOf(own);
    expect(rows!.slice(1).map(row => row[1] ?? '')).toEqual(['4', '40', '']);
    const [told, about] = await sheetsOf(await fetchFile(formId, { purpose: 'statistics' }));
    expect(told!.slice(1).map(row => row[1] ?? '')).toEqual(['<5', '<5', '']);
    expect(about!.find(([name]) => name === '要问的列')![1]).toBe('独居老人数');
    const [ofStreet] = await sheetsOf(await fetchFile(formId, {}, street.token));
    expect(ofStreet!.slice(1).map(row => row[1] ?? '')).toEqual(['<5', '<5', '']);
  });

  it('is drawn on paper, with who, as of when, and what is blank', async () => {
    const { formId } = await keep({ name: '网格户数表' });
    const answer = await fetchFile(formId, { format: 'pdf' });
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const [page] = await textOfPdf(new Uint8Array(await answer.arrayBuffer()));
    expect(page!.replace(/\s/g, '')).toContain('网格户数表');
    expect(page!.replace(/\s/g, '')).toContain('台账没有要问3格');
  });

  it('draws each level from the record: community, general grids, doors, cases', async () => {
    const of = async (level: Form['level'], ...fields: readonly string[]) => {
      const { formId } = await keep({ level, columns: columns(...fields.map(field => [field, field] as const)) });
      const [rows] = await sheetsOf(await fetchFile(formId));
      return rows!.slice(1);
    };
    expect(
      await of('community', 'community.microGrids', 'community.generalGrids', 'community.gridsWithoutHead'),
    ).toEqual([['3', '2', '1']]);
    expect(await of('general-grid', 'general-grid.microGrids', 'general-grid.people', 'general-grid.doors')).toEqual([
      ['2', '44', '24'],
      ['1', '', '12'],
    ]);
    const doors = await of(
      'door',
      'form.no',
      'door.building',
      'door.name',
      'micro-grid.name',
      'micro-grid.doors',
      'general-grid.doors',
    );
    expect(doors).toHaveLength(36);
    expect(doors[0]).toEqual([
      '1',
      '1栋',
      expect.any(String),
      expect.any(String),
      '12',
      expect.stringMatching(/12|24/),
    ]);
    await test.command('cases.report', {
      caseId: newId(),
      caseKind: 'lighting',
      urgency: 'today',
      text: '路灯坏了，报告人13900000009',
      channel: 'telephone',
      place: { gridId: town.grids[0]!.gridId, text: '东门' },
      contact: { name: '某人', phone: '13900000009' },
    } as never);
    const [found] = await of('case', 'case.kind', 'case.urgency', 'case.state', 'case.late', 'micro-grid.doors');
    expect(found).toEqual(['路灯照明', '今天', expect.any(String), '否', '12']);
  });

  it('keeps an older version as it was; a stale hand is refused, with nothing lost', async () => {
    const form = await keep();
    const next = { ...form, versionNo: 1, columns: columns(['微网格', 'micro-grid.name']) };
    await test.command('insight.saveForm', next);
    expect(await refusalOf({ ...next, columns: columns(['户数', 'micro-grid.doors']) })).toBe('form-stale');
    const view = await test.office.view('insight.form', { communityId: test.communityId, formId: form.formId });
    expect(view.form.columns).toHaveLength(1);
    expect(view.versions.map(({ versionNo, columns: n }) => [versionNo, n])).toEqual([
      [2, 1],
      [1, 3],
    ]);
    const old = await test.office.view('insight.form', {
      communityId: test.communityId,
      formId: form.formId,
      versionNo: 1,
    });
    expect(old.form.columns).toEqual(form.columns);
  });

  it.each([
    ['a field that is none', draft({ columns: columns(['心情', 'micro-grid.mood']) }), 'form-field-unknown'],
    ['a field of other rows', draft({ columns: columns(['电话', 'household.phone']) }), 'form-field-level'],
    ['no columns', draft({ columns: [] }), 'form-empty'],
    [
      'a telephone over its rows',
      draft({ head: { rows: [['有问题打13900000001']], merges: [] } }),
      'form-head-personal',
    ],
  ])('with %s is refused by name', async (_, form, code) => {
    expect(await refusalOf(form)).toBe(code);
  });
});

describe('a form of households', () => {
  const ofHouseholds: Partial<Form> = {
    level: 'household',
    columns: columns(
      ['房号', 'door.name'],
      ['户主', 'household.householder'],
      ['电话', 'household.phone'],
      ['人数', 'household.people'],
      ['居住情况', 'household.tenancy'],
    ),
  };

  it('is asked for, agreed to, and taken with every name as it is and none of them run as a formula; each look is written down', async () => {
    const { formId } = await keep(ofHouseholds);
    const [fillingId, approvalId] = [newId(), newId()];
    await test.office.command(
      'insight.requestFill',
      { formId, fillingId, format: 'xlsx', reason: '与派出所核对' },
      { id: approvalId, communityId: test.communityId, purpose: 'check-with-source' },
    );
    await second.command('approvals.confirm', { approvalId }, { communityId: test.communityId });
    const answer = await fetchFile(formId, { fillingId, purpose: 'check-with-source' });
    const [rows] = await sheetsOf(answer);
    expect(rows!.slice(1).map(row => row.slice(1, 5))).toEqual(
      expect.arrayContaining([
        ['热合曼·买买提', '15400000001', '3', '自住'],
        ['=1+1𠅤小明', '', '1', '租住'],
        ['', '', '40', '未登记'],
      ]),
    );
    const looked = await test.server.platform.database.read([test.communityId], tx =>
      tx.rows<{ operation: string; fields: string[] }>(
        sql`SELECT operation, fields FROM data_read WHERE operation = 'insight.fill' AND 'resident.name' = ANY (fields)`,
      ),
    );
    expect(looked).toHaveLength(1);
  });

  it('is previewed without anybody in it, and not at all by whoever does not see households', async () => {
    const { formId: _, versionNo: __, head: ___, ...form } = draft(ofHouseholds);
    const answer = await post('preview', JSON.stringify({ formId: null, ...form }));
    const preview = (await answer.json()) as FormPreview;
    expect(preview).toMatchObject({ rows: 3, hasPeople: true });
    expect(JSON.stringify(preview)).not.toMatch(/热合曼|1540000/);
    expect(preview.sample).toHaveLength(3);
    expect(await codeOf(await post('preview', JSON.stringify({ formId: null, ...form }), street.token))).toBe(
      'form-field-hidden',
    );
  });
});
