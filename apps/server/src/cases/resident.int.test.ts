import type { Client, ProblemError } from '@linli/protocol';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { layTwoGrids, type TwoGrids } from '../roster/testing/two-grids.ts';
import { tablesHolding } from '../testing/tables-holding.ts';
import { startTestServer, type TestServer, testClient } from '../testing/test-server.ts';

let test: TestServer;
let grids: TwoGrids;
let here: { communityId: string };
let resident: Client;

beforeAll(async () => {
  test = await startTestServer();
  here = { communityId: test.communityId };
  grids = await layTwoGrids(test.server, test.communityId, '900000000001');
  resident = testClient(test.server.url, undefined, 'resident');
});
afterAll(() => test?.stop());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    error => (error as ProblemError).problem.code,
  );
const said = {
  text: '三楼住的周淑芬摔倒了',
  where: '在郑国强家门口',
  name: '吴桂兰',
  phone: '13712345678',
  answer: '已送周淑芬到医院',
};
const reportOf = (caseId: string) => ({
  caseId,
  caseKind: 'person-needs-help' as const,
  urgency: 'danger' as const,
  channel: 'resident' as const,
  text: said.text,
  place: { entranceId: grids.first.entranceId, text: said.where },
  contact: { name: said.name, phone: said.phone },
});

describe('a resident without account', () => {
  it('reports, keeps the receipt, and learns by it what came of it: no names, no place, nothing of the report', async () => {
    const caseId = newId();
    const { receipt, dueAt } = await resident.command('cases.report', reportOf(caseId), here);
    expect(Date.parse(dueAt!) - test.clock.now()).toBeLessThanOrEqual(2 * 3_600_000);
    await test.office.command('cases.answer', { caseId, text: '已有人上门' }, here);
    const status = await resident.view('cases.status', { receipt: receipt.toLowerCase().replace('-', ' ') });
    expect(status).toMatchObject({ receipt, state: 'handled', answer: '已有人上门' });
    expect(status.steps.map(step => step.step)).toEqual(['reported', 'accepted', 'handled']);
    expect(JSON.stringify(status)).not.toMatch(/周淑芬|郑国强|吴桂兰|13712345678|单元/);
  });

  it('gets the same answer for the same report sent twice', async () => {
    const caseId = newId();
    const id = newId();
    const first = await resident.command('cases.report', reportOf(caseId), { ...here, id });
    expect(await resident.command('cases.report', reportOf(caseId), { ...here, id })).toEqual(first);
  });

  it('finds nothing by a receipt that nobody was given', async () => {
    expect(await codeOf(resident.view('cases.status', { receipt: '22222-22222' }))).toBe('not-found');
  });

  it('cannot report into a community that is not there', async () => {
    expect(await codeOf(resident.command('cases.report', reportOf(newId()), { communityId: newId() }))).toBe(
      'community-unknown',
    );
  });

  it('is slowed down after a few reports a minute, and may go on a minute later', async () => {
    test.clock.driveTo(test.clock.now() + 60_000);
    const tries = [];
    for (let i = 0; i < 8; i++) tries.push(await codeOf(resident.command('cases.report', reportOf(newId()), here)));
    expect(tries).toEqual([...Array(6).fill('accepted'), 'too-many', 'too-many']);
    const answer = await fetch(`${test.server.url}/api/commands/cases.report`, { method: 'POST', body: '{}' });
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([429, true]);
    test.clock.driveTo(test.clock.now() + 60_000);
    expect(await codeOf(resident.command('cases.report', reportOf(newId()), here))).toBe('accepted');
  });

  it('is not held up by another address that reports too much', async () => {
    test.clock.driveTo(test.clock.now() + 60_000);
    const from = (address: string) =>
      fetch(`${test.server.url}/api/commands/cases.report`, {
        method: 'POST',
        body: '{}',
        headers: { 'x-forwarded-for': address },
      });
    for (let i = 0; i < 7; i++) await from('192.0.2.1');
    expect((await from('192.0.2.1')).status).toBe(429);
    expect((await from('192.0.2.2')).status).not.toBe(429);
  });
});

describe('the office', () => {
  it('writes down a telephone call for somebody; who wrote it is not who reported', async () => {
    const caseId = newId();
    const report = { ...reportOf(caseId), channel: 'telephone' as const };
    const { receipt } = await test.office.command('cases.report', report, here);
    expect((await test.office.view('cases.mine', here)).rows).toEqual([]);
    const one = await test.office.view('cases.one', { ...here, caseId });
    expect(one).toMatchObject({ channel: 'telephone', contactMasked: '吴桂兰 137****5678', text: said.text });
    expect((await resident.view('cases.status', { receipt })).state).toBe('reported');
  });

  it('enters it in the name of somebody in the roster, who sees it among their own', async () => {
    const personId = newId();
    await test.command('roster.addPeople', { people: [{ personId, name: '冯秀英', kinds: [] }] });
    const caseId = newId();
    const report = { ...reportOf(caseId), channel: 'telephone' as const };
    await test.office.command('cases.report', report, { ...here, onBehalfOf: personId });
    const own = await test.clientOf(personId, 'field');
    expect((await own.view('cases.mine', here)).rows.map(row => row.id)).toEqual([caseId]);
  });

  it('alone may say that a call was taken', async () => {
    expect(
      await codeOf(resident.command('cases.report', { ...reportOf(newId()), channel: 'telephone' }, here)),
    ).toMatch(/channel-not-allowed|too-many/);
    const personId = newId();
    await test.command('roster.addPeople', { people: [{ personId, name: '陈六', kinds: [] }] });
    const neighbour = await test.clientOf(personId, 'field');
    expect(await codeOf(neighbour.command('cases.report', { ...reportOf(newId()), channel: 'counter' }, here))).toBe(
      'channel-not-allowed',
    );
  });
});

describe('what is kept', () => {
  it('holds nothing that was said, no name and no number in clear, in any table', async () => {
    const caseId = newId();
    const wang = newId();
    await test.command('roster.addPeople', {
      people: [{ personId: wang, name: '褚卫东', phone: '13687654321', kinds: [], employer: '试验快递公司' }],
    });
    await test.office.command('cases.report', { ...reportOf(caseId), channel: 'telephone' }, here);
    await test.office.command('cases.answer', { caseId, text: said.answer }, here);
    await test.office.command('cases.check', { caseId, fixed: true, note: '褚卫东看过' }, here);
    await test.office.command('cases.close', { caseId, statement: '褚卫东确认没事了' }, here);
    const assignmentId = newId();
    await test.command('roster.appoint', {
      assignmentId,
      personId: wang,
      role: 'grid-member',
      gridId: grids.first.gridId,
    });
    await test.command('roster.endAssignment', { assignmentId, reason: '褚卫东搬走了' });
    const planted = [...Object.values(said), '周淑芬', '郑国强', '吴桂兰', '褚卫东', '13687654321', '试验快递公司'];
    const found = await tablesHolding(test, planted);
    expect(found.hits).toEqual([]);
    expect(found.tables).toBeGreaterThan(20);
  });

  it('would be found by that search if it were there', async () => {
    const row = await test.server.platform.database.read([test.communityId], tx =>
      tx.get<{ text: string }>(sql`SELECT c::text AS text FROM community c WHERE community_id = ${test.communityId}`),
    );
    expect(row.text).toContain('试验社区');
  });

  it('is walled off by the database itself: another community’s transaction sees none of it', async () => {
    const { communityId } = await test.addCommunity('900000000009');
    const seen = await test.server.platform.database.read([communityId], tx =>
      tx.get<{ n: number }>(
        sql`SELECT (SELECT count(*) FROM case_record) + (SELECT count(*) FROM case_step) + (SELECT count(*) FROM person WHERE community_id <> ${communityId}) AS n`,
      ),
    );
    expect(seen.n).toBe(0);
    const write = test.server.platform.database.write([communityId], tx =>
      tx.run(sql`INSERT INTO suggest_order (community_id, order_id, policy, valid_from, source)
        VALUES (${test.communityId}, ${newId()}, '{}', now(), 'test')`),
    );
    await expect(write).rejects.toThrow(/row-level security/);
  });
});
