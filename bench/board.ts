import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { openSession } from '../apps/server/src/access/index.ts';
import { newId } from '../apps/server/src/platform/ids.ts';
import type { ViewersAsked, ViewersSaid } from './board/viewers.ts';
import { callsOf } from './callups/check.ts';
import { type District, withDistrict } from './callups/district.ts';
import { bareRate, quantile, until } from './callups/measured.ts';
import { mostPosts, offerPosts, posts } from './callups/traffic.ts';

/**
 * The board of a community under a call-up, over HTTP: how long a read takes (from the first second, when the planner knows nothing of the tables yet; the list of those called and what a stop would do likewise), how far 200 open streams are behind while door results come in, and what the forecast costs
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
  // Some doors done, so that the board has something of everything; and calls for help with words, so that whoever looks has a look to be written down.
  await mostPosts(posts(district), 5);
  for (const door of doorsOf(district).slice(-needs)) await postNeed(district.towns[0]!, door);
}

/** Doors of the last grid, at which the posts arrive last. */
const doorsOf = ({ towns }: District): readonly string[] => towns[0]!.place.grids.at(-1)!.doorIds;
const needs = 10;

async function postNeed({ it, roundId, place, phoneOfHead }: District['towns'][number], doorId: string): Promise<void> {
  const phone = await phoneOfHead(place.grids.length - 1);
  const at = new Date(it.clock.now()).toISOString();
  const head = {
    id: newId(),
    communityId: it.communityId,
    status: 'actual' as const,
    purpose: 'visit',
    capturedAt: at,
  };
  const payload = { visitId: newId(), roundId, doorId, outcome: 'needs-help', note: '需要轮椅' };
  await phone.sync({ deviceId: newId(), sentAt: at, items: [{ ...head, kind: 'rounds.recordVisit', payload }] });
}

const boardOf = ({ towns }: District): Promise<unknown> =>
  towns[0]!.it.office.view('emergencies.board', {
    communityId: towns[0]!.it.communityId,
    emergencyId: towns[0]!.emergencyId,
  });
const callsOfBoard = ({ towns }: District): Promise<unknown> =>
  towns[0]!.it.office.view('callups.calls', {
    communityId: towns[0]!.it.communityId,
    callUpId: towns[0]!.callUpId,
    limit: 50,
  });
const beforeTheStop = ({ towns }: District): Promise<unknown> =>
  towns[0]!.it.office.view('callups.changePreview', {
    communityId: towns[0]!.it.communityId,
    callUpId: towns[0]!.callUpId,
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

/** Viewers in a process of their own; results come in meanwhile. */
async function watch(district: District): Promise<Record<string, number>> {
  const { it, emergencyId } = district.towns[0]!;
  const query = new URLSearchParams({ communityId: it.communityId, emergencyId });
  const tokens: string[] = [];
  for (let viewer = 0; viewer < viewers; viewer++) tokens.push(await tokenOf(district));
  const process = await startViewers({ url: it.server.url, path: `/api/emergencies/board?${query}`, tokens });
  await pause(2000);
  const stopPosts = offerPosts(posts(district), 40);
  await pause(seconds * 1000);
  const results = await stopPosts();
  const { reads, behind, bytes } = await process.stop();
  return {
    resultsASecond: Math.round(results.rows / results.seconds),
    readsASecond: Math.round(reads.length / results.seconds),
    kilobytesARead: Math.round(bytes / 1024 / Math.max(1, reads.length)),
    looks: await looksAt(district),
    ...named('readAfterChange', reads),
    ...named('shownAfterChange', behind),
    shownAfterChangeMs99: quantile(behind, 0.99),
  };
}

/** Looks at the board that were written down. */
async function looksAt({ it }: District): Promise<number> {
  const rows = await it.server.platform.database.read([it.communityId], tx =>
    tx.rows<{ n: number }>(sql`SELECT count(*)::int AS n FROM data_read WHERE operation = 'emergencies.board'`),
  );
  return rows[0]?.n ?? 0;
}

async function tokenOf({ it }: District): Promise<string> {
  const session = await it.server.platform.database.platform(tx =>
    openSession(tx, {
      communityId: it.communityId,
      personId: it.officerId,
      app: 'console',
      assurance: 'full',
      now: it.clock.now(),
    }),
  );
  return session.token;
}

async function startViewers(asked: ViewersAsked): Promise<{ stop(): Promise<ViewersSaid> }> {
  const child = fork(fileURLToPath(new URL('./board/viewers.ts', import.meta.url)));
  await once(child, 'message');
  child.send(asked);
  return {
    async stop() {
      child.send('stop');
      const [said] = (await once(child, 'message')) as [ViewersSaid];
      child.kill();
      return said;
    },
  };
}

await withDistrict(sizes, async district => {
  const figures: Record<string, number> = { grids, doors: grids * doorsPerGrid, viewers };
  figures.bareBefore = await bareRate(district.it);
  figures.forecastBeforeMs = await msOf(() => forecastBefore(district));
  await open(district);
  const read = (): Promise<unknown> => boardOf(district);
  await times(10, read);
  Object.assign(figures, named('board', await times(100, read)));
  Object.assign(figures, named('calls', await times(20, () => callsOfBoard(district))));
  Object.assign(figures, named('beforeTheStop', await times(20, () => beforeTheStop(district))));
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
