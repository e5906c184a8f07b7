import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { confirmedExport } from '../testing/confirmed-export.ts';
import { fetchFile, openDesks, ours, takeOut, test, textOf } from './testing/desks.ts';
import { adopt, rowsOf } from './testing/sheet-grids.ts';

openDesks();

beforeAll(async () => {
  await adopt(ours, await rowsOf(ours), () => ({
    microGrid: '第1网格',
    generalGrid: '第一片区',
    head: { name: '欧阳娜', phone: '13900000002' },
  }));
});

describe('a file that leaves the house', () => {
  it('holds no cell that a spreadsheet would run', async () => {
    const text = await textOf(await takeOut(ours, { format: 'csv' }));
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text).toContain("'=1+1小店");
    expect(text).toContain(`"'@""开心""超市"`);
  });

  it('with people in it needs a purpose, carries who took it and when it is to be deleted in every row, and is in the journal first', async () => {
    const refused = await takeOut(ours, { format: 'csv', heads: true });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'export-purpose-needed' });
    const content = { format: 'csv', heads: true } as const;
    const exportId = await confirmedExport(test, ours, content, 'hand-over');
    const text = await textOf(await fetchFile(ours, { exportId, ...content, purpose: 'hand-over' }));
    const [, ...rows] = text.trimEnd().split('\r\n');
    for (const row of rows) expect(row).toMatch(/导出 · 工作交接 · \d{4}-\d\d-\d\d 前删除 · 不得转发到群$/);
    const [entry] = await test.server.platform.database.read([ours.communityId], tx =>
      tx.rows(
        sql`SELECT event, purpose, actor_id, facts FROM journal WHERE subject_id = ${exportId} AND event = 'export-taken'`,
      ),
    );
    expect(entry).toMatchObject({
      event: 'export-taken',
      purpose: 'hand-over',
      actor_id: ours.officerId,
      facts: { format: 'csv', heads: true, residents: false, hasPeople: true },
    });
  });

  it('without people carries no mark, and a map never has people, whatever is asked', async () => {
    expect(await textOf(await takeOut(ours, { format: 'csv' }))).not.toContain('导出标记');
    const drawn = await textOf(await takeOut(ours, { format: 'geojson', heads: true, residents: true }));
    expect(drawn).not.toContain('欧阳娜');
    expect(JSON.parse(drawn)).toMatchObject({ type: 'FeatureCollection' });
  });

  it('is for the office alone, and an empty ledger gives none', async () => {
    const other = await test.addCommunity('900000000089');
    expect((await takeOut(other, { format: 'csv' })).status).toBe(409);
    const answer = await fetch(`${test.server.url}/api/exports/file`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(401);
  });

  it('names householders with their numbers only when they were asked for', async () => {
    const { rows } = await ours.office.view('places.doors', { communityId: ours.communityId, limit: 200 });
    const door = rows.find(row => row.name === '101')!;
    const household = {
      householdId: newId(),
      doorId: door.id,
      residents: [{ residentId: newId(), name: '𠅤小明', phone: '13700000001', householder: true }],
    };
    await ours.office.command(
      'residents.recordHouseholds',
      { households: [household] },
      { communityId: ours.communityId },
    );
    const purpose = 'check-with-source';
    expect(await textOf(await takeOut(ours, { format: 'csv', heads: true, purpose }))).not.toContain('𠅤小明');
    const text = await textOf(await takeOut(ours, { format: 'csv', residents: true, purpose }));
    expect(text).toContain('𠅤小明,13700000001');
  });

  it('with people leaves only when a second person has said yes to exactly this file, within a day', async () => {
    const content = { format: 'csv', residents: true } as const;
    const wanted = { ...content, purpose: 'hand-over' };
    const alone = await fetchFile(ours, { exportId: newId(), ...wanted });
    expect(await alone.json()).toMatchObject({ code: 'export-needs-second-person', facts: { state: 'not-asked' } });
    const exportId = await confirmedExport(test, ours, content, 'hand-over');
    const other = await fetchFile(ours, { exportId, ...wanted, heads: true });
    expect(await other.json()).toMatchObject({ code: 'export-not-as-confirmed' });
    expect((await fetchFile(ours, { exportId, ...wanted })).status).toBe(200);
    test.clock.driveTo(test.clock.now() + 24 * 3_600_000);
    const late = await fetchFile(ours, { exportId, ...wanted });
    expect(await late.json()).toMatchObject({ code: 'export-too-late' });
  });
});
