import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { layTwoGrids, type TwoGrids } from '../roster/testing/two-grids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
let town: TwoGrids;
beforeAll(async () => {
  test = await startTestServer();
  town = await layTwoGrids(test.server, test.communityId, '900000000001');
  const person = { personId: newId(), name: '诸葛试验', phone: '13500001111', kinds: [], state: 'active' as const };
  await test.command('roster.addPeople', { people: [person] });
  await test.command('residents.recordHouseholds', {
    households: [
      {
        householdId: newId(),
        doorRef: 'door-1-101',
        residents: [
          { residentId: newId(), name: '欧阳测', phone: '13500002222' },
          { residentId: newId(), name: 'Maria Probe' },
        ],
      },
    ],
  });
});
afterAll(() => test.stop());

const check = async (text: string): Promise<string[]> => {
  const { parts } = await test.office.view('notices.checkText', { communityId: test.communityId, text });
  return parts.map(part => `${part.kind} ${text.slice(part.begin, part.end)}`);
};

describe('a text for a chat group', () => {
  it('passes when it speaks of places and the office', async () => {
    expect(await check('今晚暴雨，请一楼和地下室的邻居搬到二楼。有事打社区 028-0000-0000，或 119。')).toEqual([]);
    expect(await check('Heavy rain tonight: keep out of cellars in Block 2.')).toEqual([]);
  });

  it('holds what it finds: a resident’s name, a helper’s, a number, a door, each with its place', async () => {
    expect(await check('请欧阳测来领药')).toEqual(['name 欧阳测']);
    expect(await check('联系诸葛试验，电话 135 0000 1111')).toEqual(['phone 135 0000 1111', 'name 诸葛试验']);
    expect(await check('3栋2单元601 有人发热')).toEqual([expect.stringMatching(/^door 3栋2单元601/)]);
    expect(await check('ask Maria Probe for the keys')).toEqual(['name Maria Probe']);
  });

  it('is not stopped by characters that happen to stand in a name', async () => {
    expect(await check('欧洲太阳测量：试着葛根')).toEqual([]);
  });

  it('is written down as a look at those who were found, and at nobody else', async () => {
    const looks = () =>
      test.server.platform.database.read([test.communityId], tx =>
        tx.get<{ n: number }>(
          sql`SELECT count(*)::int AS n FROM data_read WHERE community_id = ${test.communityId} AND operation = 'notices.checkText'`,
        ),
      );
    const before = (await looks()).n;
    await check('今晚停水');
    expect((await looks()).n).toBe(before);
    await check('欧阳测家停水');
    expect((await looks()).n).toBe(before + 1);
  });

  it('is checked for the office only: whoever could try names would learn who lives here', async () => {
    const personId = newId();
    await test.command('roster.addPeople', { people: [{ personId, name: '试格长', kinds: [], state: 'active' }] });
    await test.command('roster.appoint', {
      assignmentId: newId(),
      personId,
      role: 'grid-head',
      gridId: town.first.gridId,
    });
    const head = await test.clientOf(personId, 'field');
    await expect(
      head.view('notices.checkText', { communityId: test.communityId, text: '欧阳测' }),
    ).rejects.toMatchObject({ problem: { code: 'not-allowed' } });
  });
});
