import { sql } from 'kysely';
import { sunset } from '../../apps/server/src/emergencies/index.ts';
import { newId } from '../../apps/server/src/platform/ids.ts';
import type { Peopled } from '../../apps/server/src/testing/first-community.ts';
import { openEpisode, seedSmallCommunity } from '../../apps/server/src/testing/small-town.ts';
import type { Kept } from './kept.ts';
import { round, timed, timesOf } from './times.ts';

/** L15: an emergency of very many results goes, while others write. Goals: 60 s for ten million, others' p99 at most twice. */
export async function measureEnding(test: Peopled, kept: Kept, visits: number) {
  const filled = await kept.once('visits', () => fillVisits(test, visits));
  const { communityId, officerId, emergencyId } = filled;
  const office = await test.clientOf(officerId, 'console', communityId);
  await office.command('emergencies.standDown', { emergencyId, statement: '结束' }, { communityId });
  test.clock.driveTo(test.clock.now() + 31 * 86_400_000);
  const people = await peopleWriter(test);
  const results = await resultsWriter(test);
  const calm = { people: [] as number[], results: [] as number[] };
  const meanwhile = { people: [] as number[], results: [] as number[] };
  const writeBoth = async (into: typeof calm) => {
    into.people.push(await timed(people));
    into.results.push(await timed(results));
  };
  for (let index = 0; index < 200; index++) await writeBoth(calm);
  let gone = false;
  const going = timed(() => sunset.run(test.server)).finally(() => {
    gone = true;
  });
  while (!gone || meanwhile.people.length < 30) await writeBoth(meanwhile);
  const compared = (what: keyof typeof calm) => {
    const [before, during] = [timesOf(calm[what]), timesOf(meanwhile[what])];
    return { calm: before, meanwhile: during, p99Ratio: round(during.p99 / before.p99) };
  };
  return {
    visits: filled.visits,
    filledSeconds: filled.seconds,
    seconds: round((await going) / 1000),
    people: compared('people'),
    results: compared('results'),
    goalSeconds: 60,
    goalRatio: 2,
  };
}

/** Somebody of the first community writes people down, one after the other. */
async function peopleWriter(test: Peopled): Promise<() => Promise<unknown>> {
  const writer = await test.clientOf(test.officerId);
  return () =>
    writer.command(
      'roster.addPeople',
      { people: [{ personId: newId(), name: '甲', kinds: [], state: 'active' }] },
      { communityId: test.communityId },
    );
}

/** Another community is in the middle of a round: its results go into the table whose partition is dropped. */
async function resultsWriter(test: Peopled): Promise<() => Promise<unknown>> {
  const here = await anotherCommunity(test, String(Date.now()).slice(-12).replace(/^./, '8'));
  const town = await seedSmallCommunity(here, { grids: 1, doorsPerGrid: 20 });
  const { emergencyId, roundId } = await openEpisode(here);
  let turn = 0;
  return () =>
    here.command(
      'rounds.recordVisit',
      {
        roundId,
        doorId: town.grids[0]!.doorIds[turn++ % 20] as string,
        visitId: newId(),
        outcome: 'told-by-phone',
        source: 'telephone',
      },
      { emergencyId },
    );
}

async function anotherCommunity(test: Peopled, code: string): Promise<Peopled> {
  const other = await test.addCommunity(code);
  const { communityId } = other;
  return {
    ...test,
    ...other,
    clientOf: (person, app) => test.clientOf(person, app, communityId),
    command: (kind, payload, extra = {}) => other.office.command(kind, payload, { communityId, ...extra }),
  };
}

/** An open emergency of another community with as many results as are wanted. */
export async function fillVisits(test: Peopled, visits: number) {
  const here = await anotherCommunity(test, '900000000015');
  const { communityId, officerId } = here;
  const town = await seedSmallCommunity(here, { grids: 2, doorsPerGrid: 50 });
  const { emergencyId, roundId } = await openEpisode(here);
  const at = new Date(here.clock.now()).toISOString();
  const fill = async () => {
    for (let from = 0; from < visits; from += 100_000)
      await here.server.platform.database.write([communityId], tx =>
        tx.run(sql`
          INSERT INTO visit (community_id, emergency_id, round_id, visit_id, door_id, grid_id, outcome, source, captured_at, received_at, ordered_at, trusted)
          SELECT ${communityId}, ${emergencyId}, ${roundId}, uuidv7(), ${town.grids[0]!.doorIds[0]!}, ${town.grids[0]!.gridId}, 'reached', 'phone',
                 ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz, true FROM generate_series(1, ${Math.min(100_000, visits - from)})`),
      );
  };
  return { communityId, officerId, emergencyId, visits, seconds: round((await timed(fill)) / 1000) };
}
