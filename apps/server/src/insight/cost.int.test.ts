import { describe, expect, it } from 'vitest';
import { columns, fetchFile, keep, openOffice, test } from './testing/office-forms.ts';

openOffice();

describe('what forms cost', () => {
  it('is told for each and all, by a figure that says where it is from; what is asked twice is named and can be bound', async () => {
    const asking = columns(['微网格', 'micro-grid.name'], ['独居老人数', null], ['网格长', null], ['井盖数', null]);
    // Another department asks the same already; two more forms, so that the list has a second page.
    await keep();
    for (const rhythm of ['weekly', 'yearly'] as const) await keep({ rhythm, columns: columns(['井盖', null]) });
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
