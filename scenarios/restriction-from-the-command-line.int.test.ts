import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { portsOf, toGb18030, writeWorkbook } from '@linli/workbook';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../apps/server/src/testing/test-server.ts';
import { officeLink, runLinli } from './command-line.ts';

/** As many as one office once put a red code on: they had a dispute with a bank. */
const households = 1317;
const folder = mkdtempSync(join(tmpdir(), 'linli-restriction-'));
const ports = portsOf({ TextDecoder, inflateRawSync, crc32 });
let it: TestServer;
let session = '';
beforeAll(async () => {
  it = await startTestServer();
});
afterAll(async () => {
  await it?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const head = ['小区', '楼栋', '单元', '楼层', '房号', '户主', '电话'];
const rowsWith = (column: string, value: string): string[][] => [
  [...head, column],
  ...Array.from({ length: households }, (_, at) => {
    const floor = (at % 30) + 1;
    return [
      '海棠街60号院',
      `${Math.floor(at / 120) + 1}栋`,
      `${Math.floor((at % 120) / 60) + 1}单元`,
      String(floor),
      `${floor}0${(Math.floor(at / 30) % 2) + 1}`,
      '',
      '',
      value,
    ];
  }),
];
const csvOf = (rows: readonly (readonly string[])[]): string => `${rows.map(row => row.join(',')).join('\n')}\n`;
const doors = async () => (await it.office.view('places.community', { communityId: it.communityId })).dwellings;

async function bring(name: string, bytes: Uint8Array | string, more: readonly string[] = []) {
  writeFileSync(join(folder, name), bytes);
  const way = session ? [] : ['--link', await officeLink(it)];
  const said = await runLinli(it, folder, ['import', name, ...way, ...more, '--json'], session);
  session ||= /LINLI_SESSION=(\S+)/.exec(said.err + said.out)?.[1] ?? '';
  return { ...said, outcome: JSON.parse(said.out.trim().split('\n').at(-1) ?? '{}') as Outcome };
}
interface Outcome {
  readonly rows: number;
  readonly stored: number;
  readonly refused: number;
  readonly refusals: readonly { readonly code: string; readonly value?: string }[];
}

test.each([
  ['CSV', '健康码', '红码'],
  ['CSV in GB18030', '管控状态', '限制外出'],
  ['XLSX', '隔离状态', '居家'],
  ['CSV, tried only', '风险', '高'],
] as const)(
  '1,317 households cannot be given a status by the command line (%s, column %s): each is refused by name, nothing is stored',
  async (kind, column, value) => {
    const rows = rowsWith(column, value);
    const before = await doors();
    const bytes =
      kind === 'XLSX'
        ? await writeWorkbook([{ name: '住户', rows }], 'xlsx')
        : kind.includes('GB18030')
          ? toGb18030(csvOf(rows), ports)
          : csvOf(rows);
    const { status, outcome, out, err } = await bring(
      `${column}.${kind === 'XLSX' ? 'xlsx' : 'csv'}`,
      bytes,
      kind.includes('tried') ? ['--dry-run'] : [],
    );
    expect([status, outcome.rows, outcome.stored, outcome.refused], err).toEqual([2, households, 0, households]);
    expect(new Set(outcome.refusals.map(({ code }) => code))).toEqual(new Set(['restriction.no-bulk']));
    expect(out + err).not.toContain(value);
    expect(await doors()).toBe(before);
  },
  120_000,
);

test('the same list without the column is taken: it is the status that is refused, not the people', async () => {
  const rows = rowsWith('备注', '').map(row => row.slice(0, -1));
  const { outcome } = await bring('plain.csv', csvOf(rows));
  expect(outcome.stored).toBeGreaterThan(1000);
}, 120_000);
