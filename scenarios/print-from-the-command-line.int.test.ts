import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEpisode } from '../apps/server/src/emergencies/testing/episode.ts';
import { seedSmallCommunity } from '../apps/server/src/emergencies/testing/small-community.ts';
import { textOfPdf } from '../apps/server/src/prints/testing/read-pdf.ts';
import { startTestServer, type TestServer } from '../apps/server/src/testing/test-server.ts';
import { officeLink, runLinli } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-print-'));
let it: TestServer;
beforeAll(async () => {
  it = await startTestServer();
  await seedSmallCommunity(it, { grids: 3, doorsPerGrid: 30, membersPerGrid: 2 });
  await openEpisode(it);
});
afterAll(async () => {
  await it.stop();
  rmSync(folder, { recursive: true, force: true });
});

const linli = (args: readonly string[], session?: string) => runLinli(it, folder, args, session);

test('the office prints its doors, calls and a grid’s poster from the command line, by one link and then its session', async () => {
  const link = await officeLink(it);
  const first = await linli(['print', 'doors', '--link', link, '--json']);
  expect(first).toMatchObject({ status: 0 });
  expect(JSON.parse(first.out.trim())).toMatchObject({ file: 'doors.pdf', sheets: 3, missing: [] });
  const session = /LINLI_SESSION=(\S+)/.exec(first.err)?.[1] ?? '';
  const spent = await linli(['print', 'doors', '--link', link]);
  expect(spent).toMatchObject({ status: 1 });
  expect(await linli(['print', 'calls'], session)).toMatchObject({ status: 0 });
  expect(await linli(['print', 'poster', '--grid', 'M002', '--size', 'A3'], session)).toMatchObject({ status: 0 });
  expect(await linli(['print', 'poster', '--grid', 'M999'], session)).toMatchObject({ status: 1 });
  const textOf = async (name: string) => (await textOfPdf(readFileSync(join(folder, name)))).join('\n');
  expect((await textOf('doors.pdf')).replace(/\s/g, '')).toContain('录入码');
  expect(await textOf('calls.pdf')).toContain('130');
  expect(await textOf('poster.pdf')).toContain('M002');
});
