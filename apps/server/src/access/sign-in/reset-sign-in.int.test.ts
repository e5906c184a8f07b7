import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { type TestBrowser, testBrowser } from '../testing/browser.ts';
import { resetByTerminal } from './reset-by-terminal.ts';

const password = 'three lanterns on the long bridge';
let it: TestServer;
beforeAll(async () => {
  it = await startTestServer({ synthetic: false });
});
afterAll(() => it?.stop());

async function officer(name: string, role: 'community-staff' | 'operator' = 'community-staff'): Promise<string> {
  const personId = newId();
  await it.command('roster.addPeople', { people: [{ personId, name, kinds: [], state: 'active' }] });
  await it.command('roster.appoint', { assignmentId: newId(), personId, role });
  return personId;
}

/** Signs somebody up from a fresh link, by a name of their own. */
async function setUp(personId: string, name: string): Promise<TestBrowser> {
  const { url } = await it.command('access.issueLink', { personId, app: 'console' });
  const desk = testBrowser(it.server.url);
  await desk.post('/api/access/redeem', { token: url.split('/in/')[1] });
  const { secret } = (await desk.post('/api/access/code-app/begin')).body as { secret: string };
  const code = TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: it.clock.now() });
  const made = await desk.post('/api/access/sign-in/set-up', { name, password, code });
  expect(made.body).toHaveProperty('recoveryCodes');
  return desk;
}
const count = async (table: string, personId: string): Promise<number> => {
  const rows = await it.server.platform.database.read([it.communityId], tx =>
    tx.rows(sql`SELECT 1 FROM ${sql.table(table)} WHERE person_id = ${personId}`),
  );
  return rows.length;
};
const refusal = (answer: Promise<unknown>) =>
  answer.then(
    () => 'done',
    (error: { problem: { code: string } }) => error.problem.code,
  );

test('nothing of how somebody signed in is left after a reset, their desk closes, and a new link sets it up anew', async () => {
  const personId = await officer('办公室小周');
  const desk = await setUp(personId, 'zhou');
  expect((await desk.get('/api/access/me')).status).toBe(200);
  expect(await count('recovery_code', personId)).toBe(8);
  await it.command('access.resetSignIn', { personId });
  for (const table of ['account', 'recovery_code', 'passkey', 'sign_in_handle'])
    expect([table, await count(table, personId)]).toEqual([table, 0]);
  expect((await desk.get('/api/access/me')).body).toMatchObject({ code: 'not-signed-in' });
  expect((await testBrowser(it.server.url).post('/api/access/sign-in', { name: 'zhou', password })).status).toBe(403);
  const again = await setUp(personId, 'zhou');
  expect((await again.get('/api/access/me')).status).toBe(200);
});

test('a link that was out is no way round a reset', async () => {
  const personId = await officer('办公室小吴');
  await setUp(personId, 'wu');
  const { url } = await it.command('access.issueLink', { personId, app: 'console' });
  await it.command('access.resetSignIn', { personId });
  const late = testBrowser(it.server.url);
  expect((await late.post('/api/access/redeem', { token: url.split('/in/')[1] })).status).toBe(410);
});

test('an officer resets a colleague, never who runs the machine', async () => {
  const staff = await officer('办公室小郑');
  const runs = await officer('系统管理员小钱', 'operator');
  await setUp(staff, 'zheng');
  await setUp(runs, 'qian');
  const desk = await it.clientOf(staff);
  const options = { communityId: it.communityId };
  expect(await refusal(desk.command('access.resetSignIn', { personId: runs }, options))).toBe('operator-only');
  expect(await refusal(desk.command('access.resetSignIn', { personId: newId() }, options))).toBe('account-unknown');
  expect(await refusal(it.office.command('access.resetSignIn', { personId: runs }, options))).toBe('done');
});

test('--reset-operator: whoever starts the machine gives its operator a new beginning, and the journal says that it was done', async () => {
  const operator = await officer('系统管理员小冯', 'operator');
  const desk = await setUp(operator, 'feng');
  await resetByTerminal(it.server.platform, { communityId: it.communityId, personId: operator });
  for (const table of ['account', 'recovery_code', 'passkey', 'sign_in_handle'])
    expect([table, await count(table, operator)]).toEqual([table, 0]);
  expect((await desk.get('/api/access/me')).body).toMatchObject({ code: 'not-signed-in' });
  expect((await testBrowser(it.server.url).post('/api/access/sign-in', { name: 'feng', password })).status).toBe(403);
  const { rows } = await it.office.view('audit.journal', { communityId: it.communityId, limit: 20 });
  expect(rows).toContainEqual(expect.objectContaining({ event: 'sign-in-reset', subjectId: operator }));
  // What the start prints is the way back in, to a set-up and nothing else.
  const again = await setUp(operator, 'feng');
  expect((await again.get('/api/access/me')).status).toBe(200);
});
