import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { AnyCommand, Client } from '@linli/protocol';
import { v7 } from 'uuid';
import { makeDataFolder, removeDataFolder } from '../apps/server/src/platform/postgres/testing/data-folder.ts';
import { loadDemoCommunity } from '../scenarios/demo-community/load.ts';
import { startProgram, stopProgram } from './programs/start.ts';

/**
 * The write path against the barest durable write on the same machine in the same run: **B** = Node's http, `JSON.parse`,
 * one INSERT of about 200 bytes, synchronous_commit on, 20 connections. Rounds are interleaved; the median ratio counts.
 * usage: npm run bench -- write-path [--seconds 4] [--rounds 3] [--json FILE]
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
});
const seconds = Number(values.seconds);
const rounds = Number(values.rounds);
const workers = 20;
const port = 21_000 + (process.pid % 20_000);

interface Figure {
  readonly name: string;
  /** Requests a second, and records a second where a request carries several. */
  readonly perSecond: number;
  readonly recordsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
}

async function main(): Promise<void> {
  const folder = makeDataFolder();
  const children: ChildProcess[] = [];
  try {
    const { child, said } = await startProgram('./invented-server.ts', [folder], {});
    children.push(child);
    const [, setUp, url] = /set-up\/([\w-]+) (\S+)/.exec(said) ?? [];
    if (!setUp || !url) throw new Error(`no set-up link: ${said}`);
    const base = await startProgram('../baseline-server.ts', [`${folder}/postgres/socket`, String(port)], {});
    children.push(base.child);
    const figures = await measure(url, `http://127.0.0.1:${port}`, setUp);
    report(figures);
  } finally {
    for (const child of children.reverse()) await stopProgram(child);
    await removeDataFolder(folder);
  }
}

async function measure(url: string, baseUrl: string, setUpToken: string): Promise<Figure[][]> {
  const stage = await loadDemoCommunity({ url, setUpToken: async () => setUpToken }, { seed: 1, profile: 'small' });
  const ids = { emergencyId: v7(), callUpId: v7(), roundId: v7() };
  const { communityId, office } = stage;
  const emergency = { communityId, emergencyId: ids.emergencyId };
  await office.command(
    'emergencies.open',
    { ...ids, playbookId: 'flood-night', level: 'orange', title: '量一量' },
    emergency,
  );
  const doors: string[] = [];
  for (const gridId of stage.gridIds) {
    const sheet = await office.view('rounds.sheet', { communityId, roundId: ids.roundId, gridId });
    doors.push(...sheet.stops.flatMap(stop => stop.doors.map(door => door.doorId)));
  }
  const visit = (n: number): AnyCommand => ({
    id: v7(),
    ...emergency,
    kind: 'rounds.recordVisit',
    status: 'actual',
    purpose: 'visit',
    capturedAt: new Date().toISOString(),
    payload: { visitId: v7(), roundId: ids.roundId, doorId: doors[n % doors.length], outcome: 'reached' },
  });
  const deviceId = v7();
  const sync = (client: Client, n: number, size: number) =>
    client.sync({
      deviceId,
      sentAt: new Date().toISOString(),
      items: Array.from({ length: size }, (_, index) => visit(n * size + index)),
    });
  const cases: { readonly name: string; readonly records: number; readonly act: (n: number) => Promise<unknown> }[] = [
    { name: 'B: one bare durable insert', records: 1, act: () => bare(baseUrl) },
    {
      name: 'one report (cases.report)',
      records: 1,
      act: () =>
        office.command(
          'cases.report',
          { caseId: v7(), caseKind: 'lift', urgency: 'today', channel: 'telephone', place: { text: '量一量' } },
          { communityId },
        ),
    },
    { name: 'one door result (sync of 1)', records: 1, act: n => sync(office, n, 1) },
    { name: 'sync of 20 door results', records: 20, act: n => sync(office, n, 20) },
    {
      name: 'the board',
      records: 1,
      act: () => office.view('emergencies.board', { communityId, emergencyId: ids.emergencyId }),
    },
  ];
  const all: Figure[][] = [];
  for (const each of cases) await load(each.name, each.records, each.act, 1);
  for (let round = 0; round < rounds; round++) {
    const row: Figure[] = [];
    for (const each of cases) row.push(await load(each.name, each.records, each.act, seconds));
    all.push(row);
  }
  return all;
}

async function bare(baseUrl: string): Promise<void> {
  const answer = await fetch(baseUrl, { method: 'POST', body: JSON.stringify({ id: v7(), text: 'x'.repeat(150) }) });
  await answer.text();
}

/** Twenty at once for some seconds. */
async function load(
  name: string,
  records: number,
  act: (n: number) => Promise<unknown>,
  forSeconds: number,
): Promise<Figure> {
  const times: number[] = [];
  const end = performance.now() + forSeconds * 1000;
  let n = 0;
  await Promise.all(
    Array.from({ length: workers }, async () => {
      while (performance.now() < end) {
        const started = performance.now();
        await act(n++);
        times.push(performance.now() - started);
      }
    }),
  );
  times.sort((a, b) => a - b);
  const perSecond = times.length / forSeconds;
  return {
    name,
    perSecond,
    recordsPerSecond: perSecond * records,
    p50: times[Math.floor(times.length * 0.5)] ?? 0,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
  };
}

function report(all: readonly Figure[][]): void {
  const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const names = all[0]?.map(figure => figure.name) ?? [];
  const rows = names.map((name, index) => ({
    name,
    perSecond: Math.round(median(all.map(row => row[index]?.perSecond ?? 0))),
    recordsPerSecond: Math.round(median(all.map(row => row[index]?.recordsPerSecond ?? 0))),
    ratioToB: Number(median(all.map(row => (row[index]?.recordsPerSecond ?? 0) / (row[0]?.perSecond ?? 1))).toFixed(3)),
    p50: Number(median(all.map(row => row[index]?.p50 ?? 0)).toFixed(1)),
    p99: Number(median(all.map(row => row[index]?.p99 ?? 0)).toFixed(1)),
  }));
  console.log(
    `${cpus().length} cores, Node ${process.versions.node}, ${rounds} rounds of ${seconds} s, load generator on the same machine`,
  );
  console.table(rows);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
}

await main();
