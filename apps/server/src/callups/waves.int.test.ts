import { expect, test } from 'vitest';
import { countersAndRecount, drainAll, pass, phoneTime } from '../emergencies/testing/episode.ts';
import { addPerson, endDuties } from '../emergencies/testing/small-community.ts';
import { newId } from '../platform/ids.ts';
import { calledTown } from './testing/called-town.ts';

const { it, town, grid, openEpisode, endLast, messages, board, lineOf, callsOf, callOf, say, arrive } = calledTown();

test('silence goes on by waves: the grid’s own people, the general grid, then the office is told that it is short', async () => {
  const episode = await openEpisode();
  expect(await callOf(episode, grid(1).memberIds[0]!)).toMatchObject({ tier: 'member', wave: 1, state: 'called' });
  await pass(it(), 9);
  expect((await callOf(episode, grid(0).headId!)).state).toBe('called');
  await say(episode, grid(0).headId!, 'coming');
  await pass(it(), 2);
  expect((await callOf(episode, grid(0).headId!)).state).toBe('coming');
  expect((await callOf(episode, grid(1).headId!)).state).toBe('silent');
  // One general-grid member for all: whichever grid asks first has them, and their own place is offered to the office.
  const general = await callOf(episode, town().generalMemberId);
  expect(general).toMatchObject({ tier: 'general-grid', state: 'called' });
  expect(general.grid_ids).toHaveLength(1);
  await pass(it(), 20);
  expect((await callsOf(episode)).some(call => call.person_id === it().officerId)).toBe(true);
  const lines = (await board(episode)).grids;
  expect(lines[1]).toMatchObject({ asked: 2, coming: 0, arrived: 0, quota: 2, short: true, enough: false });
  const counted = await countersAndRecount(it(), episode);
  expect(counted.keptCalls).toEqual(counted.recountCalls);
  const sent = await messages(episode);
  expect(new Set(sent.map(line => line.messageId)).size).toBe(sent.length);
});

test('enough is counted in people seen there; then the wave stops and those who have not answered are told kindly', async () => {
  const extraId = await addPerson(it(), 'grid-member', 'micro-grid', grid(5).gridId);
  const episode = await openEpisode();
  const [memberId] = grid(5).memberIds;
  expect(await arrive(episode, memberId!)).toEqual({ state: 'here' });
  expect(await lineOf(episode, 5)).toMatchObject({ here: 1, arrived: 0, enough: false });
  expect(await arrive(episode, grid(5).headId!)).toEqual({ state: 'arrived' });
  // The head confirms whom they see.
  expect(await arrive(episode, memberId!, grid(5).headId!)).toEqual({ state: 'arrived' });
  expect(await lineOf(episode, 5)).toMatchObject({ here: 0, arrived: 2, enough: true, short: false });
  expect(await callOf(episode, extraId)).toMatchObject({ state: 'released', reason: 'enough' });
  const { call_id: callId } = await callOf(episode, extraId);
  const told = (await messages(episode)).filter(line => line.callId === callId);
  expect(told.map(line => line.kind)).toEqual(['call', 'release']);
  await endDuties(it(), extraId);
});

test('"cannot" asks the next at once; "later" is asked again when its time has come', async () => {
  const reserveId = await addPerson(it(), 'reserve', 'micro-grid', grid(6).gridId);
  const episode = await openEpisode();
  await say(episode, grid(6).headId!, 'cannot');
  expect(await callOf(episode, reserveId)).toMatchObject({ tier: 'reserve', state: 'called' });
  await say(episode, grid(7).headId!, 'later', 20);
  await pass(it(), 19);
  expect((await callOf(episode, grid(7).headId!)).state).toBe('later');
  await pass(it(), 2);
  expect((await callOf(episode, grid(7).headId!)).state).toBe('called');
  const { call_id: callId } = await callOf(episode, grid(7).headId!);
  expect((await messages(episode)).filter(line => line.callId === callId)).toHaveLength(2);
  expect(await lineOf(episode, 6)).toMatchObject({ headState: 'cannot' });
  await endDuties(it(), reserveId);
});

test('while no head comes the first who is there leads, may confirm the others, and only while the call-up is on', async () => {
  const secondId = await addPerson(it(), 'grid-member', 'micro-grid', grid(8).gridId);
  const episode = await openEpisode();
  const [firstId] = grid(8).memberIds;
  await say(episode, grid(8).headId!, 'cannot');
  await say(episode, firstId!, 'coming');
  await say(episode, secondId, 'coming');
  expect(await arrive(episode, secondId, firstId!)).toEqual({ state: 'arrived' });
  await endLast();
  await expect(arrive(episode, secondId, firstId!)).rejects.toMatchObject({ problem: { code: 'emergency-ended' } });
  await endDuties(it(), secondId);
});

test('somebody moved off the roster in the middle of it is told, and counts no more', async () => {
  const extraId = await addPerson(it(), 'grid-member', 'micro-grid', grid(10).gridId);
  const episode = await openEpisode();
  await say(episode, extraId, 'coming');
  expect(await lineOf(episode, 10)).toMatchObject({ coming: 1 });
  await endDuties(it(), extraId);
  await say(episode, grid(10).headId!, 'coming');
  expect(await callOf(episode, extraId)).toMatchObject({ state: 'released', reason: 'left-roster' });
  expect(await lineOf(episode, 10)).toMatchObject({ coming: 1 });
  const { call_id: callId } = await callOf(episode, extraId);
  expect((await messages(episode)).filter(line => line.callId === callId).map(line => line.kind)).toContain('cancel');
});

test('a reserve of the grid is called when its people are not enough, and may then record', async () => {
  const reserveId = await addPerson(it(), 'reserve', 'micro-grid', grid(4).gridId);
  const episode = await openEpisode();
  expect(await callOf(episode, reserveId)).toMatchObject({ tier: 'reserve', state: 'called' });
  const reserve = await it().clientOf(reserveId, 'field');
  const { rounds } = await reserve.view('rounds.myDoors', { communityId: it().communityId });
  expect(rounds.map(round => round.gridName)).toEqual(['M005']);
  const payload = {
    visitId: newId(),
    roundId: episode.roundId,
    doorId: grid(4).doorIds[0]!,
    outcome: 'reached' as const,
  };
  const options = { communityId: it().communityId, capturedAt: phoneTime(it()) };
  expect(await reserve.command('rounds.recordVisit', payload, options)).toEqual({ outcome: 'reached', merged: false });
});

test('F11: a clock that jumps ahead asks one wave early at most', async () => {
  const episode = await openEpisode();
  const before = await callsOf(episode);
  it().clock.driveTo(it().clock.now() + 26 * 3_600_000);
  await drainAll(it());
  const after = await callsOf(episode);
  expect(after.filter(call => call.state === 'silent').length).toBeGreaterThan(0);
  expect(after.every(call => call.wave <= 2)).toBe(true);
  expect(after.length).toBeLessThanOrEqual(before.length + 1);
});
