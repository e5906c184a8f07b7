import { registeredDays } from '@linli/domain';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../platform/ids.ts';
import { tablesHolding } from '../testing/tables-holding.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { forgetNightly } from './index.ts';

const dayMs = 86_400_000;
let it: TestServer;
let start: number;
const caseId = newId();
const gone = newId();
const serving = newId();

beforeAll(async () => {
  it = await startTestServer();
  start = it.clock.now();
  await it.command('cases.report', {
    caseId,
    caseKind: 'lighting',
    urgency: 'today',
    channel: 'telephone',
    text: '三单元的灯坏了',
    contact: { name: '曾小明', phone: '13800001234' },
    place: { text: '三单元门口' },
  });
  await it.command('roster.addPeople', {
    people: [
      {
        personId: gone,
        name: '欧阳丹',
        phone: '13800005678',
        kinds: ['rider'],
        skills: ['drive'],
        employer: '快送',
        state: 'active',
      },
      { personId: serving, name: '上官青', phone: '13800009999', kinds: [], state: 'active' },
    ],
  });
  const assignmentId = newId();
  await it.command('roster.appoint', { assignmentId, personId: gone, role: 'planner' });
  await change(
    sql`INSERT INTO account (community_id, person_id, created_at) VALUES (${it.communityId}, ${gone}, now())`,
  );
  await it.command('roster.endAssignment', { assignmentId, reason: '搬走了' });
  await it.command('roster.appoint', { assignmentId: newId(), personId: serving, role: 'planner' });
});
afterAll(() => it?.stop());

/** Goes to so many days after the start and lets the night pass. */
async function nightAfter(days: number): Promise<void> {
  it.clock.driveTo(start + days * dayMs);
  await forgetNightly.run(it.server);
}
const rows = (query: RawBuilder<unknown>) =>
  it.server.platform.database.read([it.communityId], tx => tx.rows<Record<string, unknown>>(query));
const change = (query: RawBuilder<unknown>) => it.server.platform.database.write([it.communityId], tx => tx.run(query));
const at = () => new Date(start).toISOString();

test('a closed case loses its reporter’s contact after 90 days and its words after a year; that there was one stays', async () => {
  await change(
    sql`UPDATE case_record SET state = 'closed', closed_at = ${at()}, answer = body WHERE case_id = ${caseId}`,
  );
  const kept = () =>
    rows(
      sql`SELECT contact IS NOT NULL AS contact, body IS NOT NULL AS body FROM case_record WHERE case_id = ${caseId}`,
    );
  await nightAfter(registeredDays('case-contact') - 0.5);
  expect(await kept()).toEqual([{ contact: true, body: true }]);
  await nightAfter(registeredDays('case-contact') + 1);
  expect(await kept()).toEqual([{ contact: false, body: true }]);
  await nightAfter(registeredDays('case-words') + 1);
  expect(await kept()).toEqual([{ contact: false, body: false }]);
  expect(await rows(sql`SELECT 1 FROM case_step WHERE case_id = ${caseId} AND body IS NOT NULL`)).toEqual([]);
});

test('a helper without a duty for a year is nobody any more, and who still serves is kept', async () => {
  // The nights of the test before went past a year: everything was decided by the same rule on the same people.
  const [left] = await rows(sql`
    SELECT phone, phone_index AS index, employer, kinds, skills, forgotten_at IS NOT NULL AS forgotten FROM person WHERE person_id = ${gone}`);
  expect(left).toEqual({ phone: null, index: null, employer: null, kinds: [], skills: [], forgotten: true });
  expect(await rows(sql`SELECT 1 FROM search_token WHERE subject_id = ${gone}`)).toEqual([]);
  expect(await rows(sql`SELECT 1 FROM account WHERE person_id = ${gone}`)).toEqual([]);
  expect(
    await rows(sql`SELECT 1 FROM person WHERE person_id = ${serving} AND forgotten_at IS NULL AND phone IS NOT NULL`),
  ).toHaveLength(1);
  // The duty stays, as a number's.
  expect(await rows(sql`SELECT 1 FROM assignment WHERE subject_id = ${gone}`)).toHaveLength(1);
  const names = await it.server.platform.database.read([it.communityId], async tx => {
    const { name } = await tx.get<{ name: Buffer }>(sql`SELECT name FROM person WHERE person_id = ${gone}`);
    return (await it.server.platform.vault.forPurpose(tx, it.communityId, 'roster')).open(name, `person.name:${gone}`);
  });
  expect(names).toBe('（已删除）');
  expect((await tablesHolding(it, ['欧阳丹', '13800005678'])).hits).toEqual([]);
});

test('a helper with a duty that ended yesterday is not forgotten before its year is over', async () => {
  it.clock.driveTo(start + 500 * dayMs);
  await change(
    sql`UPDATE assignment SET valid_to = ${new Date(it.clock.now() - dayMs).toISOString()} WHERE subject_id = ${serving}`,
  );
  await nightAfter(501);
  expect(await rows(sql`SELECT 1 FROM person WHERE person_id = ${serving} AND forgotten_at IS NULL`)).toHaveLength(1);
  await nightAfter(500 + registeredDays('helper-name') + 1);
  expect(await rows(sql`SELECT 1 FROM person WHERE person_id = ${serving} AND forgotten_at IS NULL`)).toEqual([]);
});

test('an answered request, a settled held record, a resolved comment, a decided approval and a print order go when their days have passed, open ones stay', async () => {
  const since = new Date(it.clock.now()).toISOString();
  await put(since, since);
  await put(null, since);
  const tables = ['privacy_request', 'held_item', 'grid_comment', 'approval', 'print_order'];
  const left = async () => {
    const counts = [];
    for (const table of tables) counts.push((await rows(sql`SELECT 1 FROM ${sql.table(table)}`)).length);
    return counts;
  };
  const days = Math.round((it.clock.now() - start) / dayMs);
  await nightAfter(days + 179.5);
  expect(await left()).toEqual([2, 2, 2, 2, 2]);
  await nightAfter(days + 180.5);
  expect(await left()).toEqual([1, 1, 2, 2, 2]);
  await nightAfter(days + 365.5);
  // Nothing printed stays open: both orders are a year old. A question that nobody answered lapses on its day.
  expect(await left()).toEqual([1, 1, 1, 1, 0]);
});

/** One row of each kind, done at an instant or still open. */
async function put(done: string | null, since: string): Promise<void> {
  const key = newId();
  const words = Buffer.from('sealed');
  const late = new Date(Date.parse(since) + 3650 * dayMs).toISOString();
  const draft = newId();
  const table = (name: string, row: Record<string, unknown>) =>
    it.server.platform.database.write([it.communityId], tx =>
      tx.insertMany(name, [{ community_id: it.communityId, ...row }]),
    );
  await table('privacy_request', {
    request_id: newId(),
    kind: 'see',
    door_id: newId(),
    channel: 'counter',
    identity: 'document-seen',
    key_id: key,
    opened_at: since,
    due_on: since.slice(0, 10),
    state: 'open',
    answered_at: done,
  });
  await table('held_item', {
    held_id: newId(),
    command_id: newId(),
    kind: 'x',
    outcome: 'held',
    code: 'x',
    body: words,
    key_id: key,
    at: since,
    resolved_at: done,
  });
  await table('grid_draft', { draft_id: draft, revision: 1, settings: {}, plan: {}, conflicts: [], drawn_at: since });
  await table('grid_comment', {
    comment_id: newId(),
    draft_id: draft,
    body: words,
    key_id: key,
    written_at: since,
    resolved_at: done,
  });
  await table('approval', {
    approval_id: newId(),
    kind: 'x',
    subject_id: newId(),
    facts: {},
    reason: words,
    key_id: key,
    asked_by: newId(),
    asked_at: since,
    due_at: late,
    state: done ? 'confirmed' : 'waiting',
    decided_at: done,
  });
  await table('print_order', {
    print_id: newId(),
    ordered_at: since,
    locale: 'zh',
    size: 'A4',
    what: {},
    purpose: 'round',
  });
}
