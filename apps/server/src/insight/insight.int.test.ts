import { crc32, inflateRawSync } from 'node:zlib';
import type { Client, FormPreview, PayloadInput, Problem, TemplateSeen } from '@linli/protocol';
import { isWorkbookFault, portsOf, readWorkbook, writeWorkbook } from '@linli/workbook';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../access/index.ts';
import { type SmallCommunity, seedSmallCommunity } from '../emergencies/testing/small-community.ts';
import { newId } from '../platform/ids.ts';
import { textOfPdf } from '../prints/testing/read-pdf.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
let town: SmallCommunity;
let second: Client;
let street: { readonly client: Client; readonly token: string };
let token: string;

const ports = portsOf({ TextDecoder, inflateRawSync, crc32 });
type Form = PayloadInput<'insight.saveForm'>;
type Columns = Form['columns'];

const sessionOf = async (personId: string): Promise<string> => {
  const opened = await test.server.platform.database.platform(tx =>
    openSession(tx, { communityId: test.communityId, personId, app: 'console', now: test.clock.now() }),
  );
  return opened.token;
};
const addStaff = async (name: string, role: 'community-staff' | 'street-staff'): Promise<string> => {
  const personId = newId();
  await test.command('roster.addPeople', { people: [{ personId, name, kinds: [], state: 'active' }] });
  await test.server.platform.database.write([test.communityId], tx =>
    tx.run(sql`
      INSERT INTO assignment (community_id, assignment_id, subject_id, object_kind, object_id, role, valid_from, source)
      VALUES (${test.communityId}, ${newId()}, ${personId}, 'community', ${test.communityId}, ${role}, ${new Date(test.clock.now() - 1000).toISOString()}, 'test')`),
  );
  return personId;
};

beforeAll(async () => {
  test = await startTestServer();
  town = await seedSmallCommunity(test, { grids: 3, doorsPerGrid: 12, membersPerGrid: 1, vacant: [2], generals: 2 });
  // The kept counters of the ledger, which the import sets and the seed does not.
  await test.server.platform.database.write([test.communityId], tx =>
    tx.run(sql`UPDATE community SET dwellings = 36 WHERE community_id = ${test.communityId}`),
  );
  token = await sessionOf(test.officerId);
  second = await test.clientOf(await addStaff('复核人', 'community-staff'), 'console');
  const streetId = await addStaff('街道人', 'street-staff');
  street = { client: await test.clientOf(streetId, 'console'), token: await sessionOf(streetId) };
  const [first, other] = town.grids[0]!.doorIds;
  await test.command('residents.recordHouseholds', {
    households: [
      {
        householdId: newId(),
        doorId: first!,
        tenancy: 'owner',
        people: 3,
        children: 1,
        residents: [{ residentId: newId(), name: '热合曼·买买提', phone: '15400000001', householder: true }],
      },
      {
        householdId: newId(),
        doorId: other!,
        tenancy: 'tenant',
        people: 1,
        residents: [{ residentId: newId(), name: '=1+1𠅤小明', householder: true }],
      },
      { householdId: newId(), doorId: town.grids[1]!.doorIds[0]!, people: 40, residents: [] },
    ],
  } as never);
});
afterAll(() => test.stop());

const columns = (...pairs: readonly (readonly [string, string | null])[]): Columns =>
  pairs.map(([heading, field]) => ({ heading, field }));
const draft = (named: Partial<Form> = {}): Form => ({
  formId: newId(),
  versionNo: 0,
  name: '网格力量统计表',
  asker: '民政科',
  level: 'micro-grid',
  rhythm: 'monthly',
  since: '2026-11-01',
  columns: columns(['微网格', 'micro-grid.name'], ['人数', 'micro-grid.people'], ['独居老人数', null]),
  head: { rows: [], merges: [] },
  ...named,
});
const keep = async (named: Partial<Form> = {}): Promise<Form> => {
  const form = draft(named);
  await test.command('insight.saveForm', form);
  return form;
};
const post = (path: string, body: string | Uint8Array<ArrayBuffer>, as = token): Promise<Response> =>
  fetch(`${test.server.url}/api/insight/${path}`, { method: 'POST', body, headers: { authorization: `Bearer ${as}` } });
const fetchFile = (formId: string, more: Record<string, unknown> = {}, as = token): Promise<Response> =>
  post('file', JSON.stringify({ formId, fillingId: newId(), format: 'xlsx', ...more }), as);
const look = (bytes: Uint8Array | string, more = ''): Promise<Response> =>
  post(`template?communityId=${test.communityId}${more}`, typeof bytes === 'string' ? bytes : new Uint8Array(bytes));
const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as Problem).code;
const sheetsOf = async (answer: Response) => {
  expect(answer.status, await answer.clone().text()).toBe(200);
  const workbook = await readWorkbook(new Uint8Array(await answer.arrayBuffer()), ports);
  if (isWorkbookFault(workbook)) throw new Error(workbook.refused);
  return workbook.sheets.map(sheet => sheet.rows.map(row => row.cells.map(cell => cell.text)));
};
const refusalOf = (form: Form) =>
  test.office.command('insight.saveForm', form, { communityId: test.communityId }).then(
    () => 'kept',
    error => error.problem.code,
  );

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

describe('what forms cost', () => {
  it('is told for each and all, by a figure that says where it is from; what is asked twice is named and can be bound', async () => {
    const asking = columns(['微网格', 'micro-grid.name'], ['独居老人数', null], ['网格长', null], ['井盖数', null]);
    const form = await keep({ name: '老龄办月报', asker: '老龄办', since: '2026-11-20', columns: asking });
    const view = await test.office.view('insight.form', { communityId: test.communityId, formId: form.formId });
    expect(view.duplicates).toMatchObject([
      { column: 1, as: 'asked', heading: '独居老人数', form: { asker: '民政科' } },
      { column: 2, as: 'held', field: 'micro-grid.head' },
    ]);
    // 3 grids, 12 times a year, 3 asked columns, 20 seconds.
    expect(view.form.cost).toMatchObject({
      drawnCells: 36,
      askedCells: 108,
      sharedCells: 72,
      minutes: 36,
      sharedMinutes: 24,
    });
    const before = await test.office.view('insight.cost', { communityId: test.communityId });
    expect(before.rate).toEqual({ secondsACell: 20, source: 'assumption', from: null });
    await test.command('insight.setCost', { secondsACell: 40, source: '计时 20 张' });
    const after = await test.office.view('insight.cost', { communityId: test.communityId });
    expect(after.rate).toMatchObject({ secondsACell: 40, source: '计时 20 张' });
    expect(after.cost.minutes).toBeCloseTo(before.cost.minutes * 2);
    const list = await test.office.view('insight.forms', { communityId: test.communityId, limit: 2 });
    expect(list.rows).toHaveLength(2);
    const rest = await test.office.view('insight.forms', { communityId: test.communityId, cursor: list.next! });
    const all = [...list.rows, ...rest.rows];
    expect(all).toHaveLength(after.forms);
    expect(all.map(row => row.cost.minutes)).toEqual(all.map(row => row.cost.minutes).toSorted((a, b) => b - a));

    await test.command('insight.endForm', { formId: form.formId });
    expect((await test.office.view('insight.cost', { communityId: test.communityId })).forms).toBe(after.forms - 1);
    const ended = await test.office.view('insight.forms', { communityId: test.communityId, ended: '1' });
    expect(ended.rows.map(row => row.formId)).toEqual([form.formId]);
  });

  it('knows of no person: nothing in any answer says who filled', async () => {
    const { formId } = await keep();
    await fetchFile(formId);
    const view = await test.office.view('insight.form', { communityId: test.communityId, formId });
    expect(view.fillings).toHaveLength(1);
    expect(JSON.stringify(view)).not.toContain(test.officerId);
  });
});
