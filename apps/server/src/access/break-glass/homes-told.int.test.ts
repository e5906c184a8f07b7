import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pruneNightly } from '../../audit/index.ts';
import { type SmallCommunity, seedSmallCommunity } from '../../emergencies/testing/small-community.ts';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

/** Thursday, 10:00 in the morning of the community: three working days later is Tuesday. */
const thursday = Date.parse('2028-07-06T02:00:00.000Z');
const hour = 3_600_000;
const day = 24 * hour;
let it: TestServer;
let town: SmallCommunity;
const people = new Map<string, string>();
const staff = ['street-staff', 'auditor', 'community-staff', 'planner'] as const;

beforeAll(async () => {
  it = await startTestServer();
  town = await seedSmallCommunity(it, { grids: 1, doorsPerGrid: 4 });
  it.clock.driveTo(thursday);
  for (const role of staff) await hire(role);
  const households = (town.grids[0]?.doorIds ?? []).map(doorId => ({
    ...{ householdId: newId(), doorId, people: 1, children: 0 },
    residents: [{ residentId: newId(), name: '试验住户', householder: true }],
  }));
  await (await office()).command('residents.recordHouseholds', { households }, options());
});
afterAll(() => it?.stop());

async function hire(role: (typeof staff)[number]): Promise<void> {
  const personId = newId();
  people.set(role, personId);
  const person = { personId, name: `试用${role}`, kinds: [], state: 'active' as const };
  await (await office()).command('roster.addPeople', { people: [person] }, options());
  await (await office()).command('roster.appoint', { assignmentId: newId(), personId, role }, options());
}
/** Signed in anew each time: sessions end while the clock is driven. */
const office = () => it.clientOf(it.officerId);
const options = () => ({ communityId: it.communityId });
const as = (role: string) => it.clientOf(people.get(role) ?? '');
const outcome = (answer: Promise<unknown>) =>
  answer.then(
    () => 'done',
    (error: { problem?: { code: string } }) => error.problem?.code ?? 'error',
  );
const door = (at: number) => town.grids[0]?.doorIds[at] ?? '';

/** Somebody of the street looks at some homes with break-glass, and gives it back. */
async function lookBeyond(doors: readonly string[], andEnd = true): Promise<string> {
  const street = await as('street-staff');
  const breakGlassId = newId();
  const words = '三楼老人敲门不应，办公室电话没人接';
  await street.command('access.breakGlass', { breakGlassId, reason: 'life-in-danger', words, hours: 2 }, options());
  for (const doorId of doors) await street.view('residents.door', { ...options(), doorId });
  if (andEnd) await street.command('access.endBreakGlass', { breakGlassId }, options());
  return breakGlassId;
}
const tell = async (breakGlassId: string, doorIds: string[], more: object = {}, role = 'community-staff') =>
  (await as(role)).command('access.homesTold', { breakGlassId, doorIds, how: 'telephone', ...more }, options());
const takeBack = async (breakGlassId: string, doorIds: string[]) =>
  (await as('community-staff')).command('access.homesNotTold', { breakGlassId, doorIds }, options());
const homes = async (breakGlassId: string, more: object = {}, role = 'community-staff') =>
  (await as(role)).view('access.breakGlassHomes', { ...options(), breakGlassId, ...more });
const waiting = async () => (await (await as('auditor')).view('access.homesWaiting', options())).rows;
const journal = (event: string) =>
  it.server.platform.database.read([it.communityId], tx =>
    tx.rows<{ facts: object; subject: string; actor: string }>(sql`
      SELECT facts, subject_id AS subject, actor_id AS actor FROM journal WHERE event = ${event} ORDER BY seq`),
  );

test('a home that was told leaves the list, with the day, the way and who stands for it; the others wait', async () => {
  const id = await lookBeyond([door(0), door(1), door(2)]);
  expect(await homes(id)).toMatchObject({ waiting: 3, done: 0, role: 'street-staff' });
  expect(await tell(id, [door(0), door(2)], { how: 'in-person' })).toEqual({ homes: 2 });
  const left = await homes(id);
  expect(left).toMatchObject({ waiting: 1, done: 2, rows: [{ doorId: door(1), told: null }] });
  const told = await homes(id, { told: '1' });
  expect(told.rows.map(row => row.doorId).sort()).toEqual([door(0), door(2)].sort());
  for (const row of told.rows)
    expect(row.told).toEqual({ on: '2028-07-06', how: 'in-person', by: '试用community-staff' });
  const [first] = await journal('home-told');
  expect(first).toEqual({
    ...{ subject: id, actor: people.get('community-staff') },
    facts: { doorId: door(0), how: 'in-person', on: '2028-07-06' },
  });
});

test('pages of those told and of those who wait go on where the one before ended, and each says how many there are of both', async () => {
  const id = await lookBeyond([door(0), door(1), door(2), door(3)]);
  await tell(id, [door(1), door(3)]);
  for (const [told, expected] of [
    ['0', [door(0), door(2)]],
    ['1', [door(1), door(3)]],
  ] as const) {
    const first = await homes(id, { told, limit: 1 });
    const second = await homes(id, { told, limit: 1, cursor: first.next });
    expect([first, second].flatMap(page => page.rows.map(row => row.doorId)).sort()).toEqual([...expected].sort());
    for (const page of [first, second]) expect(page).toMatchObject({ waiting: 2, done: 2 });
    expect(second.next).toBeUndefined();
  }
});

test('is recorded once, though it is sent twice, by several at one moment, or again another way: who was first stands', async () => {
  const id = await lookBeyond([door(0), door(1)]);
  const before = (await journal('home-told')).length;
  const command = { breakGlassId: id, doorIds: [door(0)], how: 'letter' as const };
  const sent = newId();
  const desk = await as('community-staff');
  for (let time = 0; time < 2; time++)
    expect(await desk.command('access.homesTold', command, { ...options(), id: sent })).toEqual({ homes: 1 });
  expect(await tell(id, [door(0)], {}, 'auditor')).toEqual({ homes: 0 });
  const auditor = await as('auditor');
  const beside = { ...command, doorIds: [door(1)] };
  const atOnce = [desk, auditor, desk, auditor, desk, auditor];
  const all = await Promise.all(atOnce.map(client => client.command('access.homesTold', beside, options())));
  expect(all.map(answer => answer.homes).sort()).toEqual([0, 0, 0, 0, 0, 1]);
  expect((await journal('home-told')).length).toBe(before + 2);
  const { rows } = await homes(id, { told: '1' });
  expect(rows.find(row => row.doorId === door(0))?.told).toMatchObject({ how: 'letter', by: '试用community-staff' });
});

test('is taken back without a question, waits again by the same day, and the journal keeps both', async () => {
  const id = await lookBeyond([door(0)]);
  const { dueOn } = await homes(id);
  await tell(id, [door(0)]);
  expect((await waiting()).map(row => row.breakGlassId)).not.toContain(id);
  expect(await takeBack(id, [door(0)])).toEqual({ homes: 1 });
  expect(await takeBack(id, [door(0)])).toEqual({ homes: 0 });
  expect(await homes(id)).toMatchObject({ waiting: 1, done: 0, dueOn });
  expect((await journal('home-not-told')).at(-1)).toMatchObject({ subject: id, facts: { doorId: door(0) } });
  expect(await tell(id, [door(0)], { how: 'printed-answer' })).toEqual({ homes: 1 });
});

test('may be said for the day before, never for one before the look or to come, nor for a home that nobody looked at, nor while somebody may look', async () => {
  const id = await lookBeyond([door(0), door(1)]);
  it.clock.driveTo(it.clock.now() + day);
  const today = new Date(it.clock.now() + 8 * hour).toISOString().slice(0, 10);
  const before = new Date(it.clock.now() + 8 * hour - day).toISOString().slice(0, 10);
  expect(await outcome(tell(id, [door(0)], { on: '2028-07-01' }))).toBe('told-on-no-such-day');
  expect(await outcome(tell(id, [door(0)], { on: '2031-01-01' }))).toBe('told-on-no-such-day');
  expect(await outcome(tell(id, [door(0), door(3)]))).toBe('home-not-looked-at');
  expect(await homes(id)).toMatchObject({ waiting: 2, done: 0 });
  await tell(id, [door(0)], { on: before });
  await tell(id, [door(1)]);
  const days = (await homes(id, { told: '1' })).rows.map(row => [row.doorId, row.told?.on]);
  expect(Object.fromEntries(days)).toEqual({ [door(0)]: before, [door(1)]: today });
  const open = await lookBeyond([door(0)], false);
  expect(await outcome(tell(open, [door(0)]))).toBe('break-glass-not-over');
  expect(await homes(open)).toMatchObject({ waiting: 1, dueOn: null, overdue: false });
  expect((await waiting()).map(row => row.breakGlassId)).not.toContain(open);
  await (await as('auditor')).command('access.endBreakGlass', { breakGlassId: open }, options());
});

test('what was not told within three working days is overdue on the list and in the inbox, the one due first on top, until it is told', async () => {
  for (const { breakGlassId } of await waiting()) {
    const { rows } = await homes(breakGlassId);
    await tell(
      breakGlassId,
      rows.map(row => row.doorId),
    );
  }
  expect(await waiting()).toEqual([]);
  // A Thursday again.
  it.clock.driveTo(thursday + 14 * day);
  const early = await lookBeyond([door(0), door(1)]);
  it.clock.driveTo(thursday + 15 * day);
  const late = await lookBeyond([door(2)]);
  expect(await waiting()).toMatchObject([
    { breakGlassId: early, homes: 2, dueOn: '2028-07-25', overdue: false },
    { breakGlassId: late, homes: 1, dueOn: '2028-07-26', overdue: false },
  ]);
  it.clock.driveTo(thursday + 19 * day);
  expect((await waiting()).map(row => row.overdue)).toEqual([false, false]);
  it.clock.driveTo(thursday + 20 * day);
  expect((await waiting()).map(row => row.overdue)).toEqual([true, false]);
  expect(await homes(early)).toMatchObject({ dueOn: '2028-07-25', overdue: true });
  await tell(early, [door(0), door(1)]);
  expect(await homes(early)).toMatchObject({ waiting: 0, done: 2, overdue: false });
  expect((await waiting()).map(row => row.breakGlassId)).toEqual([late]);
});

test('a day on which this office is closed, by its own calendar, is none of the three', async () => {
  it.clock.driveTo(thursday + 28 * day);
  const id = await lookBeyond([door(0)]);
  expect((await homes(id)).dueOn).toBe('2028-08-08');
  const clock = { workingDays: 15, freeDays: ['2028-08-04'], source: '社区通知' };
  await (await office()).command('privacy.setClock', clock, options());
  expect((await homes(id)).dueOn).toBe('2028-08-09');
});

test('only who may see the list may record it, and nothing of another community', async () => {
  const id = await lookBeyond([door(0)]);
  for (const role of ['street-staff', 'planner']) {
    expect(await outcome(tell(id, [door(0)], {}, role))).toBe('not-allowed');
    const client = await as(role);
    const payload = { breakGlassId: id, doorIds: [door(0)] };
    expect(await outcome(client.command('access.homesNotTold', payload, options()))).toBe('not-allowed');
    expect(await outcome(client.view('access.homesWaiting', options()))).toBe('not-allowed');
  }
  const other = await it.addCommunity('900000000064');
  const payload = { breakGlassId: id, doorIds: [door(0)], how: 'letter' as const };
  const theirs = { communityId: other.communityId };
  expect(await outcome(other.office.command('access.homesTold', payload, theirs))).toBe('break-glass-unknown');
  expect(await outcome(other.office.command('access.homesTold', payload, options()))).toBe('not-allowed');
  expect((await other.office.view('access.homesWaiting', theirs)).rows).toEqual([]);
  expect(await homes(id)).toMatchObject({ waiting: 1, done: 0 });
  expect(await tell(id, [door(0)], {}, 'auditor')).toEqual({ homes: 1 });
});

test('the office at the counter reads of a look beyond a role that the household was told, or that it is to be told', async () => {
  it.clock.driveTo(thursday + 42 * day);
  const id = await lookBeyond([door(3)]);
  const looks = async () =>
    (await (await as('community-staff')).view('audit.whoLooked', { ...options(), doorId: door(3) })).rows;
  const beyond = async () => (await looks()).find(look => look.day === '2028-08-17' && look.mode === 'break-glass');
  expect((await beyond())?.told).toBeNull();
  await tell(id, [door(3)], { how: 'in-person' });
  expect((await beyond())?.told).toEqual({ on: '2028-08-17', how: 'in-person' });
  expect((await looks()).filter(look => look.mode !== 'break-glass').map(look => look.told)).not.toContainEqual({});
});

test('that a home was told ends with the notes of the look, a year later, and the home does not come back on the list', async () => {
  const told = () =>
    it.server.platform.database.read([it.communityId], tx =>
      tx.get<{ n: number }>(sql`SELECT count(*)::integer AS n FROM home_told`),
    );
  const id = await lookBeyond([door(0), door(1)]);
  const over = it.clock.now();
  await tell(id, [door(0), door(1)]);
  it.clock.driveTo(over + 364 * day);
  await pruneNightly.run(it.server);
  expect(await homes(id)).toMatchObject({ waiting: 0, done: 2 });
  it.clock.driveTo(over + 366 * day);
  await pruneNightly.run(it.server);
  expect(await told()).toEqual({ n: 0 });
  expect(await homes(id)).toMatchObject({ rows: [], waiting: 0, done: 0 });
  expect(await waiting()).toEqual([]);
});
