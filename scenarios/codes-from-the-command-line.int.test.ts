import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layTwoGrids } from '../apps/server/src/roster/testing/two-grids.ts';
import { startTestServer, type TestServer } from '../apps/server/src/testing/test-server.ts';
import { officeLink, runLinli } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-codes-'));
let it: TestServer;
let session = '';
beforeAll(async () => {
  it = await startTestServer();
  await layTwoGrids(it.server, it.communityId, '900000000001');
});
afterAll(async () => {
  await it.stop();
  rmSync(folder, { recursive: true, force: true });
});

const codes = (...args: string[]) => runLinli(it, folder, ['grids', 'codes', ...args], session);
const last = (text: string) => JSON.parse(text.trim().split('\n').at(-1) ?? '');
const inForce = async (at?: string) =>
  (await it.office.view('grids.current', { communityId: it.communityId, ...(at ? { at } : {}) })).grids.map(
    grid => grid.code,
  );

test('a rule is looked at, chosen from a day on and found planned; until that day nothing changes', async () => {
  const first = await runLinli(it, folder, ['grids', 'codes', '--link', await officeLink(it)]);
  expect(first.status).toBe(0);
  expect(first.out).toContain('现行：Linli');
  expect(first.out).toContain('CJ/T 349-2010');
  session = /LINLI_SESSION=(\S+)/.exec(first.err)![1]!;
  const before = await inForce();

  const tried = await codes('DB11', '--dry-run', '--json');
  expect(tried.status).toBe(0);
  expect(last(tried.out)).toMatchObject({ chosen: false, name: 'DB11/T 2157-2023', grids: 2 });
  expect(await inForce()).toEqual(before);

  const day = new Date(it.clock.now() + 40 * 86_400_000);
  const from = day.toISOString().slice(0, 10);
  const chosen = await codes('DB11/T 2157-2023', '--from', from, '--json');
  expect(chosen.status).toBe(0);
  expect(last(chosen.out)).toMatchObject({ chosen: true });
  expect(await inForce()).toEqual(before);
  expect(await inForce(new Date(Date.parse(from) + 2 * 86_400_000).toISOString())).toEqual(
    before.map(code => code.replace('M', '')),
  );
  expect((await codes()).out).toContain(`将用：DB11/T 2157-2023，自 ${from}`);
});

test('an empty part is filled, a rule of one’s own comes from a file; what cannot be used says why with 2, what cannot be read with 1', async () => {
  const empty = await codes('CJ/T 349-2010', '--dry-run', '--json');
  expect(empty.status).toBe(2);
  expect(last(empty.out)).toMatchObject({ refused: 'scheme-segment-bad' });
  const filled = await codes('CJ/T 349-2010', '--text', '010100', '--dry-run', '--json');
  expect(filled.status).toBe(0);
  expect(last(filled.out).rows.some((row: { nextCode: string }) => row.nextCode.startsWith('010100900000000001'))).toBe(
    true,
  );
  const own = {
    name: '本社区',
    general: [
      { kind: 'literal', text: 'Q' },
      { kind: 'number', width: 2, grows: true },
    ],
    micro: [
      { kind: 'literal', text: 'W' },
      { kind: 'number', width: 4, grows: true },
    ],
  };
  writeFileSync(join(folder, 'own.json'), JSON.stringify(own));
  expect(last((await codes('own.json', '--dry-run', '--json')).out).rows).toContainEqual(
    expect.objectContaining({ nextCode: 'W0001' }),
  );
  writeFileSync(join(folder, 'broken.json'), '{');
  writeFileSync(join(folder, 'half.json'), JSON.stringify({ name: '缺' }));
  for (const [args, said] of [
    [['broken.json'], '读不懂 broken.json：JSON'],
    [['half.json'], '读不懂 half.json：general'],
    [['GB 99999'], '没有叫“GB 99999”的规则'],
    [['DB11', '--from', '2026-02-31'], '--from "2026-02-31"'],
    [['--from', '2027-01-01'], '<rule>'],
  ] as const) {
    const answer = await codes(...args);
    expect([answer.status, answer.err]).toEqual([1, expect.stringContaining(said)]);
  }
  expect((await inForce()).every(code => code.startsWith('900000000001M'))).toBe(true);
});
