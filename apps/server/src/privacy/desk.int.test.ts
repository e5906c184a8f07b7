import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { compoundRows, doorId } from '../residents/testing/compound.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { withoutNonce } from '../testing/without-nonce.ts';

let test: TestServer;
const code = '900000000001';
const door = (name: string) => doorId(test.communityId, `d-${name}`);
const view = (answered = false) =>
  test.office.view('privacy.requests', { communityId: test.communityId, ...(answered ? { answered: '1' } : {}) });
const ask = (kind: 'see' | 'copy' | 'delete' | 'object' | 'correct' | 'who-looked', more: object = {}) => {
  const requestId = newId();
  return test
    .command('privacy.openRequest', {
      requestId,
      kind,
      doorId: door('101'),
      channel: 'telephone',
      identity: 'rang-back',
      ...more,
    })
    .then(({ dueOn }) => ({ requestId, dueOn }));
};

beforeAll(async () => {
  test = await startTestServer();
  await test.command('places.importRows', { importId: newId(), rows: compoundRows() });
  await test.command('residents.recordHouseholds', {
    households: [
      {
        householdId: newId(),
        doorId: door('101'),
        people: 4,
        children: 2,
        tenancy: 'owner',
        residents: [{ residentId: newId(), name: '曾小明', phone: '13800001234', householder: true }],
      },
      {
        householdId: newId(),
        doorId: door('102'),
        people: 1,
        residents: [{ residentId: newId(), name: '欧阳丹', phone: '13800005678', householder: true }],
      },
    ],
  });
});
afterAll(() => test?.stop());

describe('the desk for people’s own data', () => {
  it('gives each request a day for its answer, and lists the one due first on top', async () => {
    const first = await ask('see', { says: '想看看记了什么', contact: '138 尾号 1234' });
    await test.command('privacy.setClock', { workingDays: 5, source: '社区公告' });
    const second = await ask('copy');
    expect(second.dueOn < first.dueOn).toBe(true);
    const { rows } = await view();
    expect(rows.map(row => row.id)).toEqual([second.requestId, first.requestId]);
    expect(rows[1]).toMatchObject({ about: '测试院 1栋1单元 101', says: '想看看记了什么', overdue: false });
    const later = await test.clientOf(test.officerId);
    expect((await later.view('privacy.clock', { communityId: test.communityId })).workingDays).toBe(5);
  });

  it('keeps what was said sealed, and no word of it in the journal', async () => {
    const [row] = await test.server.platform.database.read([test.communityId], tx =>
      tx.rows<{ says: Buffer; facts: unknown }>(sql`
        SELECT r.says, j.facts FROM privacy_request r JOIN journal j ON j.community_id = r.community_id AND j.subject_id = r.door_id
         WHERE r.says IS NOT NULL AND j.event = 'privacy-asked' LIMIT 1`),
    );
    expect(row?.says.toString('utf8')).not.toContain('想看看');
    expect(JSON.stringify(row?.facts)).not.toContain('想看看');
  });

  it('puts a printable copy together in clear, with who looked, children as a number, and the journal knows', async () => {
    await test.command('residents.reveal', { doorId: door('101'), reason: 'ring-back' });
    await test.office.view('residents.door', { communityId: test.communityId, doorId: door('101') });
    const { requestId } = await ask('copy');
    const page = await copy(requestId);
    for (const words of ['曾小明', '13800001234', '回电话', '社区工作人员']) expect(page).toContain(words);
    expect(page).toMatch(/未满 14 周岁.*?<dd>2<\/dd>/s);
    expect(page).not.toContain('欧阳丹');
    const events = await test.server.platform.database.read([test.communityId], tx =>
      tx.rows(sql`SELECT 1 FROM journal WHERE event = 'privacy-copy-taken'`),
    );
    expect(events).toHaveLength(1);
  });

  it('refuses only on a ground of the law, with the words and the way to complain that the person is given', async () => {
    const { requestId } = await ask('delete');
    const refuse = (more: object) => test.command('privacy.decideRequest', { requestId, decision: 'refused', ...more });
    await expect(refuse({ reason: '不方便' })).rejects.toMatchObject({ problem: { code: 'ground-not-lawful' } });
    await expect(refuse({ ground: 'is-right', reason: '不方便' })).rejects.toMatchObject({
      problem: { code: 'ground-not-lawful' },
    });
    await refuse({ ground: 'dispute-open', reason: '与邻居的纠纷还在调解' });
    const { requestId: other } = await ask('see');
    const page = await copy(other);
    expect(page).toContain('有未了结的争议');
    expect(page).toContain('网信部门');
    await test.command('privacy.answerRequest', { requestId, how: 'letter' });
    expect((await view(true)).rows).toMatchObject([
      { id: requestId, state: 'refused', ground: 'dispute-open', answeredHow: 'letter' },
    ]);
  });

  it('deletes in the same instant what it grants to be deleted, and nobody else', async () => {
    const { requestId } = await ask('delete', { doorId: door('102') });
    expect(await test.command('privacy.decideRequest', { requestId, decision: 'granted' })).toEqual({ deleted: 1 });
    const left = await test.office.view('residents.ledger', { communityId: test.communityId, find: '欧阳丹' });
    expect(left.rows).toEqual([]);
    expect(
      (await test.office.view('residents.ledger', { communityId: test.communityId, find: '曾小明' })).rows,
    ).toHaveLength(1);
  });

  it('deletes a helper who has no duty any more, and says so of one who has', async () => {
    const personId = newId();
    await test.command('roster.addPeople', { people: [{ personId, name: '上官青', phone: '13800009999', kinds: [] }] });
    const assignmentId = newId();
    await test.command('roster.appoint', { assignmentId, personId, role: 'planner' });
    const { requestId } = await ask('delete', { doorId: undefined, personId });
    const grant = () => test.command('privacy.decideRequest', { requestId, decision: 'granted' });
    await expect(grant()).rejects.toMatchObject({ problem: { code: 'still-on-duty' } });
    await test.command('roster.endAssignment', { assignmentId, reason: '搬走了' });
    expect(await grant()).toEqual({ deleted: 1 });
    await expect(copy(requestId)).rejects.toThrow(/409/);
  });

  it('is the office’s: a member may neither read nor decide', async () => {
    const personId = newId();
    await test.command('roster.addPeople', { people: [{ personId, name: '成员', kinds: [] }] });
    const member = await test.clientOf(personId);
    await expect(member.view('privacy.requests', { communityId: test.communityId })).rejects.toMatchObject({
      problem: { code: 'not-allowed' },
    });
  });
});

describe('a link that the office hands over', () => {
  it('opens once, shows one household masked until the code is given, and children never by name', async () => {
    const { url, code: secret } = await issue('101');
    const preview = await fetch(url);
    expect(await preview.text()).not.toContain('曾');
    const { page, cookie } = await open(url);
    expect(page).toContain('曾**');
    expect(page).not.toContain('曾小明');
    expect(page).not.toMatch(/<script|src=/);
    expect(page).not.toContain('name="kind"');
    const shown = await post(`/desk/${code}/code`, { code: secret }, cookie);
    expect(await shown.text()).toContain('曾小明');
    // Spent: the same address opens nothing again, and looks like one that never was.
    const again = await post(new URL(url).pathname, {});
    const never = await post(`/desk/${code}/${'x'.repeat(32)}`, {});
    expect([again.status, never.status]).toEqual([404, 404]);
    expect(withoutNonce(await again.text())).toBe(withoutNonce(await never.text()));
  });

  it('lets its holder ask within the clock, and only with the code', async () => {
    const { url, code: secret } = await issue('101');
    const { cookie } = await open(url);
    expect((await post(`/desk/${code}/ask`, { kind: 'object', says: '别再打电话' }, cookie)).status).toBe(404);
    await post(`/desk/${code}/code`, { code: secret }, cookie);
    const asked = await post(`/desk/${code}/ask`, { kind: 'object', says: '别再打电话' }, cookie);
    expect(await asked.text()).toContain('记下了');
    const { rows } = await view();
    expect(rows.find(row => row.kind === 'object')).toMatchObject({
      channel: 'link',
      identity: 'code',
      says: '别再打电话',
    });
  });

  it('is closed by five wrong codes, by its own button, after half an hour, and unopened after an hour', async () => {
    const { url, code: secret } = await issue('101');
    const { cookie } = await open(url);
    for (let tries = 0; tries < 5; tries++) await post(`/desk/${code}/code`, { code: 'wrong' }, cookie);
    expect((await post(`/desk/${code}/code`, { code: secret }, cookie)).status).toBe(404);

    const closed = await open((await issue('101')).url);
    await post(`/desk/${code}/close`, {}, closed.cookie);
    expect((await get(closed.cookie)).status).toBe(404);

    const late = await open((await issue('101')).url);
    const unopened = await issue('101');
    expect((await get(late.cookie)).status).toBe(200);
    test.clock.driveTo(test.clock.now() + 31 * 60_000);
    expect((await get(late.cookie)).status).toBe(404);
    test.clock.driveTo(test.clock.now() + 31 * 60_000);
    expect((await post(new URL(unopened.url).pathname, {})).status).toBe(404);
  });

  it('is not opened from another site’s page, and lies as hashes only', async () => {
    const { url, code: secret } = await issue('101');
    const answer = await post(new URL(url).pathname, {}, '', { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
    const token = url.slice(url.lastIndexOf('/') + 1);
    const stored = await test.server.platform.database.read([test.communityId], async tx => [
      ...(await tx.rows<{ text: string }>(sql`SELECT l::text AS text FROM privacy_link l`)),
      ...(await tx.rows<{ text: string }>(sql`SELECT r::text AS text FROM command_receipt r`)),
      ...(await tx.rows<{ text: string }>(sql`SELECT j::text AS text FROM journal j`)),
    ]);
    expect(stored.filter(({ text }) => text.includes(token) || text.includes(`"${secret}"`))).toEqual([]);
  });

  it('says nothing about a door of another community', async () => {
    const other = await test.addCommunity('900000000002');
    const issued = other.office.command(
      'privacy.issueLink',
      { linkId: newId(), doorId: door('101') },
      { communityId: other.communityId },
    );
    await expect(issued).rejects.toMatchObject({ problem: { code: 'door-unknown' } });
    const { url } = await issue('101');
    const elsewhere = await post(new URL(url).pathname.replace(code, '900000000002'), {});
    expect(elsewhere.status).toBe(404);
  });
});

it('a request past its day is overdue until the person is answered', async () => {
  test.clock.driveTo(test.clock.now() + 40 * 86_400_000);
  const office = await test.clientOf(test.officerId);
  const { rows } = await office.view('privacy.requests', { communityId: test.communityId });
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every(row => row.overdue)).toBe(true);
  const answered = await office.view('privacy.requests', { communityId: test.communityId, answered: '1' });
  expect(answered.rows.some(row => row.overdue)).toBe(false);
});

const issue = (name: string) => test.command('privacy.issueLink', { linkId: newId(), doorId: door(name) });

async function copy(requestId: string): Promise<string> {
  const { headers } = await officeRequest();
  const answer = await fetch(`${test.server.url}/api/privacy/copy`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ requestId, locale: 'zh' }),
  });
  if (answer.status !== 200) throw new Error(String(answer.status));
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return answer.text();
}

async function officeRequest(): Promise<{ headers: Record<string, string> }> {
  const { openSession } = await import('../access/index.ts');
  const session = await test.server.platform.database.platform(tx =>
    openSession(tx, { communityId: test.communityId, personId: test.officerId, app: 'console', now: test.clock.now() }),
  );
  return { headers: { authorization: `Bearer ${session.token}`, 'x-linli-app': 'console' } };
}

const post = (path: string, form: Record<string, string>, cookie = '', headers: Record<string, string> = {}) =>
  fetch(`${test.server.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie, ...headers },
    body: new URLSearchParams({ lang: 'zh', ...form }).toString(),
  });
const get = (cookie: string) => fetch(`${test.server.url}/desk/${code}?lang=zh`, { headers: { cookie } });

async function open(url: string): Promise<{ page: string; cookie: string }> {
  const answer = await post(new URL(url).pathname, {});
  expect(answer.status).toBe(303);
  const set = answer.headers.get('set-cookie') ?? '';
  expect(set).toMatch(/HttpOnly; SameSite=Strict/);
  const cookie = set.split(';')[0] as string;
  return { page: await (await get(cookie)).text(), cookie };
}
