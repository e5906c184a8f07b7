import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { newId } from '../../apps/server/src/platform/ids.ts';
import type { Peopled } from '../../apps/server/src/testing/first-community.ts';
import { openEpisode, phoneTime, seedSmallCommunity, visitItem } from '../../apps/server/src/testing/small-town.ts';
import { round, type Times, timesOf } from './times.ts';

const offeredPerSecond = 100;
/** Calm and storm by turns, so that what else the machine does meets both. */
const rounds = 3;

/** L8: phones send results at a steady pace, calm and while a hundred sign-ins a second are offered from as many places. Goal: p99 at most twice. */
export async function measureSignIns(test: Peopled, seconds: number) {
  const other = await test.addCommunity('900000000008');
  const here: Peopled = { ...test, ...other, clientOf: (person, app) => test.clientOf(person, app, other.communityId) };
  const town = await seedSmallCommunity(here, { grids: 4, doorsPerGrid: 40 });
  const { emergencyId, roundId } = await openEpisode(here);
  const phones = await Promise.all(town.grids.map(grid => here.clientOf(grid.headId as string, 'field')));
  const sendFor = async (list: number[]): Promise<void> => {
    const end = performance.now() + seconds * 1000;
    for (let index = 0; performance.now() < end; index++) {
      const grid = town.grids[index % 4]!;
      const item = visitItem(here, roundId, grid.doorIds[index % 40]!, 'reached', { emergencyId });
      const from = performance.now();
      await phones[index % 4]!.sync({ deviceId: newId(), sentAt: phoneTime(here), items: [item] });
      list.push(performance.now() - from);
      await new Promise(done => setTimeout(done, 30));
    }
  };
  await sendFor([]);
  const calm: number[] = [];
  const stormy: number[] = [];
  const storms: unknown[] = [];
  for (let turn = 0; turn < rounds; turn++) {
    await sendFor(calm);
    const storm = stormOf(test.server.url, seconds + 1);
    // Until the first are waiting.
    await new Promise(done => setTimeout(done, 1000));
    await sendFor(stormy);
    storms.push(await storm);
  }
  const [before, meanwhile] = [timesOf(calm), timesOf(stormy)];
  return {
    offeredPerSecond,
    storms,
    syncCalm: before,
    syncStormy: meanwhile,
    p50Ratio: round(meanwhile.p50 / before.p50),
    p99Ratio: round(meanwhile.p99 / before.p99),
    goalRatio: 2,
  };
}

function stormOf(url: string, seconds: number): Promise<{ signIns: Times; byStatus: Record<string, number> }> {
  const program = fileURLToPath(new URL('./storm.ts', import.meta.url));
  const args = [program, '--url', url, '--seconds', String(seconds), '--per-second', String(offeredPerSecond)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', chunk => {
    said += chunk;
  });
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', () => done(JSON.parse(said)));
  });
}
