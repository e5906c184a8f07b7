import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drainAll, type Episode, openEpisode } from '../emergencies/testing/episode.ts';
import { seedSmallCommunity } from '../emergencies/testing/small-community.ts';
import { keepTime, SharedClock } from '../platform/shared-clock.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const minute = 60_000;
let counted = 0;
const counter = { count: () => counted };
/** What the machine's clock says: a test sets it back. */
let machine = Date.now();
const clock = new SharedClock(machine, counter);

let it: TestServer;
beforeAll(async () => {
  it = await startTestServer({ clockBase: clock });
  await seedSmallCommunity(it, { grids: 3, doorsPerGrid: 2, vacant: [] });
});
afterAll(() => it?.stop());

/** Lets real time pass: the counter goes on, and the machine's clock with it; what is due is done, as the running server would. */
async function pass(minutes: number): Promise<void> {
  for (let n = 0; n < minutes; n++) {
    counted += minute;
    machine += minute;
    clock.follow(machine);
    await drainAll(it);
  }
}
const heads = ({ emergencyId }: Episode): Promise<{ state: string; asked: number; messages: number }[]> =>
  it.server.platform.database.read([it.communityId], tx =>
    tx.rows(sql`
      SELECT c.state, c.asked, (SELECT count(DISTINCT message_id)::int FROM call_attempt a
                                 WHERE a.community_id = c.community_id AND a.emergency_id = c.emergency_id AND a.call_id = c.call_id AND a.kind = 'call') AS messages
        FROM call c WHERE c.emergency_id = ${emergencyId} AND c.tier = 'head' AND cardinality(c.grid_ids) > 0 ORDER BY c.call_id`),
  );

test('a clock that is set back an hour in the middle of an escalation keeps nobody waiting and calls nobody twice', async () => {
  const episode = await openEpisode(it);
  await pass(3);
  expect((await heads(episode)).map(one => one.state)).toEqual(['called', 'called', 'called']);
  machine -= 60 * minute;
  clock.follow(machine);
  const before = clock.now();
  // Silence is ten minutes; seven are left, which a clock that goes a tenth slower counts in eight. By the machine’s clock it would have been sixty-seven.
  await pass(9);
  expect(clock.now()).toBeGreaterThan(before);
  expect(await heads(episode)).toEqual(Array.from({ length: 3 }, () => ({ state: 'silent', asked: 1, messages: 1 })));
  const waves = await it.server.platform.database.read([it.communityId], tx =>
    tx.rows<{ wave: number }>(
      sql`SELECT DISTINCT wave FROM call WHERE emergency_id = ${episode.emergencyId} ORDER BY 1`,
    ),
  );
  expect(Math.max(...waves.map(row => row.wave))).toBe(2);
});

test('a node that starts while the machine’s clock is behind goes on from what the database remembers of time', async () => {
  const remembered = await it.server.platform.database.read([it.communityId], tx =>
    tx.get<{ at: number }>(sql`SELECT (extract(epoch FROM max(at)) * 1000)::float8 AS at FROM journal`),
  );
  const said: object[] = [];
  const log = { ...it.server.platform.log, warn: (facts: object) => void said.push(facts) };
  const again = new SharedClock(machine, counter);
  const stop = await keepTime(it.server.platform.database, again, log, counter);
  stop();
  const { now } = await it.server.platform.database.platform(tx =>
    tx.get<{ now: number }>(sql`SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now`),
  );
  // The journal is some minutes ahead of the machine’s clock here: the test let them pass.
  expect(remembered.at).toBeGreaterThan(now);
  expect(again.now()).toBeGreaterThanOrEqual(Math.floor(remembered.at));
  expect(said).toEqual([]);
});
