import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { csv, office, openOffice, run, test, undo } from './testing/office-imports.ts';

openOffice();

beforeAll(async () => {
  await run(office);
});

/** What stays by intention: that there was an import, and what the office said of its columns (decision 0030). */
const stays = ['journal', 'command_receipt', 'place_import', 'place_import_change', 'sheet_columns'];
/** Of the community: how often its ledger changed, and that there was a last time. */
const counters = ['ledger_revision', 'import_at'];

/** Every row of every table of the community that the server may read, by table. */
async function everyRow(): Promise<Record<string, readonly string[]>> {
  return test.server.platform.database.read([test.communityId], async tx => {
    const tables = await tx.rows<{ name: string }>(sql`
      SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'community_id'
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
         AND has_table_privilege(c.oid, 'SELECT')`);
    const all: Record<string, readonly string[]> = {};
    for (const { name } of tables.filter(table => !stays.includes(table.name))) {
      const rows = await tx.rows<{ row: string }>(sql`
        SELECT (to_jsonb(t) - ${counters}::text[])::text AS row FROM ${sql.table(name)} t WHERE t.community_id = ${test.communityId}`);
      all[name] = rows.map(({ row }) => row).sort();
    }
    return all;
  });
}

const headings = '小区,楼栋,单元,房号,人数,租住,户主,电话,微网格,网格长,网格长电话,成员,一般网格\n';
const foundBy = async (find: string) =>
  (await test.office.view('residents.ledger', { communityId: test.communityId, find })).rows.map(row => row.place);
const home = async (compound: string) => {
  const { rows } = await test.office.view('places.doors', { communityId: test.communityId, find: compound });
  const { door } = await test.office.view('residents.door', { communityId: test.communityId, doorId: rows[0]!.id });
  return { doorId: rows[0]!.id, household: door.households[0]! };
};

describe('an import that is taken back', () => {
  it('leaves no row of any table other than it was: doors, numbers, names, words to find them by, grids, people', async () => {
    const known = newId();
    await test.command('roster.addPeople', {
      people: [{ personId: known, name: '在册者', phone: '15400000081', kinds: [] }],
    });
    await run(csv(`${headings}甲庭,1,1,101,2,,试住甲,,,,,,\n甲庭,1,1,102,,,试住乙,,,,,,\n`));
    const before = await everyRow();
    const file = `${headings}甲庭,1,1,101,3,是,试住甲,15400000082,甲格,在册者,15400000081,新成员、另成员,甲片
甲庭,1,1,102,4,,试住丙,15400000083,甲格,在册者,15400000081,,甲片
甲庭,1,2,201,5,,试住丁,15400000084,乙格,新来的,15400000085,,甲片
甲庭,2,1,101,1,,试住戊,,乙格,新来的,15400000085,,甲片\n`;
    const { report } = await run(csv(file));
    const during = await everyRow();
    for (const table of ['door', 'household', 'resident', 'search_token', 'person', 'grid_draft', 'grid_sheet_person'])
      expect(during[table], table).not.toEqual(before[table]);
    expect(await undo(report.importId)).toMatchObject({ peopleKept: 0, draftRemoved: true });
    const after = await everyRow();
    for (const table of Object.keys(before)) expect(after[table], table).toEqual(before[table]);
  });

  it('takes the number that it gave a known name, and not one that somebody wrote since', async () => {
    const rows = (phones: readonly string[]) =>
      csv(
        `小区,楼栋,单元,房号,户主,电话\n${['丙庭', '丁庭', '戊庭'].map((court, i) => `${court},1,1,101,有名${i},${phones[i]}\n`).join('')}`,
      );
    await run(rows(['', '', '']));
    const { report } = await run(rows(['15400000091', '15400000092', '15400000093']));
    expect((await foundBy('15400000091')).length).toBe(1);
    const corrected = await home('丁庭');
    const [resident] = corrected.household.residents;
    // The same number and a second one: the number of before still comes first, and yet somebody wrote it.
    await test.command('residents.amend', {
      householdId: corrected.household.id,
      residents: [{ residentId: resident!.id, phone: '15400000092、15400000094' }],
    });
    await undo(report.importId);
    expect(await foundBy('15400000091')).toEqual([]);
    expect(await foundBy('15400000093')).toEqual([]);
    expect((await foundBy('15400000092')).length).toBe(1);
    expect((await home('丙庭')).household.residents).toMatchObject([{ phone: null }]);
    expect((await home('丁庭')).household.residents).not.toMatchObject([{ phone: null }]);
    expect((await foundBy('有名2')).length).toBe(1);
  });

  it('waits until records that were merged with its own are apart again: a merge may have carried a number on', async () => {
    const row = (court: string, phone: string) => `小区,楼栋,单元,房号,户主,电话\n${court},1,1,101,双份,${phone}\n`;
    await run(csv(row('己庭', '')));
    const { report } = await run(csv(row('庚庭', '15400000095')));
    const [kept, gone] = [await home('己庭'), await home('庚庭')].map(one => one.household.residents[0]!.id);
    const mergeId = newId();
    await test.command('residents.merge', { mergeId, kind: 'resident', keptId: kept!, goneId: gone! });
    await expect(undo(report.importId)).rejects.toMatchObject({
      problem: { code: 'import-in-use', facts: { merges: 1 } },
    });
    await test.command('residents.undoMerge', { mergeId });
    await undo(report.importId);
    expect(await foundBy('15400000095')).toEqual([]);
    expect((await home('己庭')).household.residents).toMatchObject([{ id: kept, phone: null }]);
  });

  it('waits for whom a helper was said to be one with', async () => {
    const { report } = await run(csv('小区,楼栋,单元,房号,户主\n辛庭,1,1,101,两重身\n'));
    const personId = newId();
    await test.command('roster.addPeople', { people: [{ personId, name: '两重身', kinds: [] }] });
    const residentId = (await home('辛庭')).household.residents[0]!.id;
    const linkId = newId();
    await test.command('residents.linkPerson', { linkId, personId, residentId });
    await expect(undo(report.importId)).rejects.toMatchObject({
      problem: { code: 'import-in-use', facts: { people: 1 } },
    });
    await test.command('residents.unlinkPerson', { linkId });
    await undo(report.importId);
  });
});
