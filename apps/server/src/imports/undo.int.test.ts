import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { forgetBeforeNightly } from './forget-before.ts';
import { knownUses } from './place-uses.ts';
import { csv, figures, ledger, office, openOffice, run, signIn, test, undo } from './testing/office-imports.ts';

openOffice();

beforeAll(async () => {
  await run(office);
});

describe('undoing an import', () => {
  it('takes away what it brought and puts back what it changed, in one step', async () => {
    const before = await ledger();
    const text =
      '小区,楼栋,单元,房号,人数,户主\n海棠街60号院,1栋,1单元,101,9,新住户\n海棠街60号院,9栋,1单元,101,2,另一户\n';
    const { report } = await run(csv(text));
    expect(report).toMatchObject({ stored: 1, refused: 1, buildings: 1 });
    expect(await ledger()).not.toEqual(before);
    expect(await undo(report.importId)).toMatchObject({ removed: 3 });
    expect(await ledger()).toEqual(before);
    expect(await figures()).toMatchObject({ dwellings: 873, shops: 60 });
    await expect(undo(report.importId)).rejects.toMatchObject({ problem: { code: 'import-undone-already' } });
  });

  it('gives back how many live behind a known door and how they hold it, but not over what was put right by hand since', async () => {
    const doors = (rows: string) => csv(`小区,楼栋,单元,房号,人数,租住,户主\n${rows}`);
    const home = (door: string) =>
      test.server.platform.database.read([test.communityId], tx =>
        tx.find<{ people: number | null; tenancy: string; id: string }>(sql`
          SELECT h.people, h.tenancy, h.household_id AS id FROM household h
            JOIN door d ON d.community_id = h.community_id AND d.door_id = h.door_id
           WHERE h.community_id = ${test.communityId} AND d.place LIKE '子苑%' AND d.name = ${door}`),
      );
    const known = await run(doors('子苑,1,1,101,3,,试住甲\n子苑,1,1,102,2,,试住乙\n'));
    const was = [await home('101'), await home('102')];
    expect(was.map(each => each?.people)).toEqual([3, 2]);
    const completed = await run(doors('子苑,1,1,101,5,是,试住甲\n子苑,1,1,102,4,是,试住乙\n'));
    expect(await home('101')).toMatchObject({ people: 5, tenancy: 'tenant' });
    await test.command('residents.amend', { householdId: was[1]!.id, change: { people: 7 } });
    await undo(completed.report.importId);
    expect(await home('101')).toEqual(was[0]);
    expect(await home('102')).toEqual({ ...was[1], people: 7 });
    await undo(known.report.importId);
    expect(await home('101')).toBeUndefined();
  });

  describe('that named grids and people', () => {
    const sheet = (compound: string, extra = '') =>
      csv(
        `小区,楼栋,单元,房号,微网格,网格长,电话\n${[101, 102, 201]
          .map(door => `${compound},1,1,${door},${compound}一格,${compound}长,${extra}`)
          .join('\n')}\n`,
      );
    const rows = (table: string) =>
      test.server.platform.database.read([test.communityId], async tx => {
        const { n } = await tx.get<{ n: number }>(
          sql`SELECT count(*) AS n FROM ${sql.table(table)} WHERE community_id = ${test.communityId}`,
        );
        return n;
      });
    const tables = [
      'person',
      'grid_draft',
      'grid_draft_person',
      'grid_sheet_person',
      'grid_sheet_door',
      'search_token',
    ];
    const all = async () => Object.fromEntries(await Promise.all(tables.map(async name => [name, await rows(name)])));

    it('takes the draft and the people with it, and nobody whom the roster knew before', async () => {
      const known = newId();
      await test.command('roster.addPeople', {
        people: [{ personId: known, name: '早就在册', phone: '15400000071', kinds: [] }],
      });
      const before = await all();
      const { report } = await run(sheet('戊苑', '15400000071'));
      const other = await run(sheet('己苑'));
      expect(await all()).toMatchObject({ person: before.person! + 1, grid_draft: before.grid_draft! + 2 });
      expect(await undo(report.importId)).toMatchObject({ draftRemoved: true, peopleRemoved: 0 });
      expect(await undo(other.report.importId)).toMatchObject({ draftRemoved: true, peopleRemoved: 1, peopleKept: 0 });
      expect(await all()).toEqual(before);
      expect(await test.office.view('roster.person', { communityId: test.communityId, personId: known })).toMatchObject(
        {
          name: '早就在册',
        },
      );
    });

    it('keeps whom somebody has given a duty since, and says how many', async () => {
      const { report } = await run(sheet('庚苑', '15400000072'));
      const { rows: planned } = await test.office.view('grids.plannedPeople', {
        communityId: test.communityId,
        draftId: report.gridDraftId!,
      });
      await test.command('roster.appoint', {
        assignmentId: newId(),
        personId: planned[0]!.personId,
        role: 'community-staff',
      });
      expect(await undo(report.importId)).toMatchObject({ peopleRemoved: 0, peopleKept: 1, draftRemoved: true });
    });

    it('says what was done to the draft since, and takes it only when that is meant', async () => {
      const { report } = await run(sheet('辛苑'));
      const draftId = report.gridDraftId!;
      await test.command('grids.comment', {
        draftId,
        commentId: newId(),
        about: { kind: 'draft' },
        text: '这一格太小',
      });
      await expect(undo(report.importId)).rejects.toMatchObject({
        problem: { code: 'import-draft-edited', facts: { edits: 0, comments: 1 } },
      });
      await test.command('imports.undo', { importId: report.importId, withDraft: true });
      await expect(test.office.view('grids.draft', { communityId: test.communityId, draftId })).rejects.toMatchObject({
        problem: { code: 'not-found' },
      });
    });
  });

  it('is refused where a later import touched the same places, until that one is undone', async () => {
    const one = await run(csv('小区,楼栋,单元,房号,人数\n丙苑,1,1,101,1\n'));
    const two = await run(csv('小区,楼栋,单元,房号,人数\n丙苑,1,1,101,2\n'));
    await expect(undo(one.report.importId)).rejects.toMatchObject({ problem: { code: 'import-not-last' } });
    await undo(two.report.importId);
    await undo(one.report.importId);
  });

  it('is refused where somebody relies on a door that it brought', async () => {
    const { report } = await run(csv('小区,楼栋,单元,房号\n丁苑,1,1,101\n'));
    const { rows } = await test.office.view('places.doors', { communityId: test.communityId, find: '丁苑' });
    await test.command('residents.recordHouseholds', {
      households: [
        { householdId: newId(), doorId: rows[0]!.id, residents: [{ residentId: newId(), name: '后来的人' }] },
      ],
    });
    await expect(undo(report.importId)).rejects.toMatchObject({
      problem: { code: 'import-in-use', facts: { households: 1 } },
    });
  });

  it('knows every column that names a place', async () => {
    const columns = await test.server.platform.database.read([test.communityId], tx =>
      tx.rows<{ name: string }>(sql`
        SELECT c.relname || '.' || a.attname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0
           AND NOT a.attisdropped AND a.attname ~ '(door|entrance|building|compound)_id$'`),
    );
    const itself = ['door.door_id', 'entrance.entrance_id', 'building.building_id', 'compound.compound_id'];
    // A statement of a draft, a look at a door's people and that they were told of it fall away with the door.
    const fallsAway = [
      'grid_sheet_door.door_id',
      'reveal.door_id',
      'household.door_id',
      'privacy_link.door_id',
      'home_told.door_id',
    ];
    const known = [...knownUses.map(({ table, column }) => `${table}.${column}`), ...itself, ...fallsAway];
    expect(columns.map(({ name }) => name).filter(name => !known.includes(name))).toEqual([]);
  });
});

it('the state before an import is deleted after 90 days; it can then no longer be taken back, later ones can', async () => {
  const old = await run(csv('小区,楼栋,单元,房号\n癸苑,1,1,101\n'));
  test.clock.driveTo(test.clock.now() + 60 * 86_400_000);
  await signIn();
  const young = await run(csv('小区,楼栋,单元,房号\n癸苑,1,1,102\n'));
  test.clock.driveTo(test.clock.now() + 31 * 86_400_000);
  await forgetBeforeNightly.run({ platform: test.server.platform, execute: test.server.execute });
  const office = await test.clientOf(test.officerId);
  const takeBack = (importId: string) =>
    office.command('imports.undo', { importId }, { communityId: test.communityId });
  const { rows } = await office.view('imports.list', { communityId: test.communityId, limit: 50 });
  expect(rows.find(row => row.importId === old.report.importId)).toMatchObject({ isForgotten: true, undoneAt: null });
  expect(rows.find(row => row.importId === young.report.importId)).toMatchObject({ isForgotten: false });
  await expect(takeBack(old.report.importId)).rejects.toMatchObject({ problem: { code: 'import-too-old' } });
  expect(await takeBack(young.report.importId)).toMatchObject({ removed: 1 });
  const kept = await test.server.platform.database.read([test.communityId], tx =>
    tx.rows(
      sql`SELECT 1 FROM place_import_change WHERE community_id = ${test.communityId} AND import_id = ${old.report.importId}`,
    ),
  );
  expect(kept).toEqual([]);
});
