import { plainTitle } from '@linli/words';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { drainAll, openEpisode, pass, phoneTime, visitItem } from '../emergencies/testing/episode.ts';
import {
  addPerson,
  type SmallCommunity,
  seedSmallCommunity,
  type TestGrid,
} from '../emergencies/testing/small-community.ts';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { sayTakesPart, startDrill, toLateMorning } from './testing/small-drill.ts';

let it: TestServer;
let town: SmallCommunity;
const grid = (index: number): TestGrid => town.grids[index]!;
const envelope = () => ({ communityId: it.communityId });
const office = () => it.clientOf(it.officerId);
const phone = (personId: string) => it.clientOf(personId, 'field');
const target = (index: number) => ({ gridCode: grid(index).code });
const code = async (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    error => error.problem?.code ?? String(error),
  );
const show = async (emergencyId: string) => (await office()).view('drills.show', { ...envelope(), emergencyId });
const calls = async (callUpId: string) =>
  (await (await office()).view('callups.calls', { ...envelope(), callUpId })).rows;
const endAll = async () => {
  const desk = await office();
  for (const row of (await desk.view('emergencies.list', envelope())).rows.filter(one => one.state === 'open'))
    await desk.command('emergencies.standDown', { emergencyId: row.emergencyId, statement: '结束' }, envelope());
  await drainAll(it);
};

beforeAll(async () => {
  it = await startTestServer();
  town = await seedSmallCommunity(it, { grids: 3, doorsPerGrid: 20, membersPerGrid: 4 });
});
afterAll(() => it.stop());
beforeEach(() => toLateMorning(it));
afterEach(endAll);

test('a word is one’s own: given and taken back on the own page, dated, journalled, by the office from paper; nobody else can say it', async () => {
  const personId = await addPerson(it, 'grid-member', 'micro-grid', newId());
  const me = await phone(personId);
  const other = await phone(grid(0).headId!);
  await me.command('drills.takePart', { personIds: [personId], takesPart: false, way: 'own-page' }, envelope());
  expect(await me.view('drills.mine', envelope())).toMatchObject({ takesPart: false, since: null });
  it.clock.driveTo(it.clock.now() + 60_000);
  const since = phoneTime(it);
  await me.command('drills.takePart', { personIds: [personId], takesPart: true, way: 'paper' }, envelope());
  expect(await me.view('drills.mine', envelope())).toMatchObject({
    takesPart: true,
    since: expect.toSatisfy((at: string) => at >= since && at <= phoneTime(it)),
  });
  expect(
    await code(other.command('drills.takePart', { personIds: [personId], takesPart: false, way: 'paper' }, envelope())),
  ).toBe('not-allowed');
  const both = { personIds: [personId, grid(0).headId!], takesPart: true, way: 'telephone' as const };
  expect(await code(me.command('drills.takePart', both, envelope()))).toBe('not-allowed');
  const unknown = { ...both, personIds: [personId, newId()] };
  expect(await code((await office()).command('drills.takePart', unknown, envelope()))).toBe('person-unknown');
  const rows = await it.server.platform.database.read([it.communityId], tx =>
    tx.rows(
      sql`SELECT event, facts FROM journal WHERE subject_id = ${personId} AND event LIKE 'drill-consent%' ORDER BY seq`,
    ),
  );
  expect(rows).toEqual([
    { event: 'drill-consent-taken-back', facts: { way: 'own-page' } },
    { event: 'drill-consent-given', facts: { way: 'own-page' } },
  ]);
});

test('a small drill calls the people of one grid who take part, knocks at six doors in walking order, ends by itself with no job having run, and is written up', async () => {
  await sayTakesPart(it, [grid(0).memberIds[0]!], false);
  const drill = await startDrill(it, target(0));
  const called = await calls(drill.callUpId);
  expect(called.map(call => call.personId).sort()).toEqual([grid(0).headId!, ...grid(0).memberIds.slice(1)].sort());
  const head = await phone(grid(0).headId!);
  const [round] = (await head.view('rounds.myDoors', envelope())).rounds;
  const doorIds = round!.stops.flatMap(stop => stop.doors.map(door => door.doorId));
  expect(doorIds).toHaveLength(6);
  const from = grid(0).doorIds.indexOf(doorIds[0]!);
  expect(doorIds).toEqual(grid(0).doorIds.slice(from, from + 6));
  expect(round).toMatchObject({ exercise: true, title: expect.stringMatching(/^演练 EXERCISE · /) });
  const titles = (['zh', 'en'] as const).map(locale => plainTitle(round!.title, locale));
  expect(titles).toEqual([`15分钟小演练 · ${round!.gridName}`, `15-minute drill · ${round!.gridName}`]);
  // Who takes no part sees nothing of it, a neighbour and the residents' page neither.
  for (const personId of [grid(0).memberIds[0]!, grid(1).headId!]) {
    const other = await phone(personId);
    expect((await other.view('rounds.myDoors', envelope())).rounds).toEqual([]);
    expect((await other.view('callups.mine', envelope())).rows).toEqual([]);
  }
  const mine = (await head.view('callups.mine', envelope())).rows[0]!;
  const about = { callUpId: drill.callUpId, callId: mine.callId };
  it.clock.driveTo(it.clock.now() + 60_000);
  await head.command('callups.answer', { ...about, answer: 'coming' }, envelope());
  await head.command('callups.arrive', about, envelope());
  await pass(it, 3);
  const visit = (at: number) => visitItem(it, drill.roundId, doorIds[at]!, 'reached', { status: 'exercise' });
  await head.sync({ deviceId: newId(), sentAt: phoneTime(it), items: [visit(0), visit(1), visit(2)] });
  // The quarter of an hour is over, and no job runs.
  it.clock.driveTo(it.clock.now() + 12 * 60_000);
  expect((await head.view('callups.mine', envelope())).rows).toEqual([]);
  expect((await head.view('rounds.myDoors', envelope())).rounds).toEqual([]);
  expect(
    await code(
      head.command('callups.answer', { ...about, answer: 'later' }, { ...envelope(), capturedAt: phoneTime(it) }),
    ),
  ).toBe('emergency-ended');
  const late = visit(3);
  expect((await head.sync({ deviceId: newId(), sentAt: phoneTime(it), items: [late] })).answers).toMatchObject([
    { outcome: 'accepted' },
  ]);
  const before = await show(drill.emergencyId);
  expect(before).toMatchObject({
    state: 'ended',
    review: { doors: 6, covered: 3, halfCoveredMinute: 5, allCoveredMinute: null },
  });
  await drainAll(it);
  const after = await show(drill.emergencyId);
  expect(after).toEqual(before);
  const review = await (await office()).view('emergencies.review', { ...envelope(), emergencyId: drill.emergencyId });
  expect(review).toMatchObject({
    minutes: 15,
    doors: 6,
    byOutcome: { '': 3, reached: 3 },
    remainder: 3,
    lateResults: 1,
  });
  await sayTakesPart(it, [grid(0).memberIds[0]!], true);
});

test('who says yes in the middle of a drill is not pulled in; who takes their word back hears no more of it', async () => {
  const [first, second] = grid(1).memberIds as [string, string];
  await sayTakesPart(it, [first], false);
  const drill = await startDrill(it, target(1));
  await sayTakesPart(it, [first], true);
  await drainAll(it);
  const of = async (personId: string) => (await calls(drill.callUpId)).find(call => call.personId === personId);
  expect(await of(first)).toBeUndefined();
  const leaving = await phone(second);
  expect((await leaving.view('callups.mine', envelope())).rows).toHaveLength(1);
  await leaving.command('drills.takePart', { personIds: [second], takesPart: false, way: 'own-page' }, envelope());
  expect((await leaving.view('callups.mine', envelope())).rows).toEqual([]);
  await pass(it, 4);
  expect(await of(second)).toMatchObject({ state: 'released', reason: null });
  await sayTakesPart(it, [second], true);
});

test('a real emergency stops it at once: its phone says so, its review too, nothing more of it is done, and no drill begins', async () => {
  const drill = await startDrill(it, target(0));
  const other = await startDrill(it, target(2));
  it.clock.driveTo(it.clock.now() + 120_000);
  const real = await openEpisode(it, { gridIds: [grid(0).gridId] });
  const head = await phone(grid(0).headId!);
  expect((await head.view('callups.mine', envelope())).rows).toMatchObject([
    { callUpId: real.callUpId, exercise: false },
  ]);
  expect((await head.view('rounds.myDoors', envelope())).rounds).toMatchObject([{ exercise: false }]);
  expect((await head.view('drills.mine', envelope())).stopped).toMatchObject({ stoppedFor: '府河涨水' });
  for (const { emergencyId } of [drill, other])
    expect(await show(emergencyId)).toMatchObject({
      state: 'ended',
      review: { stoppedFor: '府河涨水', lessons: expect.arrayContaining([{ what: 'stopped', n: 1 }]) },
    });
  expect(await code(startDrill(it, target(1)))).toBe('emergency-running');
  expect(await code(openEpisode(it, { status: 'exercise' }))).toBe('emergency-running');
  const waiting = await it.server.platform.database.read([it.communityId], tx =>
    tx.rows(
      sql`SELECT topic FROM outbox WHERE emergency_id IN (${drill.emergencyId}, ${other.emergencyId}) AND done_at IS NULL`,
    ),
  );
  expect(waiting).toEqual([]);
  it.clock.driveTo(it.clock.now() + 61 * 60_000);
  expect((await head.view('drills.mine', envelope())).stopped).toBeNull();
});

test('bad input is refused by name', async () => {
  expect(await code(startDrill(it, { gridCode: 'M999' }))).toBe('grid-unknown');
  expect(await code(startDrill(it, target(0), { channels: ['email'] }))).toBe('channel-not-set-up');
  expect(await code(startDrill(it, target(0), { minutes: 4 }))).toBe('invalid-input');
  await startDrill(it, target(0));
  expect(await code(startDrill(it, target(0)))).toBe('drill-running');
  const everybody = [grid(2).headId!, ...grid(2).memberIds];
  await sayTakesPart(it, everybody, false);
  expect(await code(startDrill(it, target(2)))).toBe('drill-nobody-takes-part');
  await sayTakesPart(it, everybody, true);
  it.clock.driveTo(it.clock.now() + 12 * 3_600_000);
  expect(await code(startDrill(it, target(2)))).toBe('drill-in-quiet-hours');
  const real = await openEpisode(it, { gridIds: [grid(1).gridId] });
  expect(await code((await office()).command('drills.end', { emergencyId: real.emergencyId }, envelope()))).toBe(
    'drill-unknown',
  );
});

test('a head starts and ends the drill of the own grid, and none of another grid or of the pool', async () => {
  const head = grid(0).headId!;
  const client = await phone(head);
  expect((await client.view('drills.mine', envelope())).grids).toMatchObject([{ gridName: 'M001' }]);
  const preview = await client.view('drills.preview', { ...envelope(), gridCode: grid(0).code });
  expect(preview).toMatchObject({
    gridName: 'M001',
    doors: 6,
    minutes: 15,
    people: 5,
    channelsOn: ['log'],
    refusal: null,
  });
  expect(await code(client.view('drills.preview', { ...envelope(), gridCode: grid(1).code }))).toBe('not-found');
  const drill = await startDrill(it, target(0), { by: head });
  expect(await code(startDrill(it, target(1), { by: head }))).toBe('not-allowed');
  expect(await code(startDrill(it, { pool: true }, { by: head }))).toBe('not-allowed');
  expect((await client.view('drills.preview', { ...envelope(), gridCode: grid(0).code })).refusal).toMatchObject({
    code: 'drill-running',
  });
  const stranger = await phone(grid(1).headId!);
  expect(await code(stranger.command('drills.end', { emergencyId: drill.emergencyId }, envelope()))).toBe(
    'not-allowed',
  );
  expect(await code(stranger.view('drills.show', { ...envelope(), emergencyId: drill.emergencyId }))).toBe('not-found');
  await client.command('drills.end', { emergencyId: drill.emergencyId }, envelope());
  expect(await code(client.command('drills.end', { emergencyId: drill.emergencyId }, envelope()))).toBe(
    'emergency-ended',
  );
  expect((await client.view('drills.list', envelope())).rows[0]).toMatchObject({
    emergencyId: drill.emergencyId,
    state: 'ended',
    doors: 6,
  });
});

test('the reserve pool alone: everybody of it who takes part, at once, for no grid; answers are shown from five people on', async () => {
  const pool = await Promise.all(
    Array.from({ length: 6 }, () => addPerson(it, 'reserve', 'community', it.communityId)),
  );
  await sayTakesPart(it, [pool[0]!], false);
  const drill = await startDrill(it, { pool: true });
  const called = await calls(drill.callUpId);
  expect(called.map(call => call.personId).sort()).toEqual(pool.slice(1).sort());
  expect(called.every(call => call.state === 'called' && call.gridName === null)).toBe(true);
  it.clock.driveTo(it.clock.now() + 180_000);
  for (const call of called.slice(0, 3)) {
    const one = await phone(call.personId);
    await one.command(
      'callups.answer',
      { callUpId: drill.callUpId, callId: call.callId, answer: 'coming' },
      envelope(),
    );
  }
  await pass(it, 13);
  expect((await show(drill.emergencyId)).review).toMatchObject({
    course: { people: 5, exercises: 1, firstAnswerMinute: 4, answered: [0, 3, 3, 3], notReached: 0 },
    doors: 0,
  });
  expect(await code(startDrill(it, { pool: true }))).toBe('accepted');
});

test('of fewer than five people no time is shown; those of the drills before are shown with them', async () => {
  const own = [grid(2).headId!, ...grid(2).memberIds];
  await sayTakesPart(it, own.slice(2), false);
  const drill = await startDrill(it, target(2));
  await pass(it, 16);
  const { review } = await show(drill.emergencyId);
  expect(review!.course).toMatchObject({ exercises: expect.any(Number) });
  expect(review!.course!.exercises).toBeGreaterThan(1);
  expect(review!.course!.people).toBeGreaterThanOrEqual(5);
  await sayTakesPart(it, own, true);
});
