import type { Client, ProblemError } from '@linli/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { layTwoGrids, type TwoGrids } from '../roster/testing/two-grids.ts';
import { startTestServer, type TestServer, testClient } from '../testing/test-server.ts';

let test: TestServer;
let grids: TwoGrids;
let here: { communityId: string };
/** Head and member of the first grid, head of the second. */
let [head, member, other]: Client[] = [];
const [headId, memberId, otherId, reserveId] = [newId(), newId(), newId(), newId()];

beforeAll(async () => {
  test = await startTestServer();
  here = { communityId: test.communityId };
  grids = await layTwoGrids(test.server, test.communityId, '900000000001');
  await test.command('roster.addPeople', {
    people: [
      { personId: headId, name: '王一', kinds: [] },
      { personId: memberId, name: '李二', kinds: [] },
      { personId: otherId, name: '赵三', kinds: [] },
      { personId: reserveId, name: '钱四', kinds: [] },
    ],
  });
  const appoint = (personId: string, role: 'grid-head' | 'grid-member', gridId: string) =>
    test.command('roster.appoint', { assignmentId: newId(), personId, role, gridId });
  await appoint(headId, 'grid-head', grids.first.gridId);
  await appoint(memberId, 'grid-member', grids.first.gridId);
  await appoint(otherId, 'grid-head', grids.second.gridId);
  [head, member, other] = await Promise.all([headId, memberId, otherId].map(id => test.clientOf(id, 'field')));
});
afterAll(() => test?.stop());

const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'accepted' }) as ProblemError['problem'],
    error => (error as ProblemError).problem,
  );
const one = (client: Client, caseId: string) => client.view('cases.one', { ...here, caseId });
const reportBy = async (client: Client, more: object = {}) => {
  const caseId = newId();
  const sent = await client.command(
    'cases.report',
    {
      caseId,
      caseKind: 'lighting',
      urgency: 'today',
      channel: 'field',
      text: '楼道灯坏了',
      place: { entranceId: grids.first.entranceId },
      ...more,
    },
    here,
  );
  return { ...sent, caseId };
};

describe('a case', () => {
  it('goes from a member’s report to the end, and the reporter sees each time where it stands', async () => {
    const { caseId, receipt } = await reportBy(member!);
    expect(receipt).toMatch(/^\w{5}-\w{5}$/);
    const stands = async () => (await member!.view('cases.mine', here)).rows.find(row => row.id === caseId);
    expect(await stands()).toMatchObject({
      state: 'reported',
      ownerName: '王一',
      place: '试验路1号院 1栋 1单元',
      gridName: grids.first.name,
      answer: null,
    });
    expect((await one(head!, caseId)).next).toEqual(['accept', 'answer']);
    await head!.command('cases.accept', { caseId }, here);
    await head!.command('cases.answer', { caseId, text: '换了灯泡' }, here);
    expect(await stands()).toMatchObject({ state: 'handled', answer: '换了灯泡' });
    await member!.command('cases.check', { caseId, fixed: true, note: '亮了' }, here);
    expect((await one(test.office, caseId)).next).toEqual(['close', 'reopen']);
    await test.office.command('cases.close', { caseId, statement: '灯已修复，夜里照得到楼梯' }, here);
    expect(await stands()).toMatchObject({ state: 'closed', answer: '灯已修复，夜里照得到楼梯' });
    const { steps } = await one(test.office, caseId);
    expect(steps.map(step => [step.step, step.byRole, step.text])).toEqual([
      ['reported', 'grid-member', null],
      ['accepted', 'grid-head', null],
      ['handled', 'grid-head', '换了灯泡'],
      ['checked', 'grid-member', '亮了'],
      ['closed', 'community-staff', '灯已修复，夜里照得到楼梯'],
    ]);
  });

  it('comes in once from a phone that was offline, however often it sends', async () => {
    const caseId = newId();
    const item = {
      id: newId(),
      kind: 'cases.report',
      ...here,
      status: 'actual' as const,
      purpose: 'daily-service',
      capturedAt: new Date(test.clock.now() - 3_600_000).toISOString(),
      payload: { caseId, caseKind: 'lift', urgency: 'danger', channel: 'field', place: { gridId: grids.first.gridId } },
    };
    const send = () =>
      member!.sync({ deviceId: newId(), sentAt: new Date(test.clock.now()).toISOString(), items: [item] });
    const [first, again] = [await send(), await send()];
    expect(first.answers).toMatchObject([{ outcome: 'accepted', repeated: false, result: { caseId } }]);
    expect(again.answers).toMatchObject([{ outcome: 'accepted', repeated: true, result: { caseId } }]);
    const mine = (await member!.view('cases.mine', here)).rows.filter(row => row.id === caseId);
    expect(mine.map(row => row.urgency)).toEqual(['danger']);
  });

  it('comes back when the reporter says that it is not fixed', async () => {
    const { caseId } = await reportBy(member!);
    await head!.command('cases.answer', { caseId, text: '看过了' }, here);
    await member!.command('cases.reopen', { caseId, reason: '还是不亮' }, here);
    expect(await one(head!, caseId)).toMatchObject({ state: 'reopened', ownerName: '王一' });
  });

  it('is sent back with a reason that the reporter reads', async () => {
    const { caseId } = await reportBy(member!, { caseKind: 'wish' });
    await test.office.command('cases.sendBack', { caseId, reason: '请写清是哪一栋' }, here);
    const row = (await member!.view('cases.mine', here)).rows.find(each => each.id === caseId);
    expect(row).toMatchObject({ state: 'sent-back', answer: '请写清是哪一栋' });
  });

  it('says what is possible next when a step does not fit', async () => {
    const { caseId } = await reportBy(member!);
    const problem = await problemOf(test.office.command('cases.close', { caseId, statement: '已经好了' }, here));
    expect(problem).toMatchObject({
      status: 409,
      code: 'not-in-this-state',
      facts: { state: 'reported', next: ['accept', 'answer', 'dispatch', 'sendBack'] },
    });
  });

  it('is not closed without a statement', async () => {
    const { caseId } = await reportBy(member!);
    expect(await problemOf(test.office.command('cases.close', { caseId, statement: ' ' }, here))).toMatchObject({
      code: 'invalid-input',
    });
  });

  it('follows a hand-over without being touched: the new head owns it', async () => {
    const { caseId } = await reportBy(member!, { place: { doorId: grids.second.doorIds[2] } });
    expect(await one(test.office, caseId)).toMatchObject({ ownerName: '赵三', gridName: grids.second.name });
    await test.command('roster.handOver', {
      gridId: grids.second.gridId,
      toPersonId: reserveId,
      assignmentId: newId(),
    });
    expect(await one(test.office, caseId)).toMatchObject({ ownerName: '钱四' });
    await test.command('roster.handOver', { gridId: grids.second.gridId, toPersonId: otherId, assignmentId: newId() });
  });

  it('belongs to the community office where nobody heads the grid', async () => {
    const { caseId } = await reportBy(member!, { place: { text: '河边' } });
    expect(await one(test.office, caseId)).toMatchObject({ ownerName: null, ownerId: null, place: '河边' });
    const waiting = await test.office.view('cases.inbox', { ...here, show: 'mine' });
    expect(waiting.rows.map(row => row.id)).toContain(caseId);
  });
});

describe('time limits', () => {
  it('follow what the office has set, from then on', async () => {
    const hoursOf = async (caseKind: 'lift' | 'rubbish') => {
      const sent = await reportBy(member!, { caseKind, urgency: 'whenever' });
      return Math.round((Date.parse(sent.dueAt!) - test.clock.now()) / 3_600_000);
    };
    expect([await hoursOf('lift'), await hoursOf('rubbish')]).toEqual([168, 4]);
    for (const hours of [12, 6])
      await test.command('cases.setLimit', { limitId: newId(), caseKind: 'lift', hours, source: '试验规定' });
    expect([await hoursOf('lift'), await hoursOf('rubbish')]).toEqual([6, 4]);
  });

  it('are shown as they count now, each once, with where it comes from', async () => {
    const { rows } = await test.office.view('cases.limits', here);
    expect(rows.filter(row => row.caseKind === 'lift')).toEqual([
      { caseKind: 'lift', urgency: null, hours: 6, source: '试验规定' },
    ]);
    expect(rows.find(row => row.caseKind === null && row.urgency === 'danger')?.hours).toBe(2);
  });
});

describe('who sees and does what', () => {
  it('keeps another grid’s cases from a member: not in the list, not by id, not to check', async () => {
    const { caseId } = await reportBy(head!);
    expect((await other!.view('cases.inbox', { ...here, show: 'all' })).rows.map(row => row.id)).not.toContain(caseId);
    expect(await problemOf(one(other!, caseId))).toMatchObject({ code: 'not-found' });
    expect(await problemOf(other!.command('cases.accept', { caseId }, here))).toMatchObject({ code: 'not-allowed' });
    expect(await problemOf(other!.command('cases.answer', { caseId, text: '好了' }, here))).toMatchObject({
      code: 'not-allowed',
    });
    expect((await member!.view('cases.inbox', { ...here, show: 'all' })).rows.map(row => row.id)).toContain(caseId);
  });

  it('shows a full-time member the cases of all their grids, to accept and to check', async () => {
    const generalId = newId();
    await test.command('roster.addPeople', { people: [{ personId: generalId, name: '孙六', kinds: [] }] });
    const assignment = { assignmentId: newId(), personId: generalId, role: 'general-grid-member' as const };
    await test.command('roster.appoint', { ...assignment, generalGridId: grids.generalGridId });
    const general = await test.clientOf(generalId, 'field');
    const { caseId } = await reportBy(head!, { place: { gridId: grids.second.gridId } });
    expect(await one(general, caseId)).toMatchObject({ next: ['accept'], contactMasked: null });
    await general.command('cases.accept', { caseId }, here);
    expect((await one(test.office, caseId)).state).toBe('accepted');
  });

  it('gives a task to somebody without any grid, who sees just that one and answers it', async () => {
    const { caseId } = await reportBy(member!);
    await test.office.command('cases.dispatch', { caseId, toPersonId: reserveId }, here);
    const helper = await test.clientOf(reserveId, 'field');
    expect((await helper.view('cases.inbox', { ...here, show: 'mine' })).rows.map(row => row.id)).toEqual([caseId]);
    expect((await one(helper, caseId)).next).toEqual(['answer']);
    await helper.command('cases.answer', { caseId, text: '修好了' }, here);
    expect(await one(test.office, caseId)).toMatchObject({ state: 'handled', ownerName: '钱四' });
  });

  it('keeps everything of another community out of reach, also by receipt of a wrong one', async () => {
    const { caseId, receipt } = await reportBy(member!);
    const second = await test.addCommunity('900000000002');
    expect(await problemOf(second.office.view('cases.one', { ...second, caseId }))).toMatchObject({
      code: 'not-found',
    });
    expect(await problemOf(second.office.command('cases.accept', { caseId }, second))).toMatchObject({
      code: 'case-unknown',
    });
    expect((await second.office.view('cases.inbox', { communityId: second.communityId, show: 'all' })).rows).toEqual(
      [],
    );
    expect((await testClient(test.server.url).view('cases.status', { receipt })).receipt).toBe(receipt);
  });
});

describe('the inbox', () => {
  it('puts late before danger before what waits for me before new, and pages without losing or doubling any', async () => {
    const second = await test.addCommunity('900000000003');
    const laid = await layTwoGrids(test.server, second.communityId, '900000000003');
    const personId = newId();
    await second.office.command('roster.addPeople', { people: [{ personId, name: '孙五', kinds: [] }] }, second);
    await second.office.command(
      'roster.appoint',
      { assignmentId: newId(), personId, role: 'grid-head', gridId: laid.first.gridId },
      second,
    );
    const names = new Map<string, string>();
    const put = async (office: Client, name: string, urgency: 'danger' | 'today' | 'whenever', place: object) => {
      const caseId = newId();
      names.set(caseId, name);
      await office.command('cases.report', { caseId, caseKind: 'other', urgency, channel: 'counter', place }, second);
    };
    await put(second.office, 'late', 'today', {});
    test.clock.driveTo(test.clock.now() + 25 * 3_600_000);
    // A day later the officer signs in again.
    const client = await test.clientOf(second.officerId, 'console', second.communityId);
    await put(client, 'new in a grid', 'today', { gridId: laid.first.gridId });
    await put(client, 'waits for the office', 'whenever', {});
    await put(client, 'danger', 'danger', { gridId: laid.first.gridId });
    const seen: (string | undefined)[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.view('cases.inbox', {
        communityId: second.communityId,
        limit: 1,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...page.rows.map(row => names.get(row.id)));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(['late', 'danger', 'waits for the office', 'new in a grid']);
  });
});
