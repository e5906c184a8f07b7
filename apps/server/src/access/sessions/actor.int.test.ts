import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drainAll, openEpisode } from '../../emergencies/testing/episode.ts';
import { type SmallCommunity, seedSmallCommunity } from '../../emergencies/testing/small-community.ts';
import { iso } from '../../platform/clock.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { actorsOf } from './actor.ts';

let it: TestServer;
let town: SmallCommunity;
beforeAll(async () => {
  it = await startTestServer();
  town = await seedSmallCommunity(it, { grids: 2, doorsPerGrid: 3 });
});
afterAll(() => it?.stop());

/** Who somebody is, and which emergencies' tables of calls were touched to find out. */
const askedOf = (personId: string) =>
  it.server.platform.database.read([it.communityId], async tx => {
    const actors = await actorsOf(tx, it.communityId, [personId], iso(it.clock.now()));
    const touched = await tx.rows<{ name: string }>(sql`
      SELECT DISTINCT relation::regclass::text AS name FROM pg_locks
       WHERE pid = pg_backend_pid() AND relation::regclass::text ~ '^call_[0-9a-f]{32}$'`);
    return { roles: actors.get(personId)!.actor.roles.map(held => held.role), touched: touched.map(row => row.name) };
  });

test('who somebody is is read from the tables of the emergencies that run alone, however many are still held; from none while nothing runs', async () => {
  const { headId } = town.grids[0]!;
  const tableOf = (emergencyId: string) => `call_${emergencyId.replaceAll('-', '')}`;
  for (let past = 0; past < 3; past++) {
    const { emergencyId } = await openEpisode(it);
    await it.office.command(
      'emergencies.standDown',
      { emergencyId, statement: '结束' },
      { communityId: it.communityId },
    );
    await drainAll(it);
  }
  expect(await askedOf(headId!)).toEqual({ roles: ['grid-head'], touched: [] });
  const { emergencyId } = await openEpisode(it);
  expect(await askedOf(headId!)).toEqual({ roles: ['grid-head'], touched: [tableOf(emergencyId)] });
});
