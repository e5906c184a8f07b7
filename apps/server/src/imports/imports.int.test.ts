import { type SheetReport, withheld } from '@linli/protocol';
import { describe, expect, it } from 'vitest';
import { figures, ledger, look, office, openOffice, run, test, undo } from './testing/office-imports.ts';

openOffice();

let _first: SheetReport;

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
    _first = report;
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
});

it('the last imports are listed, newest first, page by page', async () => {
  const page = await test.office.view('imports.list', { communityId: test.communityId, limit: 1 });
  expect(page.rows).toHaveLength(1);
  const rest = await test.office.view('imports.list', { communityId: test.communityId, limit: 50, cursor: page.next! });
  const all = [...page.rows, ...rest.rows];
  expect(all.length).toBeGreaterThan(1);
  expect(all.map(row => row.at)).toEqual(
    all
      .map(row => row.at)
      .toSorted()
      .toReversed(),
  );
  for (const { rowsIn, stored, merged, listed, refused } of all.filter(row => row.rowsIn !== null))
    expect(stored! + merged! + listed! + refused!).toBe(rowsIn);
});
