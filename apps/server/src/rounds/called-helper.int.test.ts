import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { drainAll, type Episode, openEpisode, pass, visitItem } from '../emergencies/testing/episode.ts';
import {
  addPerson,
  endDuties,
  type SmallCommunity,
  seedSmallCommunity,
} from '../emergencies/testing/small-community.ts';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let it: TestServer;
let town: SmallCommunity;
/** Of the community's pool: no grid is theirs. */
let helperId: string;

beforeAll(async () => {
  it = await startTestServer();
  // One grid without anybody: whoever is called to it comes from beyond.
  town = await seedSmallCommunity(it, { grids: 2, doorsPerGrid: 4, membersPerGrid: 0, vacant: [0] });
  helperId = await addPerson(it, 'reserve', 'community', it.communityId);
});
afterAll(() => it?.stop());
const open: Episode[] = [];
afterEach(async () => {
  for (const { emergencyId } of open.splice(0))
    await (await it.clientOf(it.officerId)).command(
      'emergencies.standDown',
      { emergencyId, statement: '结束' },
      { communityId: it.communityId },
    );
});

const begin = async (status: 'actual' | 'exercise' = 'actual'): Promise<Episode> => {
  const episode = await openEpisode(it, { status });
  open.push(episode);
  await pass(it, 1);
  return episode;
};
const phone = () => it.clientOf(helperId, 'field');
const doors = async () =>
  (await (await phone()).view('rounds.myDoors', { communityId: it.communityId })).rounds.map(round => [
    round.gridId,
    round.doors,
  ]);
const record = async (episode: Episode, grid: number, status: 'actual' | 'exercise' = 'actual') => {
  const { payload, capturedAt } = visitItem(it, episode.roundId, town.grids[grid]!.doorIds[0]!, 'reached');
  return (await phone())
    .command('rounds.recordVisit', payload as never, {
      communityId: it.communityId,
      emergencyId: episode.emergencyId,
      status,
      purpose: 'visit',
      capturedAt,
    })
    .then(
      () => 'recorded',
      (error: { problem: { status: number } }) =>
        [403, 404].includes(error.problem.status) ? 'denied' : error.problem.status,
    );
};
const say = async ({ callUpId }: Episode, answer: 'coming' | 'cannot') => {
  const { rows } = await (await phone()).view('callups.mine', { communityId: it.communityId });
  const { callId } = rows.find(row => row.callUpId === callUpId)!;
  await (await phone()).command('callups.answer', { callUpId, callId, answer }, { communityId: it.communityId });
};
const called = ({ grids }: SmallCommunity) => [[grids[0]!.gridId, 4]];

test.each(['actual', 'exercise'] as const)(
  '%s: whoever is called to a grid that is not theirs gets its doors when they come, and no longer than that',
  async status => {
    const episode = await begin(status);
    expect(await doors()).toEqual([]);
    expect(await record(episode, 0, status)).toBe('denied');
    await say(episode, 'coming');
    expect(await doors()).toEqual(called(town));
    expect(await record(episode, 0, status)).toBe('recorded');
    // Only that grid's.
    expect(await record(episode, 1, status)).toBe('denied');
    await say(episode, 'cannot');
    expect(await doors()).toEqual([]);
    expect(await record(episode, 0, status)).toBe('denied');
  },
);

test('whoever is called in one emergency records in its round, and in no other that is open in the same grid', async () => {
  const first = await begin();
  await say(first, 'coming');
  const ids = { emergencyId: newId(), callUpId: newId(), roundId: newId() };
  // Another one in the same grid, which calls nobody yet.
  await (await it.clientOf(it.officerId)).command(
    'emergencies.open',
    { ...ids, playbookId: 'gas-leak', level: 'leak', title: '停气' },
    { communityId: it.communityId, status: 'actual' },
  );
  open.push(ids);
  expect(await doors()).toEqual(called(town));
  expect(await record(first, 0)).toBe('recorded');
  expect(await record(ids, 0)).toBe('denied');
});

test('a call-off, the end of the emergency, or leaving the roster ends it, no job having run', async () => {
  const first = await begin();
  await say(first, 'coming');
  expect(await doors()).toEqual(called(town));
  const office = await it.clientOf(it.officerId);
  await office.command(
    'callups.callOff',
    { callUpId: first.callUpId, gridIds: [town.grids[0]!.gridId] },
    { communityId: it.communityId },
  );
  expect(await doors()).toEqual([]);
  expect(await record(first, 0)).toBe('denied');
  await office.command(
    'emergencies.standDown',
    { emergencyId: open.pop()!.emergencyId, statement: '结束' },
    { communityId: it.communityId },
  );
  await it.server.platform.database.write([it.communityId], tx => tx.run(sql`DELETE FROM outbox`));

  const second = await begin();
  await say(second, 'coming');
  expect(await doors()).toEqual(called(town));
  await office.command(
    'emergencies.standDown',
    { emergencyId: open.pop()!.emergencyId, statement: '结束' },
    { communityId: it.communityId },
  );
  expect(await doors()).toEqual([]);
  const me = await (await phone()).view('access.me', {});
  expect(me.roles.map(held => held.role)).toEqual(['reserve']);
});

test('ending an assignment in the middle of a call-up is looked at: the grid asks the next, and whoever left is told', async () => {
  const memberId = await addPerson(it, 'grid-head', 'micro-grid', town.grids[0]!.gridId);
  const episode = await begin();
  const stateOf = async () =>
    await it.server.platform.database.read([it.communityId], tx =>
      tx.get<{ state: string; reason: string | null }>(
        sql`SELECT state, reason FROM call WHERE emergency_id = ${episode.emergencyId} AND person_id = ${memberId}`,
      ),
    );
  expect(await stateOf()).toMatchObject({ state: 'called' });
  const { assignmentId } = await it.server.platform.database.read([it.communityId], tx =>
    tx.get<{ assignmentId: string }>(
      sql`SELECT assignment_id AS "assignmentId" FROM assignment WHERE subject_id = ${memberId}`,
    ),
  );
  await (await it.clientOf(it.officerId)).command(
    'roster.endAssignment',
    { assignmentId, reason: '搬走' },
    { communityId: it.communityId },
  );
  await drainAll(it);
  expect(await stateOf()).toEqual({ state: 'released', reason: 'left-roster' });
  await endDuties(it, memberId);
});
