import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEpisode, visitItem } from '../../emergencies/testing/episode.ts';
import { type SmallCommunity, seedSmallCommunity } from '../../emergencies/testing/small-community.ts';
import { newId } from '../../platform/ids.ts';
import { askerOf } from '../../testing/cast.ts';
import { startTestServer, type TestServer, testClient } from '../../testing/test-server.ts';

let it: TestServer;
let town: SmallCommunity;
/** What really takes its time in this town: minutes a door, and a storey walked either way, which is as the standard says. */
const DOOR = 2;
const STOREY = 0.25;

beforeAll(async () => {
  it = await startTestServer();
  town = await seedSmallCommunity(it, { grids: 6, doorsPerGrid: 16, vacant: [] });
});
afterAll(() => it.stop());

const view = () => it.office.view('grids.rates', { communityId: it.communityId });

async function asPlanner() {
  const { token } = await askerOf(it, it.communityId, 'planner');
  const client = testClient(it.server.url, token ?? undefined);
  return () => client.view('grids.rates', { communityId: it.communityId });
}

/** Heads of the first few grids go through their doors; four doors a floor. */
async function playRound(grids: number): Promise<void> {
  const episode = await openEpisode(it);
  for (const grid of town.grids.slice(0, grids)) {
    const head = await it.clientOf(grid.headId!, 'field');
    const items = grid.doorIds.map((doorId, i) => {
      const minutes = i === 0 ? 0 : DOOR + (i % 4 === 0 ? STOREY : 0);
      it.clock.driveTo(it.clock.now() + minutes * 60_000);
      return visitItem(it, episode.roundId, doorId, i % 3 === 0 ? 'not-in' : 'reached');
    });
    const { answers } = await head.sync({ deviceId: newId(), sentAt: new Date(it.clock.now()).toISOString(), items });
    expect(answers.every(({ outcome }) => outcome === 'accepted')).toBe(true);
  }
  const { emergencyId } = episode;
  await it.command('emergencies.standDown', { emergencyId, statement: '水退了' });
}

test('before any round nothing is said, and drawing counts with the standard', async () => {
  const found = await view();
  expect(found).toMatchObject({ since: null, steps: 0, emergencies: 0, grids: 0 });
  expect(found.inForce).toEqual(found.standard);
  expect(found.told.every(({ standing }) => standing === 'too-few')).toBe(true);
});

test('a round of four grids says nothing, since it would be somebody’s pace; with six more minutes a door are told', async () => {
  await playRound(4);
  const four = await view();
  expect(four).toMatchObject({ emergencies: 1, grids: 4 });
  expect(four.told.every(({ standing, low }) => standing === 'too-few' && low === null)).toBe(true);
  // A planner answers for none of the doors: not even that four grids were walked.
  const planner = await asPlanner();
  expect(await planner()).toMatchObject({ grids: 0, steps: 0, told: expect.arrayContaining([]) });
  await playRound(6);
  const published = await planner();
  expect(published.told.find(({ rate }) => rate === 'doorMinutes')).toMatchObject({ standing: 'measured', grids: 6 });
  for (const rate of published.told) expect([rate.observations, rate.grids].filter(n => n > 0 && n < 5)).toEqual([]);
  const six = await view();
  const door = six.told.find(({ rate }) => rate === 'doorMinutes')!;
  expect(door).toMatchObject({ standing: 'measured', grids: 6, observations: 10 * 15 });
  expect(door.value).toBeCloseTo(DOOR, 2);
  expect(door.low!).toBeLessThanOrEqual(door.value);
  const storey = six.told.find(({ rate }) => rate === 'stairMinutesPerFloor')!;
  expect(storey).toMatchObject({ standing: 'too-few', value: six.standard.stairMinutesPerFloor });
});

test('tells nothing of anybody: no id of a person, grid or door is in the answer', async () => {
  const text = JSON.stringify(await view());
  const ids = town.grids.flatMap(grid => [
    grid.gridId,
    grid.headId!,
    ...grid.memberIds,
    ...grid.doorIds,
    grid.entranceId,
  ]);
  expect(ids.filter(id => text.includes(id))).toEqual([]);
});

test('what the community sets holds from then on, and a draft is drawn with it', async () => {
  const draw = async () => {
    const draftId = newId();
    await it.command('grids.draw', { draftId, settings: { minDoors: 10, maxDoors: 100 } });
    return it.office.view('grids.draft', { communityId: it.communityId, draftId });
  };
  const minutesOf = (draft: Awaited<ReturnType<typeof draw>>) =>
    draft.grids.reduce((sum, grid) => sum + grid.minutes, 0);
  const before = await draw();
  await it.command('grids.setRates', { rates: { doorMinutes: 2.6 } });
  const after = await draw();
  const found = await view();
  expect(found.inForce).toEqual({ ...found.standard, doorMinutes: 2.6 });
  expect(found.since).not.toBeNull();
  const doors = after.grids.reduce((sum, grid) => sum + grid.doors, 0);
  expect(doors).toBe(6 * 16);
  expect(minutesOf(after) - minutesOf(before)).toBeGreaterThan(doors * 1.2);
});

test('a member of a grid may not see or set them', async () => {
  const member = await it.clientOf(town.grids[0]!.memberIds[0]!, 'field');
  await expect(member.view('grids.rates', { communityId: it.communityId })).rejects.toThrow();
  const set = member.command('grids.setRates', { rates: { doorMinutes: 9 } }, { communityId: it.communityId });
  await expect(set).rejects.toMatchObject({ problem: { code: 'not-allowed' } });
});
