import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../apps/server/src/testing/test-server.ts';
import { officeLink, runLinli } from './command-line.ts';

const office = fileURLToPath(new URL('../fixtures/messy-office/office.xlsx', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'linli-import-'));
let it: TestServer;
beforeAll(async () => {
  it = await startTestServer();
});
afterAll(async () => {
  await it.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The last line that `--json` promises. */
interface Outcome {
  readonly rows: number;
  readonly stored: number;
  readonly refused: number;
  readonly merged: number;
  readonly refusals: readonly { readonly row: number; readonly column: string; readonly code: string }[];
}
const lastLine = (text: string): Outcome => JSON.parse(text.trim().split('\n').at(-1) ?? '') as Outcome;
const linli = (args: readonly string[], session?: string) => runLinli(it, folder, args, session);
const communityOf = async () => (await it.office.view('places.community', { communityId: it.communityId })).dwellings;

test('an office’s own workbook goes from a trial to the ledger by the command line, once, whatever is sent again', async () => {
  const before = await communityOf();
  const trial = lastLine((await linli(['import', office, '--dry-run', '--json'])).out);
  expect(trial.rows).toBe(trial.stored + trial.refused + trial.merged);
  expect(trial.refused).toBeGreaterThan(0);
  expect(await communityOf()).toBe(before);

  const link = await officeLink(it);
  const first = await linli(['import', office, '--link', link, '--json', '--refused', 'refused.csv']);
  expect(first.status).toBe(2);
  const stored = lastLine(first.out);
  expect(stored).toMatchObject({ rows: trial.rows, stored: trial.stored, refused: trial.refused });
  expect(await communityOf()).toBeGreaterThan(before + 800);
  for (const { row } of stored.refusals) expect(row).toBeGreaterThan(0);
  expect(readFileSync(join(folder, 'refused.csv'), 'utf8').trim().split('\n').length).toBeGreaterThan(stored.refused);

  const session = /LINLI_SESSION=(\S+)/.exec(first.out + first.err)?.[1] ?? '';
  const doors = await communityOf();
  const again = lastLine((await linli(['import', office, '--json'], session)).out);
  expect(again).toMatchObject({ rows: trial.rows, stored: 0 });
  expect(await communityOf()).toBe(doors);
});

test('no server, a spent link and a file that is none leave with 1, say why, and store nothing', async () => {
  const doors = await communityOf();
  writeFileSync(join(folder, 'photo.xlsx'), Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
  for (const args of [
    ['import', 'photo.xlsx', '--link', await officeLink(it)],
    ['import', office, '--link', `${it.server.url}/console/#/in/none-such`],
    ['import', office, '--server', 'http://127.0.0.1:9'],
  ]) {
    const { status, err } = await linli(args);
    expect(status).toBe(1);
    expect(err.trim()).not.toBe('');
  }
  expect(await communityOf()).toBe(doors);
});
