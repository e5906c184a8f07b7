import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
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
  const other = await openEpisode(it, { playbookId: 'gas-leak', level: 'leak', status: 'exercise' });
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
  expect(await tablesOf(ended.emergencyId)).toBe(7);
  const early = (await office()).command(
    'emergencies.destroyData',
    { emergencyId: ended.emergencyId },
    { communityId: it.communityId },
  );
  await expect(early).rejects.toMatchObject({ problem: { code: 'still-kept' } });

  it.clock.driveTo(Date.parse(before.keptUntil) + day);
  await sunset.run(it.server);
  expect([await tablesOf(ended.emergencyId), await keysOf(ended.emergencyId)]).toEqual([0, 0]);
  expect(await tablesOf(other.emergencyId)).toBe(7);
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
  const open = await openEpisode(it, { status: 'exercise', playbookId: 'earthquake-welfare', level: 'felt' });
  const drop = it.server.platform.database.write([it.communityId], tx =>
    tx.rows(sql`SELECT linli_drop_partitions(${open.emergencyId}, '2100-01-01')`),
  );
  await expect(drop).rejects.toThrow(/open or still kept/);
});
