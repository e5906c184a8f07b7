import type { ProblemError } from '@linli/protocol';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { adoptDoors, doorsOf, importDoors, type ListedDoor, refOf } from '../testing/office-sheet.ts';

let test: TestServer;
/** 一号院 has four houses (96 doors), 二号院 three (72). */
const doors = doorsOf({ 一号院: 4, 二号院: 3 });
beforeAll(async () => {
  test = await startTestServer();
  await importDoors(test, doors);
});
afterAll(() => test.stop());

const asked = (draftId: string) => ({ communityId: test.communityId, draftId });
const findings = (draftId: string) => test.office.view('grids.findings', { ...asked(draftId), limit: 200 });
const draftOf = (draftId: string) => test.office.view('grids.draft', asked(draftId));

/** Grids as a careful office has them: two houses a grid, the last three of 二号院 in one, each with a head who lives there. */
function careful({ compound, building, entrance, floor, no }: ListedDoor) {
  const grid = compound === '一号院' ? (building <= 2 ? '第1网格' : '第2网格') : '第3网格';
  const isHome =
    entrance === 1 && floor === 1 && no === 1 && (building === 1 || (compound === '一号院' && building === 3));
  return {
    microGrid: grid,
    generalGrid: '第一片区',
    head: { name: `长${grid}`, phone: `1390000000${grid[1]}` },
    members: [{ name: `员${grid}`, phone: `1380000000${grid[1]}` }],
    ...(isHome ? { householder: `长${grid}` } : {}),
  };
}

describe('an office’s own grids', () => {
  it('come in with their labels, general grid, heads and members, and hold', async () => {
    const sheet = await adoptDoors(test, doors, careful);
    expect(sheet).toMatchObject({ grids: 3, doorsInNone: 0, kept: 168, people: 6, refusals: [] });
    const draft = await draftOf(sheet.draftId);
    expect(draft.grids.map(grid => [grid.name, grid.doors, grid.bent])).toEqual([
      ['第1网格', 48, []],
      ['第2网格', 48, []],
      ['第3网格', 72, []],
    ]);
    expect(draft.generals).toEqual([{ no: 1, name: '第一片区' }]);
    const { rows: planned } = await test.office.view('grids.plannedPeople', asked(sheet.draftId));
    expect(planned.map(({ no, role, name }) => `${no} ${role} ${name}`)).toEqual(
      ['第1网格', '第2网格', '第3网格'].flatMap((grid, i) => [
        `${i + 1} grid-head 长${grid}`,
        `${i + 1} grid-member 员${grid}`,
      ]),
    );
    expect((await findings(sheet.draftId)).rows).toEqual([]);
    const newest = await test.office.view('grids.sheetDraft', { communityId: test.communityId });
    expect(newest.draft).toMatchObject({ draftId: sheet.draftId, sheetName: '网格台账.xlsx' });
  });

  it('sent again, row for row, give the same draft once and nobody twice', async () => {
    const draftId = newId();
    const first = await adoptDoors(test, doors, careful, draftId);
    const people = () => test.office.view('roster.people', { communityId: test.communityId });
    const before = (await people()).rows.length;
    expect(await adoptDoors(test, doors, careful, draftId)).toEqual(first);
    expect((await people()).rows).toHaveLength(before);
    expect((await draftOf(draftId)).revision).toBe(1);
  });

  it('hold no name and no number in clear in what is kept of the sheet', async () => {
    const text = await test.server.platform.database.read([test.communityId], tx =>
      tx.rows<{ row: string }>(sql`
        SELECT to_jsonb(t)::text AS row FROM grid_sheet_person t UNION ALL SELECT to_jsonb(t)::text FROM grid_draft_person t
        UNION ALL SELECT to_jsonb(t)::text FROM grid_sheet_door t UNION ALL SELECT facts::text FROM journal`),
    );
    expect(text.length).toBeGreaterThan(300);
    expect(text.filter(({ row }) => /长第|员第|1390000|1380000/.test(row))).toEqual([]);
  });

  it('show every fault with the rows behind it', async () => {
    const { draftId, doorsInNone } = await adoptDoors(test, doors, door => {
      const { compound, building, floor, entrance, no } = door;
      // 1: two houses and, far off, a stairwell of the fourth · 2: the rest of the third and fourth · 3: too few · 4: no head
      if (compound === '二号院')
        return building === 1 && entrance === 1 ? { microGrid: '3' } : building === 3 ? {} : { microGrid: '4' };
      const head = { name: '王某', phone: '13900009999' };
      if (building <= 2) return { microGrid: '1', head: no === 1 ? head : { name: '李某', phone: '13900008888' } };
      if (building === 3 && entrance === 1 && floor === 2) return { microGrid: no === 1 ? '1' : '2' };
      return { microGrid: '2', head };
    });
    expect(doorsInNone).toBe(24);
    const { counts, rows, grids } = await findings(draftId);
    expect(grids).toBe(4);
    const open = Object.fromEntries(counts.map(({ kind, open, settled }) => [kind, `${open}/${settled}`]));
    expect(open).toEqual({
      'door-in-none': '12/0',
      'no-head': '2/0',
      // The floor went to grid 1, which is larger: it lies apart there, and grid 2 is cut in two on that stair.
      disconnected: '2/0',
      'two-heads': '1/0',
      'floor-split': '0/1',
      'under-doors': '1/0',
    });
    const split = rows.find(row => row.kind === 'floor-split')!;
    expect(split.rows.map(({ sheet, row }) => [sheet, row])).toEqual(
      [1, 2].map(no => {
        const at = doors.findIndex(
          d => d.compound === '一号院' && d.building === 3 && d.entrance === 1 && d.floor === 2 && d.no === no,
        );
        return ['一号院', at + 2];
      }),
    );
    expect(split.places).toEqual(['一号院 3栋1单元 201 202']);
    const heads = rows.find(row => row.kind === 'two-heads')!;
    expect(heads.people.map(person => person.name).sort()).toEqual(['李某', '王某']);
    const chosen = heads.people.find(person => person.name === '李某')!;
    await test.command('grids.planHead', { draftId, no: heads.grids[0]!.no, personId: chosen.personId });
    expect((await findings(draftId)).counts.map(count => count.kind)).not.toContain('two-heads');
  });

  it('tell one label in two compounds apart as two grids', async () => {
    const { draftId, grids } = await adoptDoors(test, doors, ({ compound, building }) => ({
      microGrid: compound === '一号院' ? (building <= 2 ? '第1网格' : '第2网格') : '第1网格',
      generalGrid: compound === '一号院' ? '东片' : '西片',
      head: { name: '赵某' },
    }));
    expect(grids).toBe(3);
    const draft = await draftOf(draftId);
    expect(draft.grids.map(grid => grid.name).sort()).toEqual(['第1网格', '第1网格（2）', '第2网格']);
    expect((await findings(draftId)).rows.map(row => [row.kind, row.grids.map(grid => grid.name)])).toEqual([
      ['label-twice', ['第1网格', '第1网格（2）']],
    ]);
  });

  it('refuse rows by their place in the sheet: unknown doors, identity numbers in a label', async () => {
    const some = doors.slice(0, 3);
    const { refusals, kept } = await adoptDoors(test, some, door => ({
      ...(door === some[0] ? { doorRef: 'nowhere' } : {}),
      microGrid: door === some[1] ? '张某51010419800101123X' : '1',
    }));
    expect(kept).toBe(1);
    expect(refusals).toEqual([
      { sheet: '一号院', row: 2, code: 'door-unknown' },
      { sheet: '一号院', row: 3, code: 'identity-number-not-accepted' },
    ]);
  });

  it('are refused as a whole when no row names a grid for a known door', async () => {
    await expect(adoptDoors(test, doors.slice(0, 2), () => ({ doorRef: 'nowhere', microGrid: '1' }))).rejects.toThrow(
      'sheet-empty',
    );
  });

  it('may be said floor by floor or stairwell by stairwell', async () => {
    const draftId = newId();
    const rows = [
      { row: 2, entranceRef: '一号院/1栋/1单元', microGrid: 'A' },
      { row: 3, entranceRef: '一号院/1栋/2单元', floorFrom: 1, floorTo: 3, microGrid: 'A' },
      { row: 4, entranceRef: '一号院/1栋/2单元', floorFrom: 4, floorTo: 6, microGrid: 'B' },
      { row: 5, doorRef: refOf(doors.at(-1)!), microGrid: 'B' },
    ];
    expect(await test.command('grids.keepSheetRows', { draftId, rows })).toEqual({ kept: 4, doors: 25, refusals: [] });
    await test.command('grids.adopt', { draftId, sheetName: 'x', settings: {} });
    const { grids } = await draftOf(draftId);
    expect(grids.map(grid => [grid.name, grid.dwellings])).toEqual([
      ['A', 18],
      ['B', 30],
    ]);
  });
});

describe('an office’s grids that are wrong', () => {
  const other = doorsOf({ 三号院: 4 });
  let draftId: string;
  beforeAll(async () => {
    await importDoors(test, other);
    const rest = doors.map(door => ({ door, ...careful(door) }));
    // 第4网格 lacks a stairwell to be large enough, 第5网格 has one too many.
    const all = [...doors, ...other];
    const sheet = await adoptDoors(test, all, door => {
      const known = rest.find(each => each.door === door);
      if (known) return known;
      const isFirst = door.building === 1;
      return {
        microGrid: isFirst ? '第4网格' : '第5网格',
        generalGrid: '第一片区',
        head: { name: isFirst ? '钱某' : '孙某' },
      };
    });
    draftId = sheet.draftId;
  });
  const plan = () => test.office.view('grids.repairPlan', asked(draftId));

  it('are mended by the least: the diff says what moves, from where to where, and whom it concerns', async () => {
    const { pieces, doors: moved, bentAfter } = await plan();
    expect(bentAfter).toBe(0);
    expect(pieces).toHaveLength(1);
    const [piece] = pieces;
    expect(piece!.before.map(grid => [grid.name, grid.doors])).toEqual([
      ['第4网格', 24],
      ['第5网格', 72],
    ]);
    // Six doors would reach thirty, but half a stairwell cannot be walked to without the other half: a whole one goes.
    expect(moved).toBe(12);
    expect(piece!.moves.map(move => [move.from?.name, move.to.name, move.doors])).toEqual([['第5网格', '第4网格', 12]]);
    expect(piece!.moves[0]!.places[0]).toMatch(/^三号院 2栋[12]单元$/);
    expect(piece!.heads.map(head => head.name).sort()).toEqual(['孙某', '钱某']);
  });

  it('are mended in one step that can be undone', async () => {
    const { revision, pieces } = await plan();
    const edit = { kind: 'repair' as const, pieces: [pieces[0]!.key] };
    await test.command('grids.edit', { draftId, revision, edit });
    expect((await findings(draftId)).rows).toEqual([]);
    const mended = await draftOf(draftId);
    expect(mended.grids.map(grid => [grid.name, grid.doors]).slice(3)).toEqual([
      ['第4网格', 36],
      ['第5网格', 60],
    ]);
    await test.command('grids.undo', { draftId, revision: mended.revision });
    expect((await plan()).doors).toBe(12);
    await test.command('grids.redo', { draftId, revision: mended.revision + 1 });
    expect((await plan()).pieces).toEqual([]);
  });

  it('are published with names, general grid, heads and members in force at once', async () => {
    const { revision } = await draftOf(draftId);
    const effectiveFrom = new Date(test.clock.now()).toISOString();
    await test.command('grids.publish', { draftId, versionId: newId(), revision, effectiveFrom, reasons: [] });
    const { grids, cover } = await test.office.view('grids.current', { communityId: test.communityId });
    expect(cover).toEqual({ doors: 264, covered: 264, orphans: 0, twice: 0 });
    expect(grids.map(grid => [grid.name, grid.headName, grid.memberCount])).toEqual([
      ['第1网格', '长第1网格', 1],
      ['第2网格', '长第2网格', 1],
      ['第3网格', '长第3网格', 1],
      ['第4网格', '钱某', 0],
      ['第5网格', '孙某', 0],
    ]);
    expect((await test.office.view('grids.sheetDraft', { communityId: test.communityId })).draft?.draftId).not.toBe(
      draftId,
    );
  });

  it('keep names and heads through a version that is drawn; a planned change of heads can be taken back', async () => {
    const sheet = await adoptDoors(test, [...doors, ...other], door => ({
      microGrid: door.compound === '三号院' ? (door.building <= 2 ? '第4网格' : '第5网格') : careful(door).microGrid,
      ...(door.compound === '三号院' && door.building === 1 ? { head: { name: '周某' } } : {}),
    }));
    const tomorrow = new Date(test.clock.now() + 86_400_000).toISOString();
    const versionId = newId();
    const draft = await draftOf(sheet.draftId);
    await test.command('grids.publish', {
      draftId: sheet.draftId,
      versionId,
      revision: 1,
      effectiveFrom: tomorrow,
      reasons: [],
    });
    expect(draft.grids).toHaveLength(5);
    const heads = async (at?: string) =>
      (await test.office.view('grids.current', { communityId: test.communityId, ...(at ? { at } : {}) })).grids.map(
        g => g.headName,
      );
    const later = new Date(test.clock.now() + 2 * 86_400_000).toISOString();
    expect((await heads())[3]).toBe('钱某');
    expect((await heads(later))[3]).toBe('周某');
    await test.command('grids.cancelVersion', { versionId });
    expect((await heads(later))[3]).toBe('钱某');
  });

  it('ask which of two heads it shall be before they are published', async () => {
    const { draftId } = await adoptDoors(test, [...doors, ...other], door => ({
      microGrid: door.compound === '三号院' ? (door.building <= 2 ? '第4网格' : '第5网格') : careful(door).microGrid,
      head: { name: door.no === 1 ? '吴某' : '郑某' },
    }));
    const effectiveFrom = new Date(test.clock.now() + 60_000).toISOString();
    const refused = await test
      .command('grids.publish', { draftId, versionId: newId(), revision: 1, effectiveFrom, reasons: [] })
      .catch((error: ProblemError) => error.problem);
    expect(refused).toMatchObject({ code: 'two-heads-planned', facts: { grids: [1, 2, 3, 4, 5] } });
  });
});
