import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { gridsVerb } from './verb.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-grids-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fixture = fileURLToPath(new URL('../../../../fixtures/messy-office/office.xlsx', import.meta.url));

/** A sheet of one compound: four houses of two stairwells, six floors, two doors a floor, by `grid` of house and stairwell. */
function sheet(name: string, grid: (house: number, stair: number) => string, head = '甲某'): string {
  const rows = ['小区,楼栋,单元,楼层,门牌号,微网格,网格长,电话'];
  for (const house of [1, 2, 3, 4])
    for (const stair of [1, 2])
      for (const floor of [1, 2, 3, 4, 5, 6])
        for (const door of [1, 2]) {
          const label = grid(house, stair);
          rows.push(`南园,${house}栋,${stair}单元,${floor},${floor}0${door},${label},${label && head},13900000001`);
        }
  const path = join(folder, name);
  writeFileSync(path, rows.join('\n'));
  return path;
}

async function run(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = {
    locale: 'zh' as const,
    out: (text: string) => out.push(text),
    err: (text: string) => err.push(text),
  };
  const code = await gridsVerb.run(args, terminal);
  const last = out.at(-1) ?? '';
  return { code, out: out.join('\n'), err: err.join('\n'), json: last.startsWith('{') ? JSON.parse(last) : null };
}

describe('linli grids verify', () => {
  it('says that a sheet of good grids holds, with exit 0', async () => {
    const path = sheet('good.csv', house => (house <= 2 ? '第1网格' : '第2网格'));
    const { code, out } = await run('verify', path);
    expect(out).toContain('96 户，2 个网格；要处理 0 条');
    expect(code).toBe(0);
  });

  it('lists what is wrong with the rows behind it, with exit 2', async () => {
    const path = sheet('bad.csv', (house, stair) =>
      house === 1 ? '第1网格' : house === 4 && stair === 2 ? '' : '第2网格',
    );
    const { code, json } = await run('verify', path, '--json');
    expect(code).toBe(2);
    expect(
      json.findings.map((finding: { kind: string; settled: boolean }) => `${finding.kind} ${finding.settled}`),
    ).toEqual(['under-doors false', ...Array.from({ length: 6 }, () => 'door-in-none true')]);
    expect(json.findings[0]).toMatchObject({ grids: ['第1网格'], value: 24, limit: 30 });
    expect(json.findings[0].rows).toHaveLength(24);
  });

  it('holds grids of shops to bounds of their own where they are given, and mends them by those', async () => {
    const shops = Array.from({ length: 12 }, (_, i) => `海椒街底商${i + 1}号,商铺,${i < 9 ? '商一' : '商二'}`);
    const homes = Array.from(
      { length: 40 },
      (_, i) => `海椒街60号院1栋1单元${Math.floor(i / 4) + 1}0${(i % 4) + 1},,居一`,
    );
    const path = join(folder, 'street.csv');
    writeFileSync(path, ['地址,类型,微网格', ...shops, ...homes].join('\n'));
    const kinds = (json: { findings: { kind: string; grids: string[]; limit: number }[] }) =>
      json.findings
        .filter(({ kind }) => /-doors$/.test(kind))
        .map(({ kind, grids, limit }) => `${kind} ${grids[0]} ${limit}`);
    expect(kinds((await run('verify', path, '--json')).json).sort()).toEqual([
      'under-doors 商一 30',
      'under-doors 商二 30',
    ]);
    const own = ['--shops', '3-6'];
    expect(kinds((await run('verify', path, ...own, '--json')).json)).toEqual(['over-doors 商一 6']);
    const { json } = await run('repair', path, ...own, '--json');
    expect(json.bentAfter).toBe(0);
    expect(json.moves.every((move: { from: string; to: string }) => move.from !== '居一' && move.to !== '居一')).toBe(
      true,
    );
    for (const given of ['6-3', 'many', '3'])
      expect((await run('verify', path, '--shops', given)).err).toContain(`--shops ${given}`);
  });

  it('names no person in what it prints', async () => {
    const path = sheet('heads.csv', house => (house <= 2 ? '第1网格' : '第2网格'), '乙某');
    const text = readFileSync(path, 'utf8').replace('乙某', '丙某');
    writeFileSync(path, text);
    const { code, out, json } = await run('verify', path, '--json');
    expect(code).toBe(2);
    expect(json.findings.map((finding: { kind: string }) => finding.kind)).toContain('two-heads');
    expect(out).not.toMatch(/乙某|丙某|1390000/);
  });

  it('reads a real office’s workbook as it is and says what is wrong with its grids', async () => {
    const { code, json } = await run('verify', fixture, '--json');
    expect(code).toBe(2);
    expect(json.doors).toBeGreaterThan(500);
    expect(json.grids).toBeGreaterThan(5);
    expect(json.findings.length).toBeGreaterThan(0);
  });

  it('refuses what is no sheet, a sheet without grids, and options out of range, with exit 1', async () => {
    const photo = join(folder, 'photo.xlsx');
    writeFileSync(photo, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]));
    expect((await run('verify', photo)).code).toBe(1);
    expect(
      await run(
        'verify',
        sheet('none.csv', () => ''),
      ),
    ).toMatchObject({ code: 1, err: '没有一行写了微网格' });
    expect((await run('verify', join(folder, 'gone.xlsx'))).err).toContain('ENOENT');
    expect(await run('verify', fixture, '--min', '-3')).toMatchObject({ code: 1 });
    expect(await run('mend', fixture)).toMatchObject({ code: 1, err: expect.stringContaining('verify | repair') });
  });
});

describe('linli grids repair', () => {
  it('moves the fewest doors found, lists them one by one in a file, and leaves nothing bent', async () => {
    const path = sheet('few.csv', house => (house === 1 ? '第1网格' : '第2网格'));
    const out = join(folder, 'moved.csv');
    const { code, json } = await run('repair', path, '--out', out, '--json');
    expect(json).toMatchObject({ moved: 12, bentAfter: 0, moves: [{ from: '第2网格', to: '第1网格', doors: 12 }] });
    expect(code).toBe(0);
    const lines = readFileSync(out, 'utf8').trim().split('\r\n');
    expect(lines).toHaveLength(13);
    expect(lines[1]).toMatch(/^,\d+,南园,2栋,[12]单元,\d0\d,第2网格,第1网格$/);
  });

  it('changes nothing where everything holds', async () => {
    const path = sheet('holds.csv', house => (house <= 2 ? '第1网格' : '第2网格'));
    expect((await run('repair', path, '--json')).json).toMatchObject({ moved: 0, moves: [] });
  });
});
