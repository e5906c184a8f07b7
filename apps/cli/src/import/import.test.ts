import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { ImportOutcome } from './report.ts';
import { importVerb } from './verb.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../../../fixtures/messy-office/${name}`, import.meta.url));
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function run(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = {
    locale: 'en' as const,
    out: (text: string) => out.push(text),
    err: (text: string) => err.push(text),
  };
  const code = await importVerb.run(args, terminal);
  const last = out.at(-1) ?? '';
  const outcome = (last.startsWith('{') ? JSON.parse(last) : null) as (ImportOutcome & { file?: string }) | null;
  return { code, out: out.join('\n'), err: err.join('\n'), outcome };
}

describe('linli import FILE --dry-run', () => {
  it('says what an office’s workbook holds, without server or database, and stores nothing', async () => {
    const { code, outcome, out } = await run(fixture('office.xlsx'), '--dry-run', '--json');
    expect(code).toBe(2);
    expect(outcome).toMatchObject({ rows: 944, stored: 933, merged: 1, refused: 10, listed: 47 });
    expect(outcome!.refusals).toHaveLength(10);
    expect(outcome!.refusals[0]).toMatchObject({
      sheet: '海棠街60号院',
      row: 15,
      column: '房号',
      code: 'value-missing',
    });
    expect(out.split('\n')).toHaveLength(1);
  });

  it('leaves with 0 where every row was read, and says it in Chinese when asked', async () => {
    const { code, out } = await run(fixture('tongyin-court-gb18030.csv'), '--dry-run', '--lang', 'zh');
    expect(code).toBe(0);
    expect(out).toContain('GB18030');
    expect(out).toContain('新增 48，已有 0，退回 0');
    expect(out).toContain('没有存入任何内容');
  });

  it('reads by the answers and corrections that are given', async () => {
    const path = file('two.csv', '小区,房号,姓名\n甲苑,2-601,王\n');
    expect((await run(path, '--dry-run', '--json')).outcome!.questions).toMatchObject([
      { question: 'two-numbers', rows: 1 },
    ]);
    const answered = await run(
      path,
      '--dry-run',
      '--json',
      '--answer',
      'two-numbers=building-door',
      '--column',
      '姓名=head',
    );
    expect([answered.code, answered.outcome!.stored]).toEqual([0, 1]);
  });

  it('writes refused rows with the reason in a new column, and takes the mended file', async () => {
    const path = file('wrong.csv', '楼栋,房号,人数,备注\n1,101,2,\n1,102,许多,"=1+1"\n');
    const refused = join(folder, 'refused.csv');
    await run(path, '--dry-run', '--refused', refused);
    const text = readFileSync(refused, 'utf8');
    expect(text).toContain('楼栋,房号,人数,备注,Reason');
    expect(text).toContain("1,102,许多,'=1+1,");
    expect((await run(file('mended.csv', text.replace('许多', '3')), '--dry-run', '--json')).outcome).toMatchObject({
      stored: 1,
      refused: 0,
    });
  });

  it.each([
    ['photo.xlsx', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4), 'not-a-sheet'],
    ['empty.csv', '', 'file-empty'],
    ['old.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'old-excel-format'],
  ])('names what %s is and leaves with 1', async (name, content, code) => {
    const { code: exit, outcome, err } = await run(file(name, content), '--dry-run', '--json');
    expect(exit).toBe(1);
    expect(outcome).toMatchObject({ rows: 0, stored: 0, file: code });
    expect(err).toContain(code);
  });

  it.each([
    [['nowhere.csv', '--dry-run'], 'ENOENT'],
    [[], '<file>'],
    [['a.csv', '--community', '12'], '12 digits'],
    [['a.csv', '--answer', 'x=y'], 'two-numbers'],
    [['a.csv', '--column', 'x=y'], 'HEADING='],
    [['a.csv', '--no-such'], '--help'],
  ])('%j is answered in words, with 1', async (args, said) => {
    const { code, err } = await run(...args);
    expect(code).toBe(1);
    expect(err).toContain(said);
  });
});
