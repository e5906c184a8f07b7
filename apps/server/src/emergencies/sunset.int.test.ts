import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { verifyCertificate } from './end/verify-certificate.ts';
import { sunset } from './sunset.ts';
import { openEpisode, phoneTime, visitItem } from './testing/episode.ts';
import { type SmallCommunity, seedSmallCommunity } from './testing/small-community.ts';

let it: TestServer;
let town: SmallCommunity;
let admin: pg.Client;
beforeAll(async () => {
  it = await startTestServer();
  town = await seedSmallCommunity(it, { grids: 2, doorsPerGrid: 8 });
  admin = new pg.Client(it.database.admin);
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await it?.stop();
});

const day = 86_400_000;
const grid = () => town.grids[0]!;
const tablesOf = async (emergencyId: string): Promise<number> => {
  const { rows } = await admin.query(
    "SELECT count(*)::int AS n FROM pg_class WHERE relkind = 'r' AND relname LIKE $1",
    [`%${emergencyId.replaceAll('-', '')}`],
  );
  return rows[0].n;
};
const keysOf = async (emergencyId: string): Promise<number> =>
  (await admin.query('SELECT count(*)::int AS n FROM data_key WHERE emergency_id = $1', [emergencyId])).rows[0].n;

test('an ended emergency’s calls, doors, visits and keys go when their time has passed; its review and letters stay', async () => {
  const ended = await openEpisode(it);
  const other = await openEpisode(it, { playbookId: 'gas-leak', level: 'leak' });
  const phone = await it.clientOf(grid().headId!, 'field');
  const item = visitItem(it, ended.roundId, grid().doorIds[0]!, 'needs-help', {
    note: '要轮椅',
    emergencyId: ended.emergencyId,
  });
  await phone.sync({ deviceId: newId(), sentAt: phoneTime(it), items: [item] });
  const office = () => it.clientOf(it.officerId);
  await (await office()).command(
    'emergencies.standDown',
    { emergencyId: ended.emergencyId, statement: '谢谢大家' },
    { communityId: it.communityId, emergencyId: ended.emergencyId },
  );
  const view = { communityId: it.communityId, emergencyId: ended.emergencyId };
  const before = await (await office()).view('emergencies.review', view);

  await sunset.run(it.server);
  expect(await tablesOf(ended.emergencyId)).toBe(8);
  const early = (await office()).command(
    'emergencies.destroyData',
    { emergencyId: ended.emergencyId },
    { communityId: it.communityId },
  );
  await expect(early).rejects.toMatchObject({ problem: { code: 'still-kept' } });

  it.clock.driveTo(Date.parse(before.keptUntil) + day);
  await sunset.run(it.server);
  expect([await tablesOf(ended.emergencyId), await keysOf(ended.emergencyId)]).toEqual([0, 0]);
  expect(await tablesOf(other.emergencyId)).toBe(8);
  const desk = await office();
  expect((await desk.view('emergencies.review', view)).byOutcome).toEqual(before.byOutcome);
  expect((await desk.view('emergencies.board', view)).destroyedAt).not.toBeNull();
  expect((await desk.view('thanks.sent', view)).letters).toBeGreaterThan(0);
  const journal = await it.server.platform.database.read([it.communityId], tx =>
    tx.rows(sql`SELECT 1 FROM journal WHERE event = 'emergency-data-destroyed'`),
  );
  expect(journal).toHaveLength(1);

  // A phone that comes back after that is answered, and what it says is kept for a person.
  const lateItem = visitItem(it, ended.roundId, grid().doorIds[1]!, 'reached', { emergencyId: ended.emergencyId });
  const latePhone = await it.clientOf(grid().headId!, 'field');
  const late = await latePhone.sync({ deviceId: newId(), sentAt: phoneTime(it), items: [lateItem] });
  expect(late.answers).toMatchObject([{ id: lateItem.id, outcome: 'held' }]);
  await sunset.run(it.server);
});

test('nobody can make the database drop what is still open, by whatever way', async () => {
  const open = await openEpisode(it, { playbookId: 'earthquake-welfare', level: 'felt' });
  const drop = it.server.platform.database.write([it.communityId], tx =>
    tx.rows(sql`SELECT linli_destroy_emergency(${it.communityId}, ${open.emergencyId}, '2100-01-01')`),
  );
  await expect(drop).rejects.toThrow(/open or still kept/);
});

const desk = () => it.clientOf(it.officerId);
const envelope = () => ({ communityId: it.communityId });

async function endedWithNote(note: string): Promise<{ emergencyId: string; roundId: string; doorId: string }> {
  const { emergencyId, roundId } = await openEpisode(it);
  const doorId = grid().doorIds[2]!;
  const phone = await it.clientOf(grid().headId!, 'field');
  const item = visitItem(it, roundId, doorId, 'needs-help', { note, emergencyId });
  await phone.sync({ deviceId: newId(), sentAt: phoneTime(it), items: [item] });
  const statement = { emergencyId, statement: '谢谢大家' };
  await (await desk()).command('emergencies.standDown', statement, { ...envelope(), emergencyId });
  return { emergencyId, roundId, doorId };
}

async function colleague(): Promise<Awaited<ReturnType<TestServer['clientOf']>>> {
  const personId = newId();
  const office = await desk();
  await office.command(
    'roster.addPeople',
    { people: [{ personId, name: '王二', kinds: [], state: 'active' }] },
    envelope(),
  );
  await office.command('roster.appoint', { assignmentId: newId(), personId, role: 'community-staff' }, envelope());
  return it.clientOf(personId);
}

test('it goes before its time only with a second person; the certificate is signed, and holds without the server', async () => {
  const { emergencyId, doorId } = await endedWithNote('氧气瓶快空了');
  const office = await desk();
  const second = await colleague();
  const query = { ...envelope(), emergencyId };
  const copy = await office.view('emergencies.ownCopy', { ...query, doorId });
  expect(copy.visits).toMatchObject([{ outcome: 'needs-help', note: '氧气瓶快空了' }]);
  await office.command('emergencies.askEnd', { emergencyId, reason: '演练已复盘' }, envelope());
  const before = await office.view('emergencies.end', query);
  expect(before).toMatchObject({ asked: 'waiting', destroyedAt: null, certificate: null });
  expect(before.tables).toContainEqual({ table: 'visit', rows: 1 });
  await expect(office.command('emergencies.destroyData', { emergencyId }, envelope())).rejects.toMatchObject({
    problem: { code: 'still-kept' },
  });
  const { rows } = await second.view('approvals.list', envelope());
  await second.command(
    'approvals.confirm',
    { approvalId: rows.find(row => row.subjectId === emergencyId)!.id },
    envelope(),
  );
  await office.command('emergencies.destroyData', { emergencyId }, envelope());
  expect([await tablesOf(emergencyId), await keysOf(emergencyId)]).toEqual([0, 0]);
  const { certificate } = await office.view('emergencies.end', query);
  expect(verifyCertificate(certificate!, it.server.platform.signer.keyId)).toEqual([]);
  expect(verifyCertificate(certificate!.replace('"visit":1', '"visit":0'))).toContain('the signature does not fit');
  expect(certificate).not.toContain('氧气');
  expect(JSON.parse(certificate!.split('\t')[0]!)).toMatchObject({
    by: { askedBy: it.officerId },
    before: { visit: 1, data_key: 1 },
    after: { visit: 0, data_key: 0 },
  });
});

test('it stays longer for a public reason and a second person, and what is held for a dispute outlives the end', async () => {
  const { emergencyId, doorId } = await endedWithNote('要求复核的那户');
  const office = await desk();
  const query = { ...envelope(), emergencyId };
  const promised = (await office.view('emergencies.end', query)).keepUntil!;
  const extension = { emergencyId, extensionId: newId(), days: 10, reason: '复议未结束' };
  await office.command('emergencies.keepLonger', extension, envelope());
  expect((await office.view('emergencies.end', query)).keepUntil).toBe(promised);
  const second = await colleague();
  const { rows } = await second.view('approvals.list', envelope());
  const question = rows.find(row => row.subjectId === extension.extensionId)!;
  await second.command('approvals.confirm', { approvalId: question.id }, envelope());
  const longer = await office.view('emergencies.end', query);
  expect(Date.parse(longer.keepUntil!) - Date.parse(promised)).toBe(10 * day);
  const holdId = newId();
  await office.command('emergencies.hold', { emergencyId, holdId, doorId, reason: '居民申诉' }, envelope());
  it.clock.driveTo(Date.parse(promised) + day);
  await sunset.run(it.server);
  expect(await tablesOf(emergencyId)).toBe(8);
  it.clock.driveTo(Date.parse(longer.keepUntil!) + 3_600_000);
  await sunset.run(it.server);
  expect(await tablesOf(emergencyId)).toBe(0);
  const held = () => admin.query('SELECT record FROM sunset_hold WHERE hold_id = $1', [holdId]);
  expect((await held()).rows[0].record).toBeInstanceOf(Buffer);
  const later = await desk();
  expect(JSON.parse((await later.view('emergencies.end', query)).certificate!.split('\t')[0]!).held).toBe(1);
  await later.command('emergencies.liftHold', { holdId }, envelope());
  expect((await held()).rows[0].record).toBeNull();
});

test('a phone that returns sixty days later is answered; what it brought is shown without its note, and is gone in a day with its key', async () => {
  const { emergencyId, roundId } = await endedWithNote('之前的话');
  it.clock.driveTo(it.clock.now() + 60 * day);
  await sunset.run(it.server);
  const item = visitItem(it, roundId, grid().doorIds[3]!, 'needs-help', {
    note: '迟到的话',
    emergencyId,
    status: 'exercise',
  });
  const phone = await it.clientOf(grid().headId!, 'field');
  const { answers } = await phone.sync({ deviceId: newId(), sentAt: phoneTime(it), items: [item] });
  expect(answers).toMatchObject([{ outcome: 'held' }]);
  const shown = (await (await desk()).view('sync.held', envelope())).rows.find(row => row.commandId === item.id);
  expect(JSON.stringify(shown)).toContain('needs-help');
  expect(JSON.stringify(shown)).not.toContain('迟到的话');
  const left = async () =>
    (
      await admin.query(
        'SELECT (SELECT count(*) FROM held_item WHERE command_id = $1) AS items, (SELECT count(*) FROM data_key WHERE purpose = $2 AND emergency_id::text NOT LIKE $3) AS keys',
        [item.id, 'held', '00000000%'],
      )
    ).rows[0];
  expect(await left()).toEqual({ items: 1, keys: 1 });
  it.clock.driveTo(it.clock.now() + day);
  await sunset.run(it.server);
  expect(await left()).toEqual({ items: 0, keys: 0 });
});
