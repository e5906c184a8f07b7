import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { newId } from '../ids.ts';

let it: TestServer;
beforeAll(async () => {
  it = await startTestServer();
});
afterAll(() => it?.stop());

const doors = (communityId: string, n: number) =>
  Array.from({ length: n }, (_, i) => ({
    community_id: communityId,
    door_id: newId(),
    source_ref: `r${i}`,
    kind: 'dwelling',
    source: 'round',
    name: `${i}`,
    place: '试验院',
  }));

/** Rows the planner expects of a community. */
const expected = async (communityId: string): Promise<number> => {
  const plan = await it.server.platform.database.read([communityId], tx =>
    tx.get<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
      sql`EXPLAIN (FORMAT JSON) SELECT * FROM door WHERE community_id = ${communityId}`,
    ),
  );
  return plan['QUERY PLAN'][0].Plan['Plan Rows'];
};

test('a community that is brought in beside larger ones is not taken for an empty one', async () => {
  const { database } = it.server.platform;
  const large = [newId(), newId(), newId()];
  for (const communityId of large)
    await database.write([communityId], tx => tx.insertMany('door', doors(communityId, 3000)));
  await database.write([large[0]!], tx => tx.refreshStatistics('door'));
  const late = newId();
  await database.write([late], async tx => {
    await tx.insertMany('door', doors(late, 900));
    await tx.refreshStatistics('door');
  });
  expect(await expected(late)).toBeGreaterThan(450);
  expect(await expected(large[1]!)).toBeGreaterThan(1500);
});

test('a query over a whole community leaves the planner as it was', async () => {
  const setting = await it.server.platform.database.read([it.communityId], async tx => {
    await tx.wholeCommunity(sql`SELECT 1`);
    return tx.get<{ on: string }>(sql`SELECT current_setting('enable_nestloop') AS on`);
  });
  expect(setting.on).toBe('on');
});
