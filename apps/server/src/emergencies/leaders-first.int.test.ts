import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { countersAndRecount, drainAll, type Episode, pass, phoneTime, visitItem } from './testing/episode.ts';
import { type SmallCommunity, seedSmallCommunity } from './testing/small-community.ts';

let it: TestServer;
let town: SmallCommunity;
let episode: Episode;
beforeEach(async () => {
  it = await startTestServer();
  town = await seedSmallCommunity(it, { grids: 6, doorsPerGrid: 5, membersPerGrid: 2, vacant: [5] });
  episode = { emergencyId: newId(), callUpId: newId(), roundId: newId() };
});
afterEach(() => it.stop());

const opened = () =>
  it.office.command(
    'emergencies.open',
    { ...episode, playbookId: 'flood-night', level: 'red', title: '府河涨水' },
    { communityId: it.communityId },
  );
const read = <R>(query: ReturnType<typeof sql>) =>
  it.server.platform.database.read([it.communityId], tx => tx.rows<R>(query));
const machine = () => ({
  personId: null,
  communityId: it.communityId,
  roles: [{ role: 'operator', gridId: null, generalGridId: null }],
});

test('whoever leads is called and has a message that presses before anybody else is; then each is called once', async () => {
  await opened();
  const [row] = await read<{ payload: { unitIds: string[] } }>(
    sql`SELECT payload FROM outbox WHERE topic = 'callups.look' AND urgency = 1`,
  );
  await it.server.execute(
    {
      id: newId(),
      kind: 'callups.look',
      communityId: it.communityId,
      emergencyId: episode.emergencyId,
      status: 'actual',
      purpose: 'call-up',
      capturedAt: phoneTime(it),
      payload: row!.payload,
    },
    machine(),
  );
  const first = await read<{ tier: string; asked: number }>(sql`SELECT tier, asked FROM call`);
  expect(first).toEqual(Array.from({ length: 6 }, () => ({ tier: 'head', asked: 1 })));
  const messages = await read<{ urgency: number }>(sql`SELECT urgency FROM outbox WHERE topic = 'callups.message'`);
  expect(messages).toEqual(Array.from({ length: 6 }, () => ({ urgency: 1 })));
  await drainAll(it);
  const all = await read<{ asked: number; wave: number }>(sql`SELECT asked, wave FROM call`);
  expect(all.length).toBeGreaterThan(10);
  expect(all.every(call => call.asked === 1 && call.wave === 1)).toBe(true);
  const waves = await read<{ waves: number }>(sql`SELECT DISTINCT waves FROM grid_call_up`);
  expect(waves).toEqual([{ waves: 1 }]);
  const { keptCalls, recountCalls } = await countersAndRecount(it, episode);
  expect(keptCalls).toEqual(recountCalls);
});

test('doors are frozen when the rush is over, once, and counted until then as the version has them', async () => {
  const { doors } = await opened();
  const board = await it.office.view('emergencies.board', { communityId: it.communityId, ...episode });
  expect([doors, board.doors.total]).toEqual([30, 30]);
  await drainAll(it);
  expect(await read(sql`SELECT 1 FROM round_door`)).toEqual([]);
  await pass(it, 1);
  const { kept, recount } = await countersAndRecount(it, episode);
  expect(kept).toEqual(recount);
  expect(recount).toHaveLength(6);
  const told = await read(sql`SELECT 1 FROM journal WHERE event = 'doors-frozen'`);
  expect(told).toHaveLength(1);
});

test('before the doors are there a phone, a printed sheet and the list of who was not reached have them as they are about to be', async () => {
  await opened();
  const [{ gridId, headId, doorIds }] = town.grids as [SmallCommunity['grids'][number]];
  const head = await it.clientOf(headId!, 'field');
  const seen = async () => ({
    mine: (await head.view('rounds.myDoors', { communityId: it.communityId })).rounds,
    sheet: await it.office.view('rounds.sheet', { communityId: it.communityId, roundId: episode.roundId, gridId }),
    left: await it.office.view('rounds.notReached', { communityId: it.communityId, roundId: episode.roundId }),
  });
  const before = await seen();
  const doors = before.sheet.stops.flatMap(stop => stop.doors.map(door => door.doorId));
  expect(doors.toSorted()).toEqual(doorIds.toSorted());
  await pass(it, 1);
  expect(await read(sql`SELECT 1 FROM round_door`)).toHaveLength(30);
  const later = await seen();
  expect(later.mine).toEqual(before.mine);
  expect(later.sheet.stops).toEqual(before.sheet.stops);
  expect(later.left).toEqual(before.left);
  expect(before.left.rows).toHaveLength(30);
});

test('who records before the doors are there freezes them, and so does who ends the emergency', async () => {
  await opened();
  const [{ doorIds, headId }] = town.grids as [SmallCommunity['grids'][number]];
  const head = await it.clientOf(headId!, 'field');
  const items = doorIds.map(doorId => visitItem(it, episode.roundId, doorId, 'reached'));
  const { answers } = await head.sync({ deviceId: newId(), sentAt: phoneTime(it), items });
  expect(answers.map(answer => answer.outcome)).toEqual(doorIds.map(() => 'accepted'));
  const { kept, recount } = await countersAndRecount(it, episode);
  expect(kept).toEqual(recount);
  const other = { ...episode };
  await it.office.command(
    'emergencies.standDown',
    { emergencyId: other.emergencyId, statement: '水退了' },
    { communityId: it.communityId },
  );
  const review = await it.office.view('emergencies.review', {
    communityId: it.communityId,
    emergencyId: other.emergencyId,
  });
  expect(review).toMatchObject({ doors: 30 });
});
