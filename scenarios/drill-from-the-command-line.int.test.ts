import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  drainAll,
  type SmallCommunity,
  seedSmallCommunity,
  toLateMorning,
} from '../apps/server/src/testing/small-town.ts';
import { startTestServer, type TestServer } from '../apps/server/src/testing/test-server.ts';
import { officeLink, runLinli } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-drill-'));
let it: TestServer;
let town: SmallCommunity;
beforeAll(async () => {
  it = await startTestServer();
  town = await seedSmallCommunity(it, { grids: 2, doorsPerGrid: 30, membersPerGrid: 5 });
  toLateMorning(it);
});
afterAll(async () => {
  await it.stop();
  rmSync(folder, { recursive: true, force: true });
});

const linli = (args: readonly string[], session?: string) => runLinli(it, folder, ['drill', ...args], session);
const json = ({ out }: { out: string }) => JSON.parse(out.trim().split('\n').at(-1)!);

test('a drill of one grid is tried, started, shown and ended from the command line; each refusal has its name', async () => {
  const code = town.grids[0]!.code;
  const tried = await linli(['start', '--grid', code, '--dry-run', '--link', await officeLink(it)]);
  expect(tried).toMatchObject({ status: 0, out: expect.stringContaining('什么都没有发出') });
  const session = /LINLI_SESSION=(\S+)/.exec(tried.err)?.[1] ?? '';
  expect(await linli(['show', '--grid', code], session)).toMatchObject({ status: 1 });

  const started = await linli(['start', '--grid', code, '--json'], session);
  expect(started).toMatchObject({ status: 0, err: expect.stringContaining('演练开始') });
  expect(json(started)).toMatchObject({ kind: 'started', doors: 6, preview: { people: 6, minutes: 15 } });
  await drainAll(it);
  const refused = async (...args: string[]) => {
    const said = await linli(['start', ...args], session);
    expect(said.status).toBe(1);
    return said.err;
  };
  expect(await refused('--grid', code)).toContain('drill-running');
  expect(await refused('--grid', 'M999')).toContain('grid-unknown');
  expect(await refused('--grid', town.grids[1]!.code, '--channels', 'email')).toContain('channel-not-set-up');
  expect(await refused('--pool')).toContain('drill-nobody-takes-part');
  expect(await refused('--grid', code, '--minutes', '4')).toContain('--minutes');

  expect(await linli(['show', '--grid', code], session)).toMatchObject({ out: expect.stringContaining('演练中') });
  const ended = await linli(['end', '--grid', code, '--json'], session);
  expect(json(ended)).toMatchObject({
    kind: 'ended',
    drill: { state: 'ended', review: { doors: 6, covered: 0, course: { people: 6, firstAnswerMinute: null } } },
  });
  const shown = await linli(['show', '--grid', code], session);
  expect(shown.out).toContain('没有人回答');
  expect(await linli(['end', '--grid', code], session)).toMatchObject({ status: 1 });
}, 120_000);
