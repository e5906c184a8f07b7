import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readFlags } from './flags.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'linli-print-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const linli = (...args: string[]) =>
  spawnSync(process.execPath, [join(here, '../main.ts'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LINLI_SESSION: '', LINLI_SERVER: 'http://127.0.0.1:9' },
  });

describe('linli print poster FILE', () => {
  it('writes the poster of a real neighbourhood without a server; the last line says what it is', () => {
    const map = join(here, '../../../../fixtures/kunming/buildings.geojson');
    const done = linli('print', 'poster', map, '--size', 'A3', '--phone', '028-0000-0000', '--json', '--lang', 'zh');
    expect(done).toMatchObject({ status: 0 });
    expect(JSON.parse(done.stdout.trim().split('\n').at(-1)!)).toEqual({
      file: 'poster.pdf',
      pages: 1,
      sheets: 1,
      shredBy: null,
      missing: [],
    });
    expect(readFileSync(join(folder, 'poster.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  }, 60_000);

  it('names what is wrong with a file and writes nothing', () => {
    writeFileSync(join(folder, 'photo.geojson'), Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
    expect(linli('print', 'poster', 'photo.geojson', '--out', 'none.pdf')).toMatchObject({ status: 1 });
    expect(linli('print', 'poster', 'missing.geojson', '--out', 'none.pdf').stdout).toContain('ENOENT');
    expect(() => readFileSync(join(folder, 'none.pdf'))).toThrow();
  }, 60_000);
});

describe('from a server', () => {
  it('asks for a link when there is none, and says when nobody answers', () => {
    expect(linli('print', 'doors', '--lang', 'en')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('--link'),
    });
    const silent = linli(
      'print',
      'calls',
      '--link',
      'http://127.0.0.1:9/#/in/abcdefghijklmnopqrstuvwxyz',
      '--lang',
      'en',
    );
    expect(silent).toMatchObject({ status: 1, stderr: expect.stringContaining('No answer from the server') });
  });
});

describe('options', () => {
  it.each([
    [['poster'], { kind: 'poster', out: 'poster.pdf', size: 'A4', grids: [] }],
    [['doors', '--grid', 'm017', '--grid', 'M2'], { kind: 'doors', grids: ['M017', 'M2'] }],
    [['calls', '--json'], { json: true }],
  ])('%j is understood', (args, expected) => {
    expect(readFlags(args, 'en', {})).toMatchObject(expected);
  });

  it.each([
    [['letters'], '<what>'],
    [['doors', 'file.csv'], '<file>'],
    [['poster', '--size', 'A5'], '--size'],
    [['doors', '--grid', 'seventeen'], '--grid'],
  ])('%j is refused by name', (args, flag) => {
    expect(readFlags(args, 'en', {})).toMatchObject([{ flag }]);
  });
});
