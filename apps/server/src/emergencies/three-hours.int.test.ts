import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { countersAndRecount, type Episode, openEpisode, pass, phoneTime, visitItem } from './testing/episode.ts';
import { type SmallCommunity, seedSmallCommunity, type TestGrid } from './testing/small-community.ts';

let it: TestServer;
let town: SmallCommunity;

beforeAll(async () => {
  it = await startTestServer();
  town = await seedSmallCommunity(it, { grids: 4, doorsPerGrid: 12, vacant: [3] });
});
afterAll(() => it.stop());

const board = ({ emergencyId }: Episode) =>
  it.office.view('emergencies.board', { communityId: it.communityId, emergencyId });
const gridAt = (index: number): TestGrid => town.grids[index]!;

test('the preview says what opening would do, and does nothing', async () => {
  const query = { communityId: it.communityId, playbookId: 'flood-night', level: 'red' };
  const preview = await it.office.view('emergencies.preview', query);
  expect(preview).toMatchObject({ grids: 4, doors: 48, heads: 3, members: 4, generalGridMembers: 1, unreachable: 0 });
  expect(preview.vacantGrids.map(grid => grid.name)).toEqual(['M004']);
  expect((await it.office.view('emergencies.list', { communityId: it.communityId })).rows).toEqual([]);
  await expect(it.office.view('emergencies.preview', { ...query, level: 'purple' })).rejects.toThrow('not found');
});

test('from opening to the review, through phones, timers and the end', async () => {
  const episode = await openEpisode(it);
  expect((await board(episode)).doors).toEqual({
    total: 48,
    covered: 0,
    reached: 0,
    notReached: 48,
    byOutcome: { '': 48 },
  });
  const head = await it.clientOf(gridAt(0).headId!, 'field');
  const mine = (await head.view('callups.mine', { communityId: it.communityId })).rows;
  expect(mine).toMatchObject([{ callUpId: episode.callUpId, state: 'called', gridName: 'M001', exercise: false }]);
  const answer = { callUpId: episode.callUpId, callId: mine[0]!.callId, answer: 'coming' as const };
  await head.command('callups.answer', answer, { communityId: it.communityId });
  expect((await board(episode)).people).toMatchObject({ called: 8, answered: 1, coming: 1 });
  await pass(it, 11);
  expect((await board(episode)).grids.map(grid => grid.headState)).toEqual(['coming', 'silent', 'silent', 'vacant']);

  const doors = await head.view('rounds.myDoors', { communityId: it.communityId });
  expect(doors.rounds.map(round => round.gridName)).toEqual(['M001']);
  expect(doors.rounds[0]!.stops[0]!.doors.map(door => door.doorId)).toEqual(gridAt(0).doorIds);
  const items = [
    ...gridAt(0)
      .doorIds.slice(0, 8)
      .map(doorId => visitItem(it, episode.roundId, doorId, 'reached')),
    visitItem(it, episode.roundId, gridAt(0).doorIds[8]!, 'needs-help', { note: '需要轮椅' }),
    visitItem(it, episode.roundId, gridAt(0).doorIds[9]!, 'not-in'),
  ];
  const sync = () => head.sync({ deviceId: newId(), sentAt: phoneTime(it), items });
  const first = await sync();
  expect(first.answers.map(one => one.outcome)).toEqual(Array(10).fill('accepted'));
  expect(await sync()).toMatchObject({ answers: first.answers.map(one => ({ ...one, repeated: true })) });

  const now = await board(episode);
  expect(now.doors).toMatchObject({ covered: 10, reached: 9, byOutcome: { '': 38, reached: 8, 'needs-help': 1 } });
  expect(now.needs).toMatchObject([{ gridName: 'M001', note: '需要轮椅' }]);
  await pass(it, 60);
  const ended = await it.command('emergencies.standDown', { emergencyId: episode.emergencyId, statement: '水退了' });
  expect(ended).toEqual({ remainder: 39, thanked: 1 });
  const review = await it.office.view('emergencies.review', {
    communityId: it.communityId,
    emergencyId: episode.emergencyId,
  });
  expect(Object.values(review.byOutcome).reduce((sum, count) => sum + count, 0)).toBe(review.doors);
  expect(review).toMatchObject({
    doors: 48,
    reachedPerMille: 187,
    coveredPerMille: 208,
    remainder: 39,
    // Eight at first; then the general-grid member was wanted at a grid, and the office stands behind the general grid.
    called: 9,
    vacantGrids: 1,
    lateGrids: 4,
    lateResults: 0,
    statement: '水退了',
  });
  const letters = (await head.view('thanks.mine', { communityId: it.communityId })).rows;
  expect(letters).toMatchObject([{ emergencyTitle: '府河涨水', doors: 10, gridName: 'M001', exercise: false }]);
  expect(await board(episode)).toMatchObject({ state: 'ended' });
  await expect(
    it.command('emergencies.standDown', { emergencyId: episode.emergencyId, statement: '再来' }),
  ).rejects.toMatchObject({ problem: { code: 'emergency-ended' } });
});

test('what comes in after the end is kept, marked and thanked, and the review stays as it was', async () => {
  const episode = await openEpisode(it);
  await it.command('emergencies.standDown', { emergencyId: episode.emergencyId, statement: '误报' });
  const query = { communityId: it.communityId, emergencyId: episode.emergencyId };
  const before = await it.office.view('emergencies.review', query);
  const member = await it.clientOf(gridAt(1).memberIds[0]!, 'field');
  const item = visitItem(it, episode.roundId, gridAt(1).doorIds[0]!, 'reached');
  const { answers } = await member.sync({ deviceId: newId(), sentAt: phoneTime(it), items: [item] });
  expect(answers).toMatchObject([{ outcome: 'accepted', result: { outcome: 'reached' } }]);
  expect(await it.office.view('emergencies.review', query)).toEqual({ ...before, lateResults: 1 });
  expect((await member.view('thanks.mine', { communityId: it.communityId })).rows).toMatchObject([{ doors: 1 }]);
  expect((await board(episode)).doors.byOutcome).toEqual({ '': 47, reached: 1 });
});

test('several emergencies may be open; the same playbook on the same grids is refused by name', async () => {
  const flood = await openEpisode(it);
  const gas = await openEpisode(it, { playbookId: 'gas-leak', level: 'leak', gridIds: [gridAt(0).gridId] });
  await expect(openEpisode(it)).rejects.toMatchObject({
    problem: { code: 'emergency-open-already', facts: { emergencyId: flood.emergencyId } },
  });
  await expect(openEpisode(it, { playbookId: 'comet' })).rejects.toMatchObject({
    problem: { code: 'playbook-unknown' },
  });
  await expect(openEpisode(it, { level: 'purple' })).rejects.toMatchObject({ problem: { code: 'level-unknown' } });
  await expect(openEpisode(it, { gridIds: [newId()] })).rejects.toMatchObject({ problem: { code: 'grid-unknown' } });
  expect((await board(gas)).doors.total).toBe(12);
  for (const { emergencyId } of [flood, gas])
    await it.command('emergencies.standDown', { emergencyId, statement: '结束' });
});

test('two officers who open at once open one emergency', async () => {
  const both = await Promise.allSettled([openEpisode(it), openEpisode(it)]);
  expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  const opened = both.find(one => one.status === 'fulfilled')!.value;
  await it.command('emergencies.standDown', { emergencyId: opened.emergencyId, statement: '结束' });
});

test('without published grids nothing can be opened', async () => {
  const other = await it.addCommunity('900000000002');
  const ids = { emergencyId: newId(), callUpId: newId(), roundId: newId() };
  const payload = { ...ids, playbookId: 'flood-night', level: 'red', title: '试试' };
  await expect(
    other.office.command('emergencies.open', payload, { communityId: other.communityId }),
  ).rejects.toMatchObject({ problem: { code: 'no-grids-published' } });
});

test('a drill is marked in its first word, stays in its own counters and proposes nothing to the ledger', async () => {
  const drill = await openEpisode(it, { status: 'exercise' });
  const head = await it.clientOf(gridAt(0).headId!, 'field');
  const inDrill = { status: 'exercise' as const };
  const sync = (items: Parameters<typeof head.sync>[0]['items']) =>
    head.sync({ deviceId: newId(), sentAt: phoneTime(it), items });
  const doorId = gridAt(0).doorIds[0]!;
  const doors = await head.view('rounds.myDoors', { communityId: it.communityId });
  expect(doors.rounds.map(round => [round.exercise, round.ask.zh.startsWith('演练')])).toEqual([[true, true]]);
  // It gives way to the real one; what its phones bring in later is still its own.
  const actual = await openEpisode(it);
  const before = await board(actual);
  const added = {
    ...visitItem(it, drill.roundId, newId(), 'reached', inDrill),
    kind: 'rounds.addDoor',
    payload: {
      visitId: newId(),
      roundId: drill.roundId,
      gridId: gridAt(0).gridId,
      doorId: newId(),
      name: '阁楼',
      floor: 7,
      outcome: 'reached',
    },
  };
  const { answers } = await sync([
    visitItem(it, drill.roundId, doorId, 'reached', inDrill),
    // Forgot the mark: part of the drill that it names.
    visitItem(it, drill.roundId, gridAt(0).doorIds[1]!, 'reached'),
    added,
    // Marked as a drill, names a real round: never counted there.
    visitItem(it, actual.roundId, doorId, 'reached', inDrill),
  ]);
  expect(answers.map(one => one.outcome)).toEqual(['accepted', 'accepted', 'accepted', 'held']);
  expect(answers[3]).toMatchObject({ code: 'exercise-in-actual' });
  expect((await board(actual)).doors).toEqual(before.doors);
  expect((await board(drill)).doors.byOutcome).toEqual({ '': 46, reached: 3 });
  expect((await board(drill)).title).toMatch(/^演练 EXERCISE · /);
  const journal = await it.server.platform.database.read([it.communityId], async tx => {
    return {
      statuses: await tx.rows(
        sql`SELECT DISTINCT emergency_id, status FROM journal WHERE emergency_id IN (${actual.emergencyId}, ${drill.emergencyId}) ORDER BY 2`,
      ),
      proposals: await tx.rows(sql`SELECT 1 FROM door WHERE source = 'round'`),
    };
  });
  expect(journal.statuses).toEqual([
    { emergency_id: actual.emergencyId, status: 'actual' },
    { emergency_id: drill.emergencyId, status: 'exercise' },
  ]);
  expect(journal.proposals).toEqual([]);
  // By then the doors of both are there.
  await pass(it, 1);
  for (const episode of [actual, drill]) {
    const counted = await countersAndRecount(it, episode);
    expect(counted.kept).toEqual(counted.recount);
    expect(counted.keptCalls).toEqual(counted.recountCalls);
  }
});

test('results that arrive while the emergency is being ended are in the review or beside it, never in neither or both', async () => {
  const episode = await openEpisode(it, { playbookId: 'earthquake-welfare', level: 'damage' });
  const phones = await Promise.all(town.grids.map(one => it.clientOf(one.memberIds[0]!, 'field')));
  const sending = phones.map((phone, index) =>
    phone.sync({
      deviceId: newId(),
      sentAt: phoneTime(it),
      items: gridAt(index).doorIds.map(doorId => visitItem(it, episode.roundId, doorId, 'reached')),
    }),
  );
  const ending = it.command('emergencies.standDown', { emergencyId: episode.emergencyId, statement: '平安' });
  const answers = (await Promise.all(sending)).flatMap(one => one.answers);
  await ending;
  expect(answers.every(one => one.outcome === 'accepted')).toBe(true);
  const review = await it.office.view('emergencies.review', {
    communityId: it.communityId,
    emergencyId: episode.emergencyId,
  });
  expect(review.doors).toBe(48);
  expect((review.byOutcome.reached ?? 0) + review.lateResults).toBe(answers.length);
  expect((await board(episode)).doors.byOutcome).toEqual({ reached: 48 });
});
