import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { dropUnusedPartitions } from './partitions.ts';
import { countersAndRecount, openEpisode } from './testing/episode.ts';
import { type SmallCommunity, seedSmallCommunity } from './testing/small-community.ts';

let it: TestServer;
let town: SmallCommunity;
beforeAll(async () => {
  it = await startTestServer();
  town = await seedSmallCommunity(it, { grids: 3, doorsPerGrid: 4 });
});
afterAll(() => it?.stop());

/** How many tables an emergency has of its own. */
const tablesOf = async (emergencyId: string): Promise<number> =>
  (
    await it.server.platform.database.platform(tx =>
      tx.get<{ n: number }>(
        sql`SELECT count(*)::int AS n FROM pg_class WHERE relkind = 'r' AND relname LIKE ${`%${emergencyId.replaceAll('-', '')}`}`,
      ),
    )
  ).n;
const oidsOf = (emergencyId: string): Promise<{ oid: number }[]> =>
  it.server.platform.database.platform(tx =>
    tx.rows(
      sql`SELECT oid FROM pg_class WHERE relkind = 'r' AND relname LIKE ${`%${emergencyId.replaceAll('-', '')}`} ORDER BY 1`,
    ),
  );
const ids = () => ({ emergencyId: newId(), callUpId: newId(), roundId: newId() });
const open = (opening: ReturnType<typeof ids>, more: object = {}) =>
  it.command('emergencies.open', { ...opening, playbookId: 'flood-night', level: 'red', title: '府河涨水', ...more });

test('while one opening goes on, another begins and ends: neither keeps the other from tables of its own', async () => {
  const second = ids();
  const opened = await it.server.platform.database.write([it.communityId], async tx => {
    // As far as an opening gets before its end: the tables are there, and something is written into them.
    await tx.rows(sql`SELECT linli_open_partitions(${(await openEpisode(it)).emergencyId})`);
    return open(second, { playbookId: 'gas-leak', level: 'leak' });
  });
  expect(opened.doors).toBe(12);
  expect(await tablesOf(second.emergencyId)).toBe(8);
});

test('what a refused opening left behind goes at night, and nothing that is used', async () => {
  const refused = ids();
  await expect(open(refused)).rejects.toMatchObject({ problem: { code: 'emergency-open-already' } });
  expect(await tablesOf(refused.emergencyId)).toBe(8);
  const used = await openEpisode(it, { playbookId: 'earthquake-welfare', level: 'damage' });
  const before = await countersAndRecount(it, used);
  await dropUnusedPartitions.run(it.server);
  expect(await tablesOf(refused.emergencyId)).toBe(0);
  expect(await tablesOf(used.emergencyId)).toBe(8);
  expect(await countersAndRecount(it, used)).toEqual(before);
});

test('tables that went before the opening was saved are made again by it', async () => {
  const opening = ids();
  await it.server.platform.database.platform(tx => tx.rows(sql`SELECT linli_open_partitions(${opening.emergencyId})`));
  await dropUnusedPartitions.run(it.server);
  expect(await tablesOf(opening.emergencyId)).toBe(0);
  await open(opening, { gridIds: [town.grids[0]!.gridId] });
  expect(await tablesOf(opening.emergencyId)).toBe(8);
});

test('an emergency’s tables are made while its page is looked at: pressing the button then makes none', async () => {
  const opening = ids();
  const look = (emergencyId?: string, level = 'leak') =>
    it.office.view('emergencies.preview', { communityId: it.communityId, playbookId: 'gas-leak', level, emergencyId });
  await look();
  await expect(look(opening.emergencyId, 'no such level')).rejects.toMatchObject({ problem: { code: 'not-found' } });
  expect(await tablesOf(opening.emergencyId)).toBe(0);
  await look(opening.emergencyId);
  await expect.poll(() => tablesOf(opening.emergencyId)).toBe(8);
  const made = await oidsOf(opening.emergencyId);
  await open(opening, { gridIds: [town.grids[1]!.gridId] });
  expect(await oidsOf(opening.emergencyId)).toEqual(made);
});

test('however often somebody looks, a community has tables made for few that are never opened, and they go at night', async () => {
  await dropUnusedPartitions.run(it.server);
  const looked = Array.from({ length: 9 }, newId);
  for (const emergencyId of looked)
    await it.office.view('emergencies.preview', {
      communityId: it.communityId,
      playbookId: 'gas-leak',
      level: 'leak',
      emergencyId,
    });
  const made = async () => (await Promise.all(looked.map(tablesOf))).filter(tables => tables === 8).length;
  await expect.poll(made).toBe(6);
  await dropUnusedPartitions.run(it.server);
  expect(await made()).toBe(0);
  const [again] = looked;
  await it.office.view('emergencies.preview', {
    communityId: it.communityId,
    playbookId: 'gas-leak',
    level: 'leak',
    emergencyId: again,
  });
  await expect.poll(made).toBe(1);
});
