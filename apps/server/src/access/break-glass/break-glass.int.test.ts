import { policy } from '@linli/domain';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type SmallCommunity, seedSmallCommunity } from '../../emergencies/testing/small-community.ts';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { openSession } from '../index.ts';
import { openStream } from '../testing/live-stream.ts';

const hour = 3_600_000;
let it: TestServer;
let town: SmallCommunity;
const people = new Map<string, string>();
beforeAll(async () => {
  it = await startTestServer();
  town = await seedSmallCommunity(it, { grids: 2, doorsPerGrid: 3 });
  for (const role of ['street-staff', 'auditor', 'community-staff', 'planner'] as const) {
    const personId = newId();
    people.set(role, personId);
    await it.command('roster.addPeople', {
      people: [
        {
          personId,
          name: `试用${role}`,
          phone: '13800001111'.replace(/1111$/, String(1000 + people.size)),
          kinds: [],
          state: 'active',
        },
      ],
    });
    await it.command('roster.appoint', { assignmentId: newId(), personId, role });
  }
});
afterAll(() => it?.stop());
/** Each test is past whatever the one before took. */
beforeEach(() => void it.clock.driveTo(it.clock.now() + 5 * hour));

const options = () => ({ communityId: it.communityId });
const as = (role: string) => it.clientOf(people.get(role) ?? '');
const status = (answer: Promise<unknown>) =>
  answer.then(
    () => 200,
    (error: { problem?: { status: number; code: string } }) => error.problem?.code ?? 'error',
  );
async function take(role = 'street-staff', hours = 2): Promise<string> {
  const breakGlassId = newId();
  const words = '三楼老人敲门不应，办公室电话没人接';
  await (await as(role)).command(
    'access.breakGlass',
    { breakGlassId, reason: 'life-in-danger', words, hours },
    options(),
  );
  return breakGlassId;
}
const seesPeople = async (role = 'street-staff') => status((await as(role)).view('roster.people', options()));
const seesDoor = async (role = 'street-staff') =>
  status((await as(role)).view('residents.door', { ...options(), doorId: town.grids[0]?.doorIds[0] ?? '' }));

test('gives reach beyond the role at once, alone, and takes it back at its instant with no job having run', async () => {
  expect(await seesPeople()).toBe('not-allowed');
  expect(await seesDoor()).toBe('not-allowed');
  await take('street-staff', 2);
  expect(await seesPeople()).toBe(200);
  expect(await seesDoor()).toBe(200);
  it.clock.driveTo(it.clock.now() + 2 * hour - 1000);
  expect(await seesPeople()).toBe(200);
  it.clock.driveTo(it.clock.now() + 1001);
  expect(await seesPeople()).toBe('not-allowed');
  expect(await seesDoor()).toBe('not-allowed');
});

test('is for those whom the table names, four hours at most, one at a time, with a reason in words', async () => {
  const desk = await as('street-staff');
  const payload = { breakGlassId: newId(), reason: 'other' as const, words: '说不清楚的事情也要说清楚', hours: 1 };
  expect(await status((await as('auditor')).command('access.breakGlass', payload, options()))).toBe('not-allowed');
  expect(await status(desk.command('access.breakGlass', { ...payload, hours: 5 }, options()))).toBe(
    'break-glass-too-long',
  );
  expect(await status(desk.command('access.breakGlass', { ...payload, words: '急' }, options()))).toBe('invalid-input');
  await take();
  expect(await status(desk.command('access.breakGlass', payload, options()))).toBe('break-glass-open');
});

test('tells the auditor at once, on the stream that is open', async () => {
  const { token } = await it.server.platform.database.platform(tx =>
    openSession(tx, {
      communityId: it.communityId,
      personId: people.get('auditor') ?? '',
      app: 'console',
      now: it.clock.now(),
    }),
  );
  const stream = await openStream(it.server.url, 'console', `linli_console=${token}`);
  const id = await take();
  await stream.until(each => each.event === 'change' && each.data.includes(id) && each.data.includes('glass-broken'));
  stream.stop();
  const { rows } = await (await as('auditor')).view('access.breakGlasses', options());
  expect(rows[0]).toMatchObject({
    id,
    personName: '试用street-staff',
    reason: 'life-in-danger',
    words: '三楼老人敲门不应，办公室电话没人接',
    inForce: true,
    answer: 'waiting',
  });
});

test('waits for a second person: one who declines ends it at once, nobody else is one', async () => {
  const id = await take();
  const colleague = await as('community-staff');
  const waiting = await colleague.view('approvals.list', options());
  const question = waiting.rows.find(row => row.subjectId === id);
  expect(question).toMatchObject({ kind: 'break-glass', may: 'decide' });
  const approvalId = question?.id ?? '';
  expect(await status((await as('street-staff')).command('approvals.confirm', { approvalId }, options()))).toBe(
    'approval-own',
  );
  expect(await seesPeople()).toBe(200);
  await colleague.command('approvals.decline', { approvalId, reason: '老人在女儿家，电话问到了' }, options());
  expect(await seesPeople()).toBe('not-allowed');
  const { rows } = await (await as('auditor')).view('access.breakGlasses', options());
  expect(rows.find(row => row.id === id)).toMatchObject({ answer: 'declined', inForce: false });
});

test('taking the question back ends it too: nobody looks without a second person being asked', async () => {
  const id = await take();
  const desk = await as('street-staff');
  const waiting = await desk.view('approvals.list', options());
  const approvalId = waiting.rows.find(row => row.subjectId === id)?.id ?? '';
  await desk.command('approvals.withdraw', { approvalId }, options());
  expect(await seesPeople()).toBe('not-allowed');
});

test('that nobody confirmed within a day is shown as such', async () => {
  const id = await take();
  it.clock.driveTo(it.clock.now() + 25 * hour);
  const { rows } = await (await as('auditor')).view('access.breakGlasses', options());
  expect(rows.find(row => row.id === id)).toMatchObject({ answer: 'lapsed', inForce: false });
});

test('is ended early by its taker or by who watches, and shown to others as their own only', async () => {
  const id = await take();
  expect((await (await as('planner')).view('access.breakGlasses', options())).rows).toEqual([]);
  expect(await status((await as('planner')).command('access.endBreakGlass', { breakGlassId: id }, options()))).toBe(
    'not-allowed',
  );
  await (await as('auditor')).command('access.endBreakGlass', { breakGlassId: id }, options());
  expect(await seesPeople()).toBe('not-allowed');
  const mine = await (await as('street-staff')).view('access.breakGlasses', options());
  expect(mine.rows[0]).toMatchObject({ id, isMine: true, inForce: false });
});

test('what is done under it carries its id in the journal, what is not does not', async () => {
  const id = await take();
  const reveal = { personId: people.get('auditor') ?? '', reason: 'call-up' as const };
  await (await as('street-staff')).command('roster.revealPhone', reveal as never, options());
  await (await as('community-staff')).command('roster.revealPhone', reveal as never, options());
  const rows = await it.server.platform.database.read([it.communityId], tx =>
    tx.rows<{ actor: string; facts: Record<string, unknown> }>(sql`
      SELECT actor_id AS actor, facts FROM journal WHERE event = 'phone-revealed' ORDER BY seq`),
  );
  const taken = rows.find(row => row.actor === people.get('street-staff'));
  expect(taken?.facts.breakGlassId).toBe(id);
  expect(rows.find(row => row.actor === people.get('community-staff'))?.facts).not.toHaveProperty('breakGlassId');
});

test('afterwards the office sees which homes were looked at, each once, to tell them; and the household reads that it was beyond the role', async () => {
  const id = await take();
  const street = await as('street-staff');
  const [doorId = '', other = ''] = town.grids[1]?.doorIds ?? [];
  const residents = [{ residentId: newId(), name: '试验住户', householder: true }];
  const household = { householdId: newId(), doorId, people: 1, children: 0, residents };
  await (await it.clientOf(it.officerId)).command('residents.recordHouseholds', { households: [household] }, options());
  for (let look = 0; look < 2; look++) await street.view('residents.door', { ...options(), doorId });
  await (await as('community-staff')).view('residents.door', { ...options(), doorId: other });
  const homes = async (role: string) =>
    (await as(role)).view('access.breakGlassHomes', { ...options(), breakGlassId: id });
  expect((await homes('auditor')).rows.map(row => row.doorId)).toEqual([doorId]);
  expect((await homes('community-staff')).rows[0]?.day).toBe(
    new Date(it.clock.now() + 8 * hour).toISOString().slice(0, 10),
  );
  expect(await status(homes('street-staff'))).toBe('not-allowed');
  const { rows } = await (await as('community-staff')).view('audit.whoLooked', { ...options(), doorId, limit: 10 });
  expect(rows.some(look => look.mode === 'break-glass' && look.role === 'street-staff')).toBe(true);
  const unknown = (await as('auditor')).view('access.breakGlassHomes', { ...options(), breakGlassId: newId() });
  expect(await status(unknown)).toBe('not-found');
});

test('opens exactly what the table names for it', () => {
  const opened = Object.keys(policy).filter(operation => policy[operation]?.breakGlass);
  expect(opened.sort()).toEqual([
    'places.doors',
    'residents.door',
    'residents.ledger',
    'residents.reveal',
    'roster.people',
    'roster.person',
    'roster.revealPhone',
  ]);
});
