import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { type TestBrowser, testBrowser } from '../testing/browser.ts';

const hour = 3_600_000;
let it: TestServer;
let member = '';
beforeAll(async () => {
  it = await startTestServer({ synthetic: false });
  member = newId();
  await it.command('roster.addPeople', {
    people: [{ personId: member, name: '试用网格员', kinds: [], state: 'active' }],
  });
});
afterAll(() => it?.stop());

/** The office with a fresh session: tests let days pass. */
const office = () => it.clientOf(it.officerId);
async function phoneOf(personId: string): Promise<TestBrowser> {
  const { url } = await (await office()).command(
    'access.issueLink',
    { personId, app: 'field' },
    { communityId: it.communityId },
  );
  const phone = testBrowser(it.server.url, 'field');
  expect((await phone.post('/api/access/redeem', { token: url.split('/in/')[1] })).status).toBe(200);
  return phone;
}
const copyOf = (phone: TestBrowser): TestBrowser => {
  const copy = testBrowser(it.server.url, 'field');
  for (const [name, value] of phone.cookies) copy.cookies.set(name, value);
  return copy;
};
const me = (browser: TestBrowser) => browser.get('/api/access/me');
const code = (answer: { body: Record<string, unknown> }) => answer.body.code;
const devices = async (personId = member) =>
  (await (await office()).view('access.devices', { communityId: it.communityId, personId })).rows;
const report = () => ({
  id: newId(),
  kind: 'cases.report',
  communityId: it.communityId,
  status: 'actual',
  purpose: 'daily-service',
  capturedAt: new Date(it.clock.now()).toISOString(),
  payload: { caseId: newId(), caseKind: 'other', text: '楼道里堆了东西' },
});
const sync = (phone: TestBrowser, items: unknown[]) =>
  phone.post('/api/sync', { deviceId: newId(), sentAt: new Date(it.clock.now()).toISOString(), items });
const pass = (ms: number) => it.clock.driveTo(it.clock.now() + ms);

describe('a telephone that is lost', () => {
  let phone: TestBrowser;
  test('is listed with days only, and cut off by the office', async () => {
    phone = await phoneOf(member);
    await me(phone);
    const [listed] = await devices();
    expect(listed).toMatchObject({ app: 'field', state: 'active' });
    expect(JSON.stringify(listed)).not.toMatch(/T\d\d:/);
    expect(listed?.seenOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    await (await office()).command(
      'access.cutOffDevice',
      { sessionId: listed?.sessionId ?? '' },
      { communityId: it.communityId },
    );
    expect(code(await me(phone))).toBe('device-lost');
    expect(code(await phone.get(`/api/rounds/myDoors?communityId=${it.communityId}`))).toBe('device-lost');
  });

  test('hands over what it had not sent: held for a person, nothing applied', async () => {
    const item = report();
    const answer = await sync(phone, [item]);
    expect(answer.body).toMatchObject({ answers: [{ id: item.id, outcome: 'held', code: 'device-lost' }] });
    const held = await (await office()).view('sync.held', { communityId: it.communityId });
    expect(held.rows.map(row => row.commandId)).toContain(item.id);
    const cases = await it.server.platform.database.read([it.communityId], tx =>
      tx.rows(sql`SELECT 1 FROM case_record WHERE case_id = ${item.payload.caseId}`),
    );
    expect(cases).toEqual([]);
  });

  test('cannot flood the office with what it hands over', async () => {
    const outcomes: number[] = [];
    for (let n = 0; n < 22; n++) outcomes.push((await sync(phone, [report()])).status);
    expect(outcomes.at(0)).toBe(200);
    expect(outcomes.at(-1)).toBe(429);
  });

  test('says that it deleted everything, once; the order to do so waits for months', async () => {
    pass(200 * 24 * hour);
    expect(code(await me(phone))).toBe('device-lost');
    expect((await phone.post('/api/access/wiped')).status).toBe(200);
    expect((await devices()).map(row => row.state)).toEqual(['wiped']);
    expect(code(await me(phone))).toBe('not-signed-in');
  });

  test('is nobody else’s to cut off, and another community’s is unknown', async () => {
    const other = newId();
    await (await office()).command(
      'roster.addPeople',
      { people: [{ personId: other, name: '另一人', kinds: [], state: 'active' }] },
      { communityId: it.communityId },
    );
    await phoneOf(other);
    const mine = await phoneOf(member);
    const [theirs] = await devices(other);
    const cut = (by: TestBrowser, sessionId: string) =>
      by.post('/api/commands/access.cutOffDevice', {
        id: newId(),
        communityId: it.communityId,
        capturedAt: new Date(it.clock.now()).toISOString(),
        payload: { sessionId },
      });
    expect(code(await cut(mine, theirs?.sessionId ?? ''))).toBe('not-allowed');
    expect((await mine.get(`/api/access/devices?communityId=${it.communityId}&personId=${other}`)).status).toBe(404);
    const own = await mine.get(`/api/access/devices?communityId=${it.communityId}&personId=${member}`);
    expect((own.body as { rows: unknown[] }).rows.length).toBeGreaterThan(0);
    const elsewhere = await it.addCommunity('900000000002');
    await expect(
      elsewhere.office.command(
        'access.cutOffDevice',
        { sessionId: theirs?.sessionId ?? '' },
        { communityId: elsewhere.communityId },
      ),
    ).rejects.toMatchObject({ problem: { code: 'device-unknown' } });
  });
});

describe('a telephone’s token', () => {
  test('is renewed as it is used, and keeps its person signed in for as long as they come by every two months', async () => {
    const phone = await phoneOf(member);
    const tokens = new Set<string | undefined>();
    for (let month = 0; month < 6; month++) {
      pass(50 * 24 * hour);
      expect((await me(phone)).status, `month ${month}`).toBe(200);
      expect((await me(phone)).status).toBe(200);
      tokens.add(phone.cookies.get('linli_field'));
    }
    expect(tokens.size).toBe(6);
    pass(61 * 24 * hour);
    expect((await me(phone)).status).toBe(401);
  });

  test('when an answer is lost on the way the old one goes on', async () => {
    const phone = await phoneOf(member);
    pass(25 * hour);
    const old = copyOf(phone);
    for (let n = 0; n < 5; n++) {
      // What is sent back is thrown away each time.
      expect((await me(copyOf(old))).status).toBe(200);
      pass(10 * 60_000);
    }
    expect((await me(phone)).status).toBe(200);
  });

  test('is offered once to requests that come at the same moment: whichever answer comes last, the telephone stays signed in', async () => {
    const phone = await phoneOf(member);
    for (let day = 0; day < 10; day++) {
      pass(25 * hour);
      const old = phone.cookies.get('linli_field');
      // A telephone that is opened asks for everything at once; a millisecond passes between two of these requests.
      const copies = Array.from({ length: 6 }, () => copyOf(phone));
      const answers = copies.map(copy => me(copy).finally(() => pass(1)));
      expect((await Promise.all(answers)).map(answer => answer.status)).toEqual(copies.map(() => 200));
      const offered = new Set(copies.map(copy => copy.cookies.get('linli_field') ?? '').filter(token => token !== old));
      expect(offered.size).toBe(1);
      phone.cookies.set('linli_field', [...offered].join());
      expect((await me(phone)).status).toBe(200);
    }
  });

  test('requests that were on their way with the old one are answered', async () => {
    const phone = await phoneOf(member);
    pass(25 * hour);
    const old = copyOf(phone);
    await me(phone);
    await me(phone);
    pass(60_000);
    expect((await me(old)).status).toBe(200);
  });

  test('that is used by two stops both, quarantines what they send and loses nothing', async () => {
    const phone = await phoneOf(member);
    const thief = copyOf(phone);
    pass(25 * hour);
    await me(phone);
    await me(phone);
    pass(5 * 60_000);
    expect(code(await me(thief))).toBe('session-copied');
    expect(code(await me(phone))).toBe('session-copied');
    const item = report();
    expect((await sync(phone, [item])).body).toMatchObject({ answers: [{ outcome: 'held', code: 'session-copied' }] });
    expect((await devices()).filter(row => row.state === 'copied')).toHaveLength(1);
    const again = await phoneOf(member);
    expect((await me(again)).status).toBe(200);
  });

  test('that was offered to a copy first is noticed when its owner comes', async () => {
    const phone = await phoneOf(member);
    pass(25 * hour);
    const thief = copyOf(phone);
    await me(phone);
    const owner = copyOf(phone);
    pass(5 * 60_000);
    // The copy gets another offer and uses it; the owner's is retired by that.
    await me(thief);
    expect(code(await me(owner))).toBe('session-copied');
  });
});
