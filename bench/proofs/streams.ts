import { openSession } from '../../apps/server/src/access/index.ts';
import { openStream } from '../../apps/server/src/access/testing/live-stream.ts';
import { newId } from '../../apps/server/src/platform/ids.ts';
import type { Peopled } from '../../apps/server/src/testing/first-community.ts';
import { addPerson, seedSmallCommunity } from '../../apps/server/src/testing/small-town.ts';
import { timesOf } from './times.ts';

/** How soon open streams say that their powers are other: an emergency opens and gives seconded officials doors, and ends and takes them. Goal: 2 s. */
export async function measureStreams(test: Peopled, streams: number) {
  const town = await seedSmallCommunity(test, { grids: 10, doorsPerGrid: 8 });
  const open = [];
  for (let index = 0; index < streams; index++) {
    const grid = town.grids[index % town.grids.length]!;
    const personId = await addPerson(test, 'seconded-official', 'micro-grid', grid.gridId, newId(), null);
    const { token } = await test.server.platform.database.platform(tx =>
      openSession(tx, {
        communityId: test.communityId,
        personId,
        app: 'field',
        assurance: 'link',
        now: test.clock.now(),
      }),
    );
    open.push(await openStream(test.server.url, 'field', `linli_field=${token}`));
  }
  const opens: number[] = [];
  const ends: number[] = [];
  for (let round = 0; round < 3; round++) {
    const emergencyId = newId();
    const ids = { emergencyId, callUpId: newId(), roundId: newId() };
    opens.push(
      ...(await switched(open, () =>
        test.command('emergencies.open', { ...ids, playbookId: 'flood-night', level: 'red', title: '涨水' }),
      )),
    );
    ends.push(
      ...(await switched(open, () => test.command('emergencies.standDown', { emergencyId, statement: '结束' }))),
    );
  }
  for (const stream of open) stream.stop();
  return { streams, opening: timesOf(opens), ending: timesOf(ends), goalMs: 2000 };
}

/** Milliseconds from sending the command to each stream's word, the command's own time included. */
async function switched(
  streams: readonly Awaited<ReturnType<typeof openStream>>[],
  act: () => Promise<unknown>,
): Promise<number[]> {
  for (const stream of streams) stream.heard.length = 0;
  const from = performance.now();
  const told = streams.map(stream =>
    stream.until(({ event }) => event === 'powers').then(() => performance.now() - from),
  );
  await act();
  return Promise.all(told);
}
