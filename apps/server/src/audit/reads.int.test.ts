import type { Client } from '@linli/protocol';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { compoundRows, doorId } from '../residents/testing/compound.ts';
import { confirmedExport } from '../testing/confirmed-export.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { pruneNightly } from './index.ts';

let test: TestServer;
let auditor: Client;
let headId: string;
const residentId = newId();
const householdId = newId();

beforeAll(async () => {
  test = await startTestServer();
  await test.command('places.importRows', { importId: newId(), rows: compoundRows() });
  await test.command('residents.recordHouseholds', {
    households: [
      {
        householdId,
        doorRef: 'd-101',
        residents: [{ residentId, name: '曾小明', phone: '13800001234', householder: true }],
      },
    ],
  });
  auditor = await test.clientOf(await person('审计员', 'auditor'));
  headId = await person('陈网格', 'planner');
});
afterAll(() => test?.stop());

async function person(name: string, role: 'auditor' | 'planner'): Promise<string> {
  const personId = newId();
  await test.command('roster.addPeople', { people: [{ personId, name, kinds: [], state: 'active' }] });
  await test.server.platform.database.write([test.communityId], tx =>
    tx.run(sql`INSERT INTO assignment (community_id, assignment_id, subject_id, object_kind, object_id, role, valid_from, source)
      VALUES (${test.communityId}, ${newId()}, ${personId}, 'community', ${test.communityId}, ${role}, ${new Date(test.clock.now() - 1000).toISOString()}, 'set-up')`),
  );
  return personId;
}

const envelope = () => ({ communityId: test.communityId });
const at = () => doorId(test.communityId, 'd-101');
const reads = (more: object = {}) => auditor.view('audit.reads', { ...envelope(), limit: 10, ...more });
const newest = async (more: object = {}) => (await reads(more)).rows[0];

describe('every look at personal data is written down', () => {
  it('who, what for, which fields and about whom, with the reason that was given', async () => {
    await test.command('residents.reveal', { doorId: at(), reason: 'ring-back' });
    await test.office.view('residents.door', { ...envelope(), doorId: at() });
    expect(await newest({ subjectId: residentId })).toMatchObject({
      operation: 'residents.door',
      outcome: 'shown',
      actorId: test.officerId,
      actorName: '试验干部',
      actorRoles: ['community-staff', 'operator'],
      purpose: 'daily-service',
      mode: 'normal',
      reason: 'ring-back',
    });
    const { fields = [] } = (await newest({ subjectId: residentId })) ?? {};
    expect(fields).toEqual(expect.arrayContaining(['household.people', 'resident.name', 'resident.phone']));
  });

  it('a search that finds nobody, with what was searched for', async () => {
    await test.office.view('residents.ledger', { ...envelope(), find: '查无此人' });
    expect(await newest({ outcome: 'nothing' })).toMatchObject({ operation: 'residents.ledger', find: '查无此人' });
  });

  it('what was refused: a view, a command, and another community', async () => {
    const planner = await test.clientOf(headId);
    await expect(planner.view('residents.ledger', envelope())).rejects.toMatchObject({
      problem: { code: 'not-allowed' },
    });
    expect(await newest({ outcome: 'denied' })).toMatchObject({ operation: 'residents.ledger', actorId: headId });
    const reveal = planner.command('residents.reveal', { doorId: at(), reason: 'ring-back' }, envelope());
    await expect(reveal).rejects.toMatchObject({ problem: { code: 'not-allowed' } });
    expect(await newest({ outcome: 'denied' })).toMatchObject({ operation: 'residents.reveal', actorId: headId });
    const other = await test.addCommunity('900000000077');
    const abroad = test.office.view('residents.ledger', { communityId: other.communityId });
    await expect(abroad).rejects.toMatchObject({ problem: { code: 'not-found' } });
    expect(await newest({ outcome: 'denied' })).toMatchObject({
      operation: 'residents.ledger',
      actorId: test.officerId,
    });
  });

  it('a number shown by a command, and a file that was taken out, each with its purpose', async () => {
    const personId = newId();
    await test.command('roster.addPeople', {
      people: [{ personId, name: '何大姐', phone: '13900002222', kinds: [], state: 'active' }],
    });
    await test.command('roster.revealPhone', { personId, reason: 'case' });
    expect(await newest({ subjectId: personId })).toMatchObject({ operation: 'roster.revealPhone', reason: 'case' });
    const file = await exported('hand-over');
    expect(file.status).toBe(200);
    expect(await newest({ subjectId: residentId })).toMatchObject({ operation: 'exports.take', purpose: 'hand-over' });
  });

  it('and the look at the list of looks is a look too', async () => {
    await reads();
    expect(await newest()).toMatchObject({ operation: 'audit.reads', outcome: 'shown' });
  });
});

async function exported(purpose: string): Promise<Response> {
  const { server } = test;
  const content = { format: 'csv', locale: 'zh', grids: false, heads: false, residents: true } as const;
  const exportId = await confirmedExport(test, test, content, purpose);
  const { openSession } = await import('../access/index.ts');
  const session = await server.platform.database.platform(tx =>
    openSession(tx, { ...envelope(), personId: test.officerId, app: 'console', now: test.clock.now() }),
  );
  return fetch(`${server.url}/api/exports/file`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-linli-app': 'console', authorization: `Bearer ${session.token}` },
    body: JSON.stringify({ exportId, purpose, ...content }),
  });
}

describe('what is written down', () => {
  it('cannot be changed or deleted by the server’s own role', async () => {
    const { database } = test.server.platform;
    for (const statement of [
      sql`UPDATE data_read SET purpose = 'x'`,
      sql`DELETE FROM data_read`,
      sql`DELETE FROM data_read_about`,
      sql`DELETE FROM data_read_subject`,
    ])
      await expect(database.write([test.communityId], tx => tx.run(statement))).rejects.toThrow(/permission denied/);
  });

  it('must be writable, or nothing is shown', async () => {
    const { default: pg } = await import('pg');
    const owner = new pg.Client(test.database.owner);
    await owner.connect();
    await owner.query('REVOKE INSERT ON data_read FROM linli_app');
    await expect(test.office.view('residents.door', { ...envelope(), doorId: at() })).rejects.toMatchObject({
      problem: { code: 'bug' },
    });
    expect((await exported('hand-over')).status).toBe(503);
    await owner.query('GRANT INSERT ON data_read TO linli_app');
    await owner.end();
  });

  it('tells the resident who looked: role, office, day and reason, never a colleague’s name or what else was searched for', async () => {
    const { rows } = await test.office.view('audit.whoLooked', { ...envelope(), doorId: at() });
    expect(rows).toContainEqual(
      expect.objectContaining({
        day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        role: 'community-staff',
        office: '试验社区001',
        operation: 'residents.door',
        reason: 'ring-back',
      }),
    );
    expect(JSON.stringify(rows)).not.toContain('试验干部');
    expect(JSON.stringify(rows)).not.toContain('查无此人');
  });

  it('goes after a year as to whom and why; that somebody looked stays', async () => {
    const count = (table: 'data_read' | 'data_read_about' | 'data_read_subject') =>
      test.server.platform.database.read([test.communityId], tx =>
        tx.get<{ n: number }>(sql`SELECT count(*) AS n FROM ${sql.table(table)}`),
      );
    await pruneNightly.run(test.server);
    const before = await count('data_read');
    expect(await count('data_read_about')).toEqual(before);
    test.clock.driveTo(test.clock.now() + 366 * 86_400_000);
    await pruneNightly.run(test.server);
    expect([await count('data_read'), await count('data_read_about')]).toEqual([before, { n: 0 }]);
    expect(await count('data_read_subject')).toEqual({ n: 0 });
  });
});
