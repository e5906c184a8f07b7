import type { SheetReport } from '@linli/protocol';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { csv, office, openOffice, run, test, undo } from './testing/office-imports.ts';

openOffice();

let report: SheetReport;
beforeAll(async () => {
  report = (await run(office)).report;
});

describe('addresses of an office’s workbook', () => {
  it('that could mean two things are asked about, and all such rows taken by the answer', async () => {
    expect(report.questions.map(({ question, rows }) => [question, rows])).toEqual([
      ['two-numbers', 1],
      ['attached-number', 1],
    ]);
    const plan = { answers: { 'two-numbers': 'building-door', 'attached-number': 'house' } } as const;
    const answered = await run(office, { plan, dryRun: true });
    // Read as building 2, flat 102, the one is a door that another row has: that is said, not guessed.
    expect(answered.report).toMatchObject({ stored: 1, refused: 9, questions: [] });
  });

  it('are kept as the file writes them', async () => {
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
