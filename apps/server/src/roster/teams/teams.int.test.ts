import { ProblemError } from '@linli/protocol';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { layTwoGrids, type TwoGrids } from '../testing/two-grids.ts';

let test: TestServer;
let grids: TwoGrids;
beforeAll(async () => {
  test = await startTestServer();
  grids = await layTwoGrids(test.server, test.communityId, '900000000001');
});
afterAll(() => test?.stop());

const here = () => ({ communityId: test.communityId });
async function add(name: string, more: Record<string, unknown> = {}): Promise<string> {
  const personId = newId();
  await test.command('roster.addPeople', { people: [{ personId, name, kinds: [], ...more }] });
  return personId;
}
type Role = 'grid-head' | 'acting-head' | 'deputy-head' | 'grid-member' | 'team-leader' | 'team-member' | 'post-holder';
async function appoint(personId: string, role: Role, over: { gridId?: string; teamId?: string; to?: string }) {
  const assignmentId = newId();
  await test.command('roster.appoint', { assignmentId, personId, role, ...over });
  return assignmentId;
}
const refusal = (act: Promise<unknown>) =>
  act.then(
    () => 'accepted',
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

describe('teams', () => {
  it('have a name, a leader, members and hours; one person may be in several and answer for a grid besides', async () => {
    const [leader, member] = [await add('队长甲'), await add('队员乙')];
    const teamId = newId();
    const hours = [{ day: 6, from: '09:00', to: '12:00' }];
    await test.command('roster.saveTeam', { teamId, kind: 'grid-workers', name: '小快队', place: '东门', hours });
    await appoint(leader, 'team-leader', { teamId });
    await appoint(member, 'team-member', { teamId });
    await appoint(member, 'grid-member', { gridId: grids.first.gridId });
    const { rows } = await test.office.view('roster.teams', { ...here(), kind: 'grid-workers' });
    expect(rows).toMatchObject([{ name: '小快队', leader: '队长甲', members: 2, place: '东门', hours }]);
    const team = await test.office.view('roster.team', { ...here(), teamId });
    expect(team.people.map(each => [each.name, each.role])).toEqual([
      ['队长甲', 'team-leader'],
      ['队员乙', 'team-member'],
    ]);
  });

  it('a duty post is held in turns, by dates, and has no leader', async () => {
    const [one, two] = [await add('岗甲'), await add('岗乙')];
    const teamId = newId();
    await test.command('roster.saveTeam', { teamId, kind: 'duty-post', name: '东门示范岗' });
    await appoint(one, 'post-holder', { teamId, to: '2099-01-01T00:00:00.000Z' });
    const from = { assignmentId: newId(), personId: two, role: 'post-holder' as const, teamId };
    await test.command('roster.appoint', { ...from, from: '2099-01-01T00:00:00.000Z' });
    expect(await refusal(appoint(one, 'team-leader', { teamId }))).toBe('role-not-for-team');
    const team = await test.office.view('roster.team', { ...here(), teamId });
    expect(team.people.map(each => each.name)).toEqual(['岗甲', '岗乙']);
    expect(team.members).toBe(1);
  });

  it('that ended is in no list, and nobody is in it any more', async () => {
    const personId = await add('散人');
    const teamId = newId();
    await test.command('roster.saveTeam', { teamId, kind: 'emergency-squad', name: '突击队' });
    await appoint(personId, 'team-member', { teamId });
    expect(await test.command('roster.endTeam', { teamId })).toEqual({ ended: 1 });
    const listed = async (all: '0' | '1') =>
      (await test.office.view('roster.teams', { ...here(), kind: 'emergency-squad', all })).rows.length;
    expect([await listed('0'), await listed('1')]).toEqual([0, 1]);
    expect(await refusal(appoint(personId, 'team-member', { teamId }))).toBe('team-unknown');
  });

  it('are shown page by page', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await test.office.view('roster.teams', {
        ...here(),
        all: '1',
        limit: 1,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...page.rows.map(row => row.teamId));
      cursor = page.next;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(3);
  });
});

describe('shops', () => {
  it('say what they supply, whether they are open, and whom to ring, masked', async () => {
    const owner = await add('店主', { phone: '13700001111', kinds: ['shop-owner'], memberType: 'mobile' });
    const teamId = newId();
    await test.command('roster.saveTeam', { teamId, kind: 'merchants', name: '街坊联盟' });
    const merchantId = newId();
    const shop = { merchantId, name: '转角粮店', contactPersonId: owner, teamId, goods: ['grain-oil' as const] };
    await test.command('roster.saveMerchant', { ...shop, note: '后门进货' });
    await test.command('roster.setOpening', { merchantId, opening: 'limited' });
    await test.command('roster.saveMerchant', { ...shop, goods: ['grain-oil', 'water'] });
    const { rows } = await test.office.view('roster.merchants', { ...here(), goods: 'water', opening: 'limited' });
    expect(rows).toMatchObject([
      {
        name: '转角粮店',
        contact: { name: '店主', phoneMasked: '137****1111' },
        team: { name: '街坊联盟' },
        goods: ['grain-oil', 'water'],
        note: null,
      },
    ]);
    const wrong = test.command('roster.saveMerchant', { ...shop, merchantId: newId(), contactPersonId: newId() });
    expect(await refusal(wrong)).toBe('person-unknown');
  });
});

describe('from one head to the next', () => {
  it('a list opens with the hand-over; each side ticks its own, nobody else’s, the office either; done, it leaves the list', async () => {
    const [old, next, other] = [await add('旧长'), await add('新长'), await add('旁人')];
    const { gridId } = grids.second;
    await appoint(old, 'grid-head', { gridId });
    const handOverId = newId();
    await test.command('roster.handOver', { gridId, toPersonId: next, assignmentId: handOverId });
    const [giver, taker, stranger] = await Promise.all([old, next, other].map(id => test.clientOf(id, 'field')));
    const tick = (client: typeof giver, item: 'keys', side: 'giver' | 'taker') =>
      client!.command('roster.tickHandOver', { handOverId, item, side, ticked: true }, here());
    expect(await refusal(tick(taker, 'keys', 'giver'))).toBe('not-allowed');
    expect(await refusal(tick(stranger, 'keys', 'taker'))).toBe('not-allowed');
    await tick(giver, 'keys', 'giver');
    await tick(taker, 'keys', 'taker');
    const open = async () => (await test.office.view('roster.handOvers', here())).rows;
    expect(await open()).toMatchObject([{ fromName: '旧长', toName: '新长', doneAt: null }]);
    const mine = await giver!.view('roster.myHandOvers', here());
    expect(mine.rows[0]?.items.filter(each => each.givenAt && each.takenAt).map(each => each.item)).toEqual(['keys']);
    expect((await stranger!.view('roster.myHandOvers', here())).rows).toEqual([]);
    for (const item of ['lists', 'elders', 'open-cases', 'equipment'] as const)
      for (const side of ['giver', 'taker'] as const)
        await test.command('roster.tickHandOver', { handOverId, item, side, ticked: true });
    expect(await open()).toEqual([]);
    const undo = test.command('roster.tickHandOver', { handOverId, item: 'keys', side: 'giver', ticked: false });
    expect(await refusal(undo)).toBe('hand-over-done');
  });

  it('an acting head gets a list too', async () => {
    const acting = await add('代理');
    const { gridId } = grids.second;
    const id = await appoint(acting, 'acting-head', { gridId, to: '2099-01-01T00:00:00.000Z' });
    const { rows } = await test.office.view('roster.handOvers', here());
    expect(rows).toMatchObject([{ handOverId: id, toName: '代理', fromName: '新长' }]);
  });
});

describe('where too much hangs on too few', () => {
  it('names grids without head or stand-in, people over too many grids, general grids too large, with whom to ask', async () => {
    const [first] = grids.first.doorIds;
    await add('近邻', { homeDoorId: first });
    const look = (finding: 'no-head' | 'no-deputy' | 'person-too-many' | 'general-too-many') =>
      test.office.view('roster.span', { ...here(), finding });
    const vacant = await look('no-head');
    expect(vacant.rows).toMatchObject([{ name: grids.first.name, n: 6, suggestion: { name: '近邻' } }]);
    expect(vacant.counts).toMatchObject({ 'no-head': 1, 'person-too-many': 0, 'general-too-many': 0 });
    await test.command('roster.setSpanLimits', { gridsPerPerson: 1, microGridsPerGeneral: 1 });
    const busy = await add('忙人');
    await appoint(busy, 'grid-head', { gridId: grids.first.gridId });
    await appoint(busy, 'deputy-head', { gridId: grids.second.gridId });
    expect((await look('person-too-many')).rows).toMatchObject([
      { name: '忙人', n: 2, gridNames: [grids.first.name, grids.second.name] },
    ]);
    expect((await look('general-too-many')).rows).toMatchObject([{ id: grids.generalGridId, n: 2 }]);
    expect((await look('no-head')).rows).toEqual([]);
    const limits = await test.server.platform.database.read([test.communityId], tx =>
      tx.get<{ n: number }>(sql`SELECT count(*) AS n FROM span_limit WHERE valid_to IS NULL`),
    );
    expect(limits.n).toBe(1);
  });
});
