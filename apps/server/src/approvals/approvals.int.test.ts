import type { Client } from '@linli/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { askApproval, findApprovalOf } from './index.ts';

let test: TestServer;
let second: Client;
let secondId: string;

beforeAll(async () => {
  test = await startTestServer();
  secondId = await officer('王二');
  second = await test.clientOf(secondId);
});
afterAll(() => test.stop());

async function officer(name: string): Promise<string> {
  const personId = newId();
  await test.command('roster.addPeople', { people: [{ personId, name, kinds: [], state: 'active' }] });
  await test.command('roster.appoint', { assignmentId: newId(), personId, role: 'community-staff' });
  return personId;
}

async function ask(reason = '核对台账'): Promise<{ approvalId: string; subjectId: string }> {
  const approvalId = newId();
  const subjectId = newId();
  const { platform } = test.server;
  await platform.database.write([test.communityId], tx =>
    askApproval(tx, platform, {
      communityId: test.communityId,
      approvalId,
      kind: 'sunset',
      subjectId,
      facts: { rows: 12 },
      reason,
      askedBy: test.officerId,
      now: new Date(test.clock.now()).toISOString(),
    }),
  );
  return { approvalId, subjectId };
}

const stateOf = ({ subjectId }: { subjectId: string }) =>
  test.server.platform.database.read([test.communityId], tx =>
    findApprovalOf(tx, test.communityId, 'sunset', subjectId),
  );
const envelope = () => ({ communityId: test.communityId });

it('what one person asks for counts only when a colleague has confirmed it', async () => {
  const asked = await ask();
  await expect(test.command('approvals.confirm', { approvalId: asked.approvalId })).rejects.toMatchObject({
    problem: { code: 'approval-own' },
  });
  expect(await stateOf(asked)).toMatchObject({ state: 'waiting', decidedBy: null });
  await second.command('approvals.confirm', { approvalId: asked.approvalId }, envelope());
  expect(await stateOf(asked)).toMatchObject({ state: 'confirmed', decidedBy: secondId });
  await expect(
    second.command('approvals.decline', { approvalId: asked.approvalId, reason: '晚了' }, envelope()),
  ).rejects.toMatchObject({ problem: { code: 'approval-settled' } });
});

it('the list says who asked, why, until when, and what its reader may do; the answer and its reason stay to be read', async () => {
  const asked = await ask('给街道移交');
  const mine = await test.office.view('approvals.list', envelope());
  expect(mine.rows).toMatchObject([
    { reason: '给街道移交', askedBy: '试验干部', facts: { rows: 12 }, may: 'withdraw' },
  ]);
  const theirs = await second.view('approvals.list', envelope());
  expect(theirs.rows).toMatchObject([{ id: asked.approvalId, may: 'decide' }]);
  await second.command('approvals.decline', { approvalId: asked.approvalId, reason: '还没到期' }, envelope());
  expect((await test.office.view('approvals.list', envelope())).rows).toEqual([]);
  const settled = await test.office.view('approvals.list', { ...envelope(), settled: '1' });
  expect(settled.rows[0]).toMatchObject({
    state: 'declined',
    decidedBy: '王二',
    declineReason: '还没到期',
    may: 'nothing',
  });
});

it('a question that nobody answers lapses by itself and can no longer be confirmed', async () => {
  const asked = await ask();
  test.clock.driveTo(test.clock.now() + 72 * 3_600_000);
  second = await test.clientOf(secondId);
  await expect(second.command('approvals.confirm', { approvalId: asked.approvalId }, envelope())).rejects.toMatchObject(
    { problem: { code: 'approval-lapsed' } },
  );
  const settled = await second.view('approvals.list', { ...envelope(), settled: '1' });
  expect(settled.rows[0]).toMatchObject({ id: asked.approvalId, state: 'lapsed', may: 'nothing' });
});

it('the list is read page by page, each question once', async () => {
  for (const _ of [1, 2, 3]) await ask();
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await second.view('approvals.list', { ...envelope(), limit: 2, ...(cursor ? { cursor } : {}) });
    seen.push(...page.rows.map(row => row.id));
    cursor = page.next;
  } while (cursor);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBe(3);
});
