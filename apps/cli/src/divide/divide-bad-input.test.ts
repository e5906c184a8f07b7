import { existsSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collection, folder, inAnEmptyFolder, linli, slab, walkUps, write } from './testing/run-linli.ts';

inAnEmptyFolder();

describe('bad input leaves with 1, says what, where and the cure, and writes nothing', () => {
  const refused = (name: string, ...args: string[]) => {
    const run = linli('divide', name, '--out', 'g.geojson', ...args);
    expect(run.status).toBe(1);
    expect(run.stdout).toBe('');
    expect(run.stderr).not.toMatch(/\bat .*\.ts:|node:internal/);
    expect(existsSync(join(folder, 'g.geojson'))).toBe(false);
    return run.stderr;
  };

  it('an empty file', () => expect(refused(write('e.geojson', ''))).toMatch(/file-empty[\s\S]*cure:/));

  it('a file that is not there', () => expect(refused('none.geojson')).toContain('ENOENT'));

  it.each(['big.geojson', 'big.csv'])('a file of 200 MB, without reading it (%s)', name => {
    write(name, '');
    truncateSync(join(folder, name), 200 * 1024 * 1024);
    expect(refused(name)).toMatch(/file-too-large[\s\S]*200 MB > 128 MB/);
  });

  it('broken JSON, with its line', () => expect(refused(write('b.geojson', '{"type":\n oops'))).toMatch(/line 2/));

  it.each([
    ['coordinates-projected', 11_584_000, 3_588_000],
    ['coordinates-swapped', 30.66, 104.06],
    ['coordinates-outside-china', -0.1, 51.5],
  ])('another coordinate system: %s', (code, x, y) => {
    const feature = slab('a', 0, 0, {});
    feature.geometry.coordinates = [
      [
        [x, y],
        [x + 1e-4, y],
        [x + 1e-4, y + 1e-4],
        [x, y],
      ],
    ];
    expect(refused(write('c.geojson', collection(feature)))).toContain(code);
  });

  it('a self-crossing outline where it is all there is, with its place', () => {
    const bow = slab('a', 0, 0, {});
    bow.geometry.coordinates = [
      [
        [104.06, 30.66],
        [104.062, 30.662],
        [104.062, 30.66],
        [104.06, 30.662],
        [104.06, 30.66],
      ],
    ];
    expect(refused(write('bow.geojson', collection(bow)))).toMatch(
      /no-doors[\s\S]*row 0[\s\S]*outline-self-crossing.*104.061, 30.661/,
    );
  });

  it('options that do not exist or cannot be meant', () => {
    write('a.geojson', walkUps(4));
    expect(refused('a.geojson', '--minimum', '3')).toContain('no option --minimum; did you mean --min');
    expect(refused('a.geojson', '--max', 'lots', '--mode', 'best')).toMatch(/--max lots[\s\S]*--mode best/);
  });

  it('a folder that cannot be written to', () => {
    write('a.geojson', walkUps(4));
    const run = linli('divide', 'a.geojson', '--out', 'nowhere/g.geojson');
    expect(run).toMatchObject({ status: 1 });
    expect(run.stderr).toContain('nowhere/g.geojson cannot be written (ENOENT)');
  });

  it('in Chinese for who reads Chinese', () => {
    write('e.geojson', '');
    expect(linli('divide', 'e.geojson', '--lang', 'zh').stderr).toContain('文件是空的');
  });
});
