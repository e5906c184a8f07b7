import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openSession } from '../apps/server/src/access/index.ts';
import { newId } from '../apps/server/src/platform/ids.ts';
import { callsOf } from './callups/check.ts';
import { type District, withDistrict } from './callups/district.ts';
import { bareRate, quantile, until } from './callups/measured.ts';
import { mostPosts, offerPosts, posts } from './callups/traffic.ts';

/**
 * The board of a community under a call-up, over HTTP: how long a read takes, how far 200 open streams are behind while door results come in, and what the forecast costs
 * before the button and while it runs; a district's forecast is that of its communities, one after the other.
 * usage: npm run bench -- board [--grids 262] [--doors 50] [--viewers 200] [--seconds 20] [--district 15] [--json FILE]
 */
const { values } = parseArgs({
  options: {
    grids: { type: 'string', default: '262' },
    doors: { type: 'string', default: '50' },
    viewers: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '20' },
    district: { type: 'string', default: '15' },
    json: { type: 'string' },
  },
});
const [grids, doorsPerGrid, viewers, seconds] = [values.grids, values.doors, values.viewers, values.seconds].map(
  Number,
) as [number, number, number, number];
const sizes = { communities: 1, grids, generals: Math.ceil(grids / 10), doorsPerGrid, membersPerGrid: 2 };

async function open(district: District): Promise<void> {
  const { it, emergencyId, callUpId, roundId } = district.towns[0]!;
  const ids = { emergencyId, callUpId, roundId };
  await it.office.command(
    'emergencies.open',
    { ...ids, playbookId: 'flood-night', level: 'red', title: '量一量' },
    { communityId: it.communityId },
  );
  await until(async () => (await callsOf(district)) >= district.towns[0]!.phones.length);
  // Some doors done, so that the board has something of everything.
  await mostPosts(posts(district), 5);
}

const boardOf = ({ towns }: District): Promise<unknown> =>
  towns[0]!.it.office.view('emergencies.board', {
    communityId: towns[0]!.it.communityId,
    emergencyId: towns[0]!.emergencyId,
  });
const forecastBefore = ({ it }: District): Promise<unknown> =>
  it.office.view('callups.forecast', { communityId: it.communityId, playbookId: 'flood-night', level: 'red' });
const forecastLive = ({ it, towns }: District): Promise<unknown> =>
  it.office.view('callups.forecast', { communityId: it.communityId, emergencyId: towns[0]!.emergencyId });

async function msOf(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return Math.round(performance.now() - started);
}
async function times(count: number, act: () => Promise<unknown>): Promise<number[]> {
  const all: number[] = [];
  for (let n = 0; n < count; n++) all.push(await msOf(act));
  return all;
}
const named = (name: string, all: readonly number[]): Record<string, number> => ({
  [`${name}Ms50`]: quantile(all, 0.5),
  [`${name}Ms95`]: quantile(all, 0.95),
});

/** Streams that hear, each reading the board again at most once a second when something changed, as the page does; results come in meanwhile. */
async function watch(district: District): Promise<Record<string, number>> {
  const stop = { done: false };
  const behind: number[] = [];
  const reads: number[] = [];
  const streams = await Promise.all(Array.from({ length: viewers }, () => openStream(district)));
  const watching = streams.map(stream => listen(stream, district, stop, behind, reads));
  await pause(1000);
  const stopPosts = offerPosts(posts(district), 40);
  await pause(seconds * 1000);
  const results = await stopPosts();
  stop.done = true;
  for (const { abort } of streams) abort.abort();
  await Promise.allSettled(watching);
  return {
    resultsASecond: Math.round(results.rows / results.seconds),
    viewersHeard: behind.length,
    ...named('readAfterChange', reads),
    ...named('shownAfterChange', behind),
    shownAfterChangeMs99: quantile(behind, 0.99),
  };
}

interface Stream {
  readonly abort: AbortController;
  readonly reader: ReadableStreamDefaultReader<Uint8Array>;
}
async function openStream({ it }: District): Promise<Stream> {
  const session = await it.server.platform.database.platform(tx =>
    openSession(tx, {
      communityId: it.communityId,
      personId: it.officerId,
      app: 'console',
      assurance: 'full',
      now: it.clock.now(),
    }),
  );
  const abort = new AbortController();
  const answer = await fetch(`${it.server.url}/api/live`, {
    headers: { authorization: `Bearer ${session.token}`, 'x-linli-app': 'console', 'x-request-id': newId() },
    signal: abort.signal,
  });
  if (!answer.body || answer.status !== 200) throw new Error(`a stream was answered ${answer.status}`);
  return { abort, reader: answer.body.getReader() };
}

async function listen(
  { reader }: Stream,
  district: District,
  stop: { readonly done: boolean },
  behind: number[],
  reads: number[],
): Promise<void> {
  let changedAt: number | null = null;
  const decoder = new TextDecoder();
  const reading = (async () => {
    while (!stop.done) {
      await pause(1000 * (0.9 + 0.2 * Math.random()));
      if (changedAt === null) continue;
      const from: number = changedAt;
      changedAt = null;
      reads.push(await msOf(() => boardOf(district)));
      behind.push(performance.now() - from);
    }
  })();
  while (!stop.done) {
    const { value, done } = await reader.read();
    if (done) break;
    if (decoder.decode(value).includes('event: change')) changedAt ??= performance.now();
  }
  await reading;
}

await withDistrict(sizes, async district => {
  const figures: Record<string, number> = { grids, doors: grids * doorsPerGrid, viewers };
  figures.bareBefore = await bareRate(district.it);
  figures.forecastBeforeMs = await msOf(() => forecastBefore(district));
  await open(district);
  const read = (): Promise<unknown> => boardOf(district);
  await times(10, read);
  Object.assign(figures, named('board', await times(100, read)));
  figures.forecastLiveMs = await msOf(() => forecastLive(district));
  figures.forecastDistrictMs = await msOf(async () => {
    for (let n = 0; n < Number(values.district); n++) await forecastLive(district);
  });
  Object.assign(figures, await watch(district));
  figures.bareAfter = await bareRate(district.it);
  figures.load = loadavg()[0] ?? 0;
  console.table(figures);
  if (values.json)
    writeFileSync(
      values.json,
      `${JSON.stringify({ machine: cpus()[0]?.model, node: process.version, figures }, null, 2)}\n`,
    );
});
