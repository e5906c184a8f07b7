import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  assignments,
  collection,
  folder,
  inAnEmptyFolder,
  linli,
  read,
  slab,
  walkUps,
  write,
} from './testing/run-linli.ts';

inAnEmptyFolder();

describe('linli divide', () => {
  it('writes grids, assignments and a report that agree with each other', () => {
    write('yard.geojson', { ...walkUps(12), attribution: '© A survey' });
    const run = linli('divide', 'yard.geojson', '--out', 'g.geojson', '--assignments', 'a.csv', '--report', 'r.html');
    expect(run).toMatchObject({ status: 0, stderr: '' });
    const rows = assignments('a.csv');
    expect(rows.reduce((sum, row) => sum + row.doors, 0)).toBe(12 * 24);
    expect(new Set(rows.map(row => row.atom)).size).toBe(12 * 2 * 6);
    const grids = JSON.parse(read('g.geojson'));
    expect(grids.attribution).toBe('© A survey');
    for (const { properties } of grids.features) {
      expect(Object.keys(properties).slice(0, 5)).toEqual(['grid', 'doors', 'minutes', 'members', 'binding']);
      const own = rows.filter(row => row.grid === properties.grid).reduce((sum, row) => sum + row.doors, 0);
      expect(properties.doors).toBe(own);
      expect(own).toBeGreaterThanOrEqual(30);
      expect(own).toBeLessThanOrEqual(100);
    }
    const report = read('r.html');
    for (const text of ['© A survey', '微网格', 'All hard rules hold', 'M001', '<svg']) expect(report).toContain(text);
    expect(report).not.toMatch(/<script|(?:src|href)=|url\(|@import/);
    expect(readdirSync(folder).sort()).toEqual(['a.csv', 'g.geojson', 'r.html', 'yard.geojson']);
  });

  it('gives the same bytes for the same file, settings and seed', () => {
    write('yard.geojson', walkUps(12));
    linli('divide', 'yard.geojson', '--out', '1.geojson', '--report', '1.html', '--seed', '7');
    linli('divide', 'yard.geojson', '--out', '2.geojson', '--report', '2.html', '--seed', '7');
    expect(read('2.geojson')).toBe(read('1.geojson'));
    expect(read('2.html')).toBe(read('1.html'));
  });

  it('takes modes, members, a target and its own rules', () => {
    write('yard.geojson', walkUps(12));
    const grids = (...args: string[]) => {
      linli('divide', 'yard.geojson', '--out', 'g.geojson', ...args);
      return JSON.parse(read('g.geojson')).features;
    };
    expect(grids('--mode', 'most').length).toBeGreaterThan(grids('--mode', 'fewest').length);
    expect(grids('--mode', 'target=5')).toHaveLength(5);
    expect(grids('--members', '3')[0].properties.members).toBe(3);
  });

  it('splits one entrance with 132 doors by storeys', () => {
    write('tower.geojson', collection(slab('t', 0, 0, { levels: 33, entrances: 1, households: 132 })));
    const run = linli('divide', 'tower.geojson', '--out', 'g.geojson', '--assignments', 'a.csv');
    expect(run).toMatchObject({ status: 0 });
    const features = JSON.parse(read('g.geojson')).features;
    expect(features).toHaveLength(2);
    for (const { properties } of features) expect(properties.floors).toMatchObject([{ entrance: 't/e1' }]);
  });

  it('divides a compound that has one gate, and its neighbour across the street', () => {
    const left = walkUps(6, { compound: '桐花院' }).features;
    const right = walkUps(6, { compound: '柳荫苑' }).features.map((f, i) => ({
      ...slab(`r${i}`, 400 + (i % 3) * 60, Math.floor(i / 3) * 40, f.properties),
      id: `r${i}`,
    }));
    write('two.geojson', collection(...left, ...right));
    expect(linli('divide', 'two.geojson')).toMatchObject({ status: 0 });
  });

  it('leaves with 2 and says why where a community has 12 doors', () => {
    write('hamlet.geojson', collection(slab('a', 0, 0, { levels: 2, entrances: 1, households: 12 })));
    const run = linli('divide', 'hamlet.geojson', '--out', 'g.geojson', '--report', 'r.html');
    expect(run.status).toBe(2);
    expect(run.stdout).toContain('M001: fewer doors than the minimum');
    expect(run.stdout).toContain('only 12 doors can be reached on foot');
    expect(JSON.parse(read('g.geojson')).features[0].properties.doors).toBe(12);
    expect(read('r.html')).toContain('户数少于下限');
  });

  it('reads a list of doors, in UTF-8 or as a Chinese spreadsheet saves it', () => {
    const lines = Array.from(
      { length: 36 },
      (_, i) =>
        `桐花院,${1 + Math.floor(i / 18)}栋,${1 + (Math.floor(i / 6) % 3)}单元,${1 + (i % 6)}层,${1 + (i % 6)}01,${104.06 + Math.floor(i / 6) / 5000},30.66`,
    );
    write('doors.csv', `小区,楼栋,单元,楼层,房号,经度,纬度\n${lines.join('\n')}\n`);
    expect(linli('divide', 'doors.csv')).toMatchObject({ status: 0 });
    // "楼栋,房号,经度,纬度" and a row with the building "栋", in GB18030.
    const heading = Uint8Array.from([
      0xc2, 0xa5, 0xb6, 0xb0, 0x2c, 0xb7, 0xbf, 0xba, 0xc5, 0x2c, 0xbe, 0xad, 0xb6, 0xc8, 0x2c, 0xce, 0xb3, 0xb6, 0xc8,
      0x0a,
    ]);
    const row = [0xb6, 0xb0, ...new TextEncoder().encode(',101,104.06,30.66\n')];
    write('gb.csv', Uint8Array.from([...heading, ...row]));
    const run = linli('divide', 'gb.csv', '--assignments', 'a.csv');
    expect(run.stdout).toContain('GB18030');
    expect(assignments('a.csv')[0]!.building).toBe('/栋');
  });

  it('counts building=yes as homes when told to, and takes a table of uses', () => {
    write('yes.geojson', walkUps(4, { building: 'yes', households: undefined }));
    expect(linli('divide', 'yes.geojson')).toMatchObject({ status: 1 });
    expect(linli('divide', 'yes.geojson', '--unknown-use', 'residential')).toMatchObject({ status: 0 });
    write('uses.json', { uses: { yes: { doors: 'dwellings', levelsWhenUnknown: 6 } } });
    expect(linli('divide', 'yes.geojson', '--uses', 'uses.json')).toMatchObject({ status: 0 });
    write('uses.json', { uses: { yes: 'homes' } });
    expect(linli('divide', 'yes.geojson', '--uses', 'uses.json')).toMatchObject({ status: 1 });
  });

  it('never writes a cell that a spreadsheet would run', () => {
    write('evil.geojson', collection(slab('=cmd()', 0, 0, { levels: 6, entrances: 1, households: 36 })));
    linli('divide', 'evil.geojson', '--assignments', 'a.csv');
    expect(assignments('a.csv').every(row => row.building === "'=cmd()")).toBe(true);
  });

  it('writes names into the report as text', () => {
    write(
      'x.geojson',
      collection(
        slab('<img src=x onerror=alert(1)>', 0, 0, {
          name: '<script>alert(1)</script>',
          levels: 6,
          entrances: 1,
          households: 36,
        }),
      ),
    );
    linli('divide', 'x.geojson', '--report', 'r.html');
    expect(read('r.html')).toContain('&lt;script&gt;');
    expect(read('r.html')).not.toMatch(/<script|<img/);
  });
});

describe('linli', () => {
  it('lists its verbs, helps, and knows no others', () => {
    expect(linli('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('divide') });
    expect(linli('divide', '--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--coordinates') });
    expect(linli('devide')).toMatchObject({ status: 1, stderr: expect.stringContaining('no verb "devide"') });
    expect(linli()).toMatchObject({ status: 1 });
  });
});
