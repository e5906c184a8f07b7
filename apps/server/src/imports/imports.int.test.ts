import { type SheetReport, withheld } from '@linli/protocol';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { csv, figures, ledger, look, office, run, test, undo } from './testing/office-imports.ts';

let first: SheetReport;

describe('an office’s workbook', () => {
  it('is shown as it was understood before anything is stored', async () => {
    const seen = await look(office);
    expect(seen.sheets.map(({ name, rows, isTaken }) => [name, rows, isTaken])).toContainEqual([
      '海棠街60号院',
      388,
      true,
    ]);
    expect(seen.sheets[0]!.sample[0]!.cells[4]).toBe('101');
    expect((await figures()).dwellings).toBe(0);
  });

  it('is tried first: the figures of the trial are those of the import, and nothing is stored', async () => {
    const { report } = await run(office, { dryRun: true });
    expect(report).toMatchObject({ dryRun: true, rowsIn: 991, stored: 933, merged: 1, listed: 47, refused: 10 });
    expect(await figures()).toMatchObject({ dwellings: 0, shops: 0 });
  });

  it('comes in with doors, households and what it says of grids; refused rows carry their reason and their cells', async () => {
    const { report, refused, progress } = await run(office);
    first = report;
    expect(report).toMatchObject({ rowsIn: 991, stored: 933, merged: 1, listed: 47, refused: 10 });
    expect(report).toMatchObject({ dwellings: 873, shops: 60, compounds: 4 });
    expect(await figures()).toMatchObject({ dwellings: 873, shops: 60, compounds: 4, buildings: report.buildings });
    expect(report.households).toEqual({ named: 873, stored: 873, merged: 0, refused: 0 });
    expect(report.grids).toEqual({ micro: 11, general: 1, heads: 6 });
    expect(refused).toHaveLength(10);
    expect(refused[0]).toMatchObject({ row: 15, code: 'value-missing' });
    expect(refused[0]!.cells[5]).not.toBe('');
    expect(JSON.stringify(refused)).not.toContain('110101199003074233');
    expect(refused.some(row => row.value === withheld)).toBe(true);
    expect(progress.at(-1)).toBe(1);
    const findings = await test.office.view('grids.findings', {
      communityId: test.communityId,
      draftId: report.gridDraftId!,
    });
    expect(findings.grids).toBe(11);
    const { rows: planned } = await test.office.view('grids.plannedPeople', {
      communityId: test.communityId,
      draftId: report.gridDraftId!,
    });
    expect(planned.filter(person => person.role === 'grid-head')).toHaveLength(6);
  });

  it('sent again brings nothing twice', async () => {
    const before = await ledger();
    const { report } = await run(office);
    expect(report).toMatchObject({
      stored: 0,
      merged: 934,
      refused: 10,
      households: { named: 873, stored: 0, merged: 873, refused: 0 },
    });
    expect(await ledger()).toEqual(before);
    await undo(report.importId);
  });

  it('asks where an address could mean two things, and takes all such rows by the answer', async () => {
    expect(first.questions.map(({ question, rows }) => [question, rows])).toEqual([
      ['two-numbers', 1],
      ['attached-number', 1],
    ]);
    const plan = { answers: { 'two-numbers': 'building-door', 'attached-number': 'house' } } as const;
    const { report } = await run(office, { plan, dryRun: true });
    // Read as building 2, flat 102, the one is a door that another row has: that is said, not guessed.
    expect(report).toMatchObject({ stored: 1, refused: 9, questions: [] });
  });

  it('keeps an address as the file writes it', async () => {
    const { rows } = await test.server.platform.database.read([test.communityId], async tx => ({
      rows: await tx.rows<{ address: string }>(
        sql`SELECT address FROM door WHERE community_id = ${test.communityId} AND address LIKE '%１%'`,
      ),
    }));
    expect(rows.length).toBeGreaterThan(10);
    expect(rows[0]!.address).toMatch(/海棠街62号院[１-９]－?[-－]?/);
  });
});

describe('two places of one address', () => {
  it('are not guessed between: the trial asks which is meant, and what was chosen is known the next time', async () => {
    const compound = (ref: string, name: string) => ({ type: 'compound' as const, ref, name, walled: true, gates: [] });
    const [first, second] = [newId(), newId()];
    await test.command('places.importRows', {
      importId: first,
      rows: [compound('c1', '寅苑'), compound('c2', '旧名')],
    });
    await test.command('places.importRows', { importId: second, rows: [compound('c2', '寅苑')] });
    const sheet = csv('小区,楼栋,单元,房号\n寅苑,1,1,101\n寅苑,1,1,102\n');
    const asked = await run(sheet, { dryRun: true });
    expect(asked.report).toMatchObject({ stored: 0, refused: 2 });
    const [choice, ...others] = asked.report.choices;
    expect(others).toEqual([]);
    expect(choice).toMatchObject({ key: 'compound:寅苑', value: '寅苑', row: 2 });
    expect(choice!.places.map(place => place.said).toSorted()).toEqual(['寅苑 (c1)', '寅苑 (c2)']);
    const meant = choice!.places.find(place => place.said.endsWith('(c2)'))!;
    const plan = { choices: { [choice!.key]: meant.id } };
    expect((await run(sheet, { dryRun: true, plan })).report).toMatchObject({ stored: 2, refused: 0, choices: [] });
    const { report } = await run(sheet, { plan });
    expect(report).toMatchObject({ stored: 2, refused: 0, compounds: 0 });
    const again = await run(sheet);
    expect(again.report).toMatchObject({ merged: 2, refused: 0, choices: [] });
    for (const id of [again.report.importId, report.importId, second, first]) await undo(id);
  });
});

it('the last imports are listed, newest first, page by page', async () => {
  const page = await test.office.view('imports.list', { communityId: test.communityId, limit: 3 });
  expect(page.rows).toHaveLength(3);
  const rest = await test.office.view('imports.list', { communityId: test.communityId, limit: 50, cursor: page.next! });
  const all = [...page.rows, ...rest.rows];
  expect(all.map(row => row.at)).toEqual(
    all
      .map(row => row.at)
      .toSorted()
      .toReversed(),
  );
  for (const { rowsIn, stored, merged, listed, refused } of all.filter(row => row.rowsIn !== null))
    expect(stored! + merged! + listed! + refused!).toBe(rowsIn);
});
