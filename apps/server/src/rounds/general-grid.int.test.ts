import { expect, test } from 'vitest';
import { callIdOf } from '../callups/index.ts';
import { phoneTime } from '../emergencies/testing/episode.ts';
import { newId } from '../platform/ids.ts';
import { door, episode, grid, it, openRound, town } from './testing/open-round.ts';

openRound();

test("a grid of which nobody comes stands first for the general-grid member, and is nobody else's to stand in for", async () => {
  const general = await it.clientOf(town.generalMemberId, 'field');
  const order = async () => {
    const { rounds } = await general.view('rounds.myDoors', { communityId: it.communityId });
    return rounds.map(round => `${round.gridName}${round.standIn ? ' stand in' : ''}`);
  };
  expect(await order()).toEqual(['M001', 'M002', 'M003', 'M004']);
  const { callUpId } = episode;
  const say = async (personId: string, answer: 'coming' | 'cannot') => {
    const client = await it.clientOf(personId, 'field');
    const callId = callIdOf(callUpId, personId);
    await client.command('callups.answer', { callUpId, callId, answer }, { communityId: it.communityId });
    return client;
  };
  const people = [grid(2).headId!, ...grid(2).memberIds];
  const clients = await Promise.all(people.map(personId => say(personId, 'cannot')));
  expect(await order()).toEqual(['M003 stand in', 'M001', 'M002', 'M004']);
  const own = await clients[0]!.view('rounds.myDoors', { communityId: it.communityId });
  expect(own.rounds.map(round => round.standIn)).toEqual([false]);
  await say(people[0]!, 'coming');
  expect(await order()).toEqual(['M001', 'M002', 'M003', 'M004']);
});

test('the general-grid member sees and records every grid of theirs; a stranger nothing', async () => {
  const general = await it.clientOf(town.generalMemberId, 'field');
  const { rounds } = await general.view('rounds.myDoors', { communityId: it.communityId });
  expect(rounds.map(round => round.gridName)).toEqual(['M001', 'M002', 'M003', 'M004']);
  const head = await it.clientOf(grid(0).headId!, 'field');
  const payload = { visitId: newId(), roundId: episode.roundId, doorId: door(3, 20), outcome: 'reached' as const };
  const options = { communityId: it.communityId, capturedAt: phoneTime(it) };
  await expect(head.command('rounds.recordVisit', payload, options)).rejects.toMatchObject({
    problem: { code: 'not-allowed' },
  });
  const unknown = { ...payload, doorId: newId() };
  await expect(head.command('rounds.recordVisit', unknown, options)).rejects.toMatchObject({
    problem: { code: 'not-allowed' },
  });
  expect(await general.command('rounds.recordVisit', payload, options)).toMatchObject({ outcome: 'reached' });
});
