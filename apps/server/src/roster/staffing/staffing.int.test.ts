import { ProblemError } from '@linli/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { layTwoGrids, type TwoGrids } from '../testing/two-grids.ts';

let test: TestServer;
let grids: TwoGrids;
const [wang, li, zhao, rider] = [newId(), newId(), newId(), newId()];
const one = () => ({ communityId: test.communityId, gridId: grids.first.gridId });

beforeAll(async () => {
  test = await startTestServer();
  grids = await layTwoGrids(test.server, test.communityId, '900000000001');
  await test.command('roster.addPeople', {
    people: [
      { personId: rider, name: '骑手甲', phone: '13900000004', kinds: ['rider'], homeDoorRef: 'door-1-201' },
      {
        personId: wang,
        name: '王一',
        phone: '13900000001',
        kinds: ['party-member'],
        homeDoorRef: '试验路1号院1栋1单元 301',
      },
      {
        personId: li,
        name: '李二',
        phone: '13900000002',
        kinds: ['keen-resident'],
        homeDoorId: grids.second.doorIds[0]!,
      },
      { personId: zhao, name: '赵三', phone: '13900000003', kinds: [] },
    ],
  });
});
afterAll(() => test?.stop());

const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    error => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

describe('who answers for a grid', () => {
  it('lists grids without a head by the name the office gave them, with whom to ask', async () => {
    const answer = await test.office.view('roster.vacancies', { communityId: test.communityId });
    expect(answer).toMatchObject({ grids: 2, withoutHead: 2, withoutMember: 2 });
    expect(answer.rows.map(row => [row.name, row.suggestion?.name])).toEqual([
      ['银杏微网格', '王一'],
      ['M002', '李二'],
    ]);
  });

  it('proposes who lives there first, says why, and pages the list', async () => {
    const { suggestions } = await test.office.view('roster.grid', one());
    expect(suggestions.map(each => [each.name, each.livesHere])).toEqual([
      ['王一', true],
      ['骑手甲', true],
      ['李二', false],
      ['赵三', false],
    ]);
    expect(suggestions[0]?.why).toEqual(['lives-here', 'kind:party-member']);
    const page = await test.office.view('roster.vacancies', { communityId: test.communityId, limit: 1 });
    const rest = await test.office.view('roster.vacancies', {
      communityId: test.communityId,
      limit: 1,
      cursor: page.next!,
    });
    expect([page.rows[0]?.gridId, rest.rows[0]?.gridId]).toEqual([grids.first.gridId, grids.second.gridId]);
    expect(rest.next).toBeUndefined();
  });

  it('appoints the best fit to every grid, nobody twice, and leaves no vacancy uncounted', async () => {
    const answer = await test.command('roster.appointSuggested', { membersPerGrid: 1 });
    expect(answer).toEqual({ heads: 2, members: 1, vacancies: 0 });
    const first = await test.office.view('roster.grid', one());
    expect([first.head?.name, first.members.map(each => each.name)]).toEqual(['王一', ['骑手甲']]);
    expect(first.suggestions.map(each => each.name)).toEqual(['赵三']);
    const vacancies = await test.office.view('roster.vacancies', { communityId: test.communityId });
    expect(vacancies).toMatchObject({ withoutHead: 0, withoutMember: 1 });
  });

  it('refuses a second head and names the assignment in the way', async () => {
    const command = test.command('roster.appoint', {
      assignmentId: newId(),
      personId: zhao,
      role: 'grid-head',
      gridId: grids.first.gridId,
    });
    expect(await refusalOf(command)).toBe('grid-has-head');
  });

  it('alarms when a head has gone: since when, and who would fill it; it falls silent when somebody is named', async () => {
    const alarms = () => test.office.view('roster.vacated', { communityId: test.communityId });
    expect((await alarms()).rows).toEqual([]);
    const { head } = await test.office.view('roster.grid', { ...one(), gridId: grids.second.gridId });
    const leaves = new Date(test.clock.now() + 60_000).toISOString();
    await test.command('roster.endAssignment', { assignmentId: head!.roles[0]!.assignmentId, at: leaves });
    expect((await alarms()).rows).toEqual([]);
    test.clock.driveTo(test.clock.now() + 120_000);
    const { rows } = await alarms();
    expect(rows.map(row => [row.gridId, row.head, row.suggestion?.name])).toEqual([
      [grids.second.gridId, false, '李二'],
    ]);
    expect(Date.parse(rows[0]!.since)).toBe(Date.parse(leaves));
    await test.command('roster.appoint', {
      assignmentId: newId(),
      personId: li,
      role: 'grid-head',
      gridId: grids.second.gridId,
    });
    expect((await alarms()).rows).toEqual([]);
  });

  it('takes one of two heads appointed at the same moment', async () => {
    const second = await test.office.view('roster.grid', { ...one(), gridId: grids.second.gridId });
    await test.command('roster.endAssignment', { assignmentId: second.head!.roles[0]!.assignmentId, reason: '搬走了' });
    const both = [li, zhao].map(personId =>
      refusalOf(
        test.command('roster.appoint', {
          assignmentId: newId(),
          personId,
          role: 'grid-head',
          gridId: grids.second.gridId,
        }),
      ),
    );
    expect((await Promise.all(both)).sort()).toEqual(['accepted', 'grid-has-head']);
  });

  it('hands a grid over at one instant: the old head loses it as the new one gets it', async () => {
    const old = await test.clientOf(wang, 'field');
    const gridId = grids.first.gridId;
    await old.command(
      'roster.handOver',
      { gridId, toPersonId: rider, assignmentId: newId(), note: '钥匙在门卫室' },
      { communityId: test.communityId },
    );
    expect((await old.view('access.me', {})).roles).toEqual([]);
    const after = await test.office.view('roster.grid', one());
    expect([after.head?.name, after.members, after.handOverNote]).toEqual(['骑手甲', [], '钥匙在门卫室']);
    const again = old.command(
      'roster.handOver',
      { gridId, toPersonId: rider, assignmentId: newId() },
      { communityId: test.communityId },
    );
    expect(await refusalOf(again)).toBe('not-allowed');
  });

  it('lets an acting head stand in until a date', async () => {
    const to = new Date(test.clock.now() + 3_600_000).toISOString();
    await test.command('roster.appoint', {
      assignmentId: newId(),
      personId: wang,
      role: 'acting-head',
      gridId: grids.first.gridId,
      to,
    });
    expect((await test.office.view('roster.grid', one())).acting?.name).toBe('王一');
    test.clock.driveTo(test.clock.now() + 3_600_001);
    expect((await test.office.view('roster.grid', one())).acting).toBeNull();
  });

  it('shows a head only the own grid, without proposals', async () => {
    const head = await test.clientOf(rider, 'field');
    expect((await head.view('roster.grid', one())).suggestions).toEqual([]);
    expect(await refusalOf(head.view('roster.grid', { ...one(), gridId: grids.second.gridId }))).toBe('not-found');
  });

  it('follows the order that the community sets', async () => {
    await test.command('roster.setSuggestOrder', { kinds: ['rider'], nearMeters: 100 });
    expect(await test.office.view('roster.suggestOrder', { communityId: test.communityId })).toEqual({
      kinds: ['rider'],
      nearMeters: 100,
    });
    const lone = newId();
    await test.command('roster.addPeople', {
      people: [
        { personId: newId(), name: '党员乙', kinds: ['party-member'], homeDoorRef: 'door-1-401' },
        { personId: lone, name: '骑手乙', kinds: ['rider'], homeDoorRef: 'door-1-501' },
      ],
    });
    const { suggestions } = await test.office.view('roster.grid', one());
    expect(suggestions[0]?.name).toBe('骑手乙');
  });
});

describe('the list of people', () => {
  const find = async (text: string) =>
    (await test.office.view('roster.people', { communityId: test.communityId, find: text })).rows.map(row => row.name);

  it('finds by part of a name, by a whole number and by the end of one, and masks the number', async () => {
    expect(await find('王')).toEqual(['王一']);
    expect(await find('139 0000 0002')).toEqual(['李二']);
    expect(await find('0003')).toEqual(['赵三']);
    const { rows } = await test.office.view('roster.people', { communityId: test.communityId, find: '李二' });
    expect(rows[0]).toMatchObject({ phoneMasked: '139****0002', homeGridName: grids.second.name });
  });

  it('pages through everybody once, and can show only who is free', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await test.office.view('roster.people', {
        communityId: test.communityId,
        limit: 2,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...page.rows.map(row => row.name));
      cursor = page.next;
    } while (cursor);
    expect([...new Set(seen)].length).toBe(seen.length);
    expect(seen.length).toBe(7);
    const free = await test.office.view('roster.people', { communityId: test.communityId, free: '1', kind: 'rider' });
    expect(free.rows.map(row => row.name)).toEqual(['骑手乙']);
  });
});
