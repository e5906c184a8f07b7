import { newId } from '../../apps/server/src/platform/ids.ts';
import type { Peopled } from '../../apps/server/src/testing/first-community.ts';
import { openEpisode, phoneTime, seedSmallCommunity, visitItem } from '../../apps/server/src/testing/small-town.ts';
import { round, timesOf } from './times.ts';

const offeredPerSecond = 100;

/** L8: phones send results at a steady pace, calm and while a hundred sign-ins a second are offered from as many places. Goal: p99 at most twice. */
export async function measureSignIns(test: Peopled, seconds: number) {
  const other = await test.addCommunity('900000000008');
  const here: Peopled = { ...test, ...other, clientOf: (person, app) => test.clientOf(person, app, other.communityId) };
  const town = await seedSmallCommunity(here, { grids: 4, doorsPerGrid: 40 });
  const { emergencyId, roundId } = await openEpisode(here);
  const phones = await Promise.all(town.grids.map(grid => here.clientOf(grid.headId as string, 'field')));
  const send = async (): Promise<number[]> => {
    const list: number[] = [];
    const end = performance.now() + seconds * 1000;
    for (let index = 0; performance.now() < end; index++) {
      const grid = town.grids[index % 4]!;
      const item = visitItem(here, roundId, grid.doorIds[index % 40]!, 'reached', { emergencyId });
      const from = performance.now();
      await phones[index % 4]!.sync({ deviceId: newId(), sentAt: phoneTime(here), items: [item] });
      list.push(performance.now() - from);
      await new Promise(done => setTimeout(done, 30));
    }
    return list;
  };
  await send();
  const calm = timesOf(await send());
  const storm = stormOf(test.server.url, seconds);
  const stormy = timesOf(await send());
  return {
    offeredPerSecond,
    ...(await storm),
    syncCalm: calm,
    syncStormy: stormy,
    p99Ratio: round(stormy.p99 / calm.p99),
    goalRatio: 2,
  };
}

/** Sign-ins that are all checked as if right: another account and another place each. */
async function stormOf(url: string, seconds: number) {
  const byStatus: Record<string, number> = {};
  const times: number[] = [];
  const sent: Promise<void>[] = [];
  for (let index = 0; index < seconds * offeredPerSecond; index++) {
    const from = performance.now();
    const body = JSON.stringify({ name: `no-${index}`, password: `a password of its own ${index}` });
    const headers = {
      'content-type': 'application/json',
      'x-forwarded-for': `198.51.${100 + (index % 100)}.${index % 250}`,
    };
    sent.push(
      fetch(`${url}/api/access/sign-in`, { method: 'POST', headers, body }).then(answer => {
        byStatus[answer.status] = (byStatus[answer.status] ?? 0) + 1;
        times.push(performance.now() - from);
      }),
    );
    await new Promise(done => setTimeout(done, 1000 / offeredPerSecond));
  }
  await Promise.all(sent);
  return { signIns: timesOf(times), byStatus };
}
