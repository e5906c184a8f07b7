import { sql } from 'kysely';
import { sunset } from '../../apps/server/src/emergencies/index.ts';
import { newId } from '../../apps/server/src/platform/ids.ts';
import type { Peopled } from '../../apps/server/src/testing/first-community.ts';
import { openEpisode, seedSmallCommunity } from '../../apps/server/src/testing/small-town.ts';
import { round, timed, timesOf } from './times.ts';

/** L15: an emergency of very many results goes, while others write. Goals: 60 s for ten million, others' p99 at most twice. */
export async function measureEnding(test: Peopled, visits: number) {
  const other = await test.addCommunity('900000000015');
  const here: Peopled = { ...test, ...other, clientOf: (person, app) => test.clientOf(person, app, other.communityId) };
  const town = await seedSmallCommunity(here, { grids: 2, doorsPerGrid: 50 });
  const { emergencyId, roundId } = await openEpisode(here);
  const { communityId } = here;
  const at = new Date(here.clock.now()).toISOString();
  const { database } = here.server.platform;
  for (let from = 0; from < visits; from += 100_000)
    await database.write([communityId], tx =>
      tx.run(sql`
        INSERT INTO visit (community_id, emergency_id, round_id, visit_id, door_id, grid_id, outcome, source, captured_at, received_at, ordered_at, trusted)
        SELECT ${communityId}, ${emergencyId}, ${roundId}, gen_random_uuid(), ${town.grids[0]!.doorIds[0]!}, ${town.grids[0]!.gridId}, 'reached', 'phone',
               ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz, true FROM generate_series(1, ${Math.min(100_000, visits - from)})`),
    );
  await (await here.clientOf(here.officerId)).command(
    'emergencies.standDown',
    { emergencyId, statement: '结束' },
    { communityId },
  );
  here.clock.driveTo(here.clock.now() + 31 * 86_400_000);
  const writer = await test.clientOf(test.officerId);
  const write = () =>
    writer.command(
      'roster.addPeople',
      { people: [{ personId: newId(), name: '甲', kinds: [], state: 'active' }] },
      { communityId: test.communityId },
    );
  const calm: number[] = [];
  for (let index = 0; index < 200; index++) calm.push(await timed(write));
  const meanwhile: number[] = [];
  let gone = false;
  const going = timed(() => sunset.run(here.server)).finally(() => {
    gone = true;
  });
  while (!gone || meanwhile.length < 30) meanwhile.push(await timed(write));
  const others = { calm: timesOf(calm), meanwhile: timesOf(meanwhile) };
  return {
    visits,
    seconds: round((await going) / 1000),
    others,
    p99Ratio: round(others.meanwhile.p99 / others.calm.p99),
    goalSeconds: 60,
    goalRatio: 2,
  };
}
