import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer, testClient } from '../testing/test-server.ts';
import { addPerson, endDuties, type SmallCommunity, seedSmallCommunity } from './testing/small-community.ts';

let it: TestServer;
let town: SmallCommunity;

beforeAll(async () => {
  it = await startTestServer();
  town = await seedSmallCommunity(it, { grids: 4, doorsPerGrid: 12, vacant: [3] });
});
afterAll(() => it.stop());

const minutesLater = (minutes: number) => it.clock.driveTo(it.clock.now() + minutes * 60_000);
const drainAll = async () => {
  while ((await it.server.drain()) > 0);
};

test('from opening to the review, through phones, timers and the end', async () => {
  const ids = { emergencyId: newId(), callUpId: newId(), roundId: newId() };
  const preview = await it.office.view('emergencies.preview', {
    communityId: it.communityId,
    playbookId: 'flood-night',
    level: 'red',
  });
  expect(preview).toMatchObject({ grids: 4, doors: 48, heads: 3, members: 4, generalGridMembers: 1, unreachable: 0 });
  expect(preview.vacantGrids.map(grid => grid.code)).toEqual(['M004']);
  const opened = await it.command('emergencies.open', {
    ...ids,
    playbookId: 'flood-night',
    level: 'red',
    title: '府河涨水',
  });
  expect(opened).toEqual({ emergencyId: ids.emergencyId, called: 8, doors: 48, grids: 4, vacant: 1 });
  await drainAll();
  const board = () =>
    it.office.view('emergencies.board', { communityId: it.communityId, emergencyId: ids.emergencyId });
  expect((await board()).doors).toEqual({ total: 48, covered: 0, reached: 0, notReached: 48, byOutcome: { '': 48 } });
  const [first, second] = town.grids as [SmallCommunity['grids'][0], SmallCommunity['grids'][0]];
  const head = await it.clientOf(first.headId!, 'field');
  const mine = (await head.view('callups.mine', { communityId: it.communityId })).rows;
  expect(mine).toHaveLength(1);
  await head.command(
    'callups.answer',
    { callUpId: ids.callUpId, callId: mine[0]!.callId, answer: 'coming' },
    { communityId: it.communityId },
  );
  expect((await board()).people).toMatchObject({ called: 8, answered: 1, coming: 1 });
  minutesLater(11);
  await drainAll();
  expect((await board()).grids.map(grid => grid.headState)).toEqual(['coming', 'escalated', 'escalated', 'vacant']);
  const doors = await head.view('rounds.myDoors', { communityId: it.communityId });
  expect(doors.rounds[0]!.stops[0]!.doors).toHaveLength(12);
  const capturedAt = new Date(it.clock.now()).toISOString();
  const visit = (doorId: string, outcome: 'reached' | 'needs-help' | 'not-in') => ({
    id: newId(),
    kind: 'rounds.recordVisit',
    communityId: it.communityId,
    status: 'actual' as const,
    purpose: 'visit',
    capturedAt,
    payload: { visitId: newId(), roundId: ids.roundId, doorId, outcome },
  });
  const items = [
    ...first.doorIds.slice(0, 8).map(doorId => visit(doorId, 'reached')),
    visit(first.doorIds[8]!, 'needs-help'),
    visit(first.doorIds[9]!, 'not-in'),
    visit(second.doorIds[0]!, 'reached'),
  ];
  const sync = (batch: typeof items) => head.sync({ deviceId: newId(), sentAt: capturedAt, items: batch });
  const answers = (await sync(items)).answers;
  expect(answers.map(answer => answer.outcome)).toEqual([...Array(10).fill('accepted'), 'held']);
  const again = (await sync(items)).answers;
  expect(again.map(answer => ({ ...answer, repeated: false }))).toEqual(
    answers.map(answer => ({ ...answer, repeated: false })),
  );
  expect((await board()).doors).toMatchObject({
    covered: 10,
    reached: 9,
    byOutcome: { '': 38, reached: 8, 'needs-help': 1, 'not-in': 1 },
  });
  const ended = await it.command('emergencies.standDown', { emergencyId: ids.emergencyId, statement: '水退了' });
  expect(ended).toEqual({ remainder: 39, thanked: 1 });
  const review = await it.office.view('emergencies.review', {
    communityId: it.communityId,
    emergencyId: ids.emergencyId,
  });
  expect(Object.values(review.byOutcome).reduce((a, b) => a + b, 0)).toBe(review.doors);
  expect(review).toMatchObject({ doors: 48, reachedPerMille: 187, coveredPerMille: 208, remainder: 39 });
  void [readFileSync, join, sql, testClient, addPerson, endDuties];
});
