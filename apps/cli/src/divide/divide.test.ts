import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linli-divide-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the real command as a process, as a person would, in an empty folder. */
function linli(...args: string[]) {
  const env = { ...process.env, LC_ALL: 'C', LANG: 'C' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
const write = (name: string, content: string | Uint8Array | object) => {
  const isRaw = typeof content === 'string' || content instanceof Uint8Array;
  writeFileSync(join(folder, name), isRaw ? content : JSON.stringify(content));
  return name;
};
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

const slab = (id: string, x: number, y: number, properties: Record<string, unknown>) => {
  const [lon, lat] = [104.06 + x / 95_800, 30.66 + y / 110_850];
  const [w, h] = [40 / 95_800, 12 / 110_850];
  const ring = [
    [lon, lat],
    [lon + w, lat],
    [lon + w, lat + h],
    [lon, lat + h],
    [lon, lat],
  ];
  return {
    type: 'Feature',
    id,
    properties: { building: 'apartments', ...properties },
    geometry: { type: 'Polygon', coordinates: [ring] },
  };
};
const collection = <F extends object>(...features: F[]) => ({ type: 'FeatureCollection', features });
const walkUps = (count: number, properties: Record<string, unknown> = {}) =>
  collection(
    ...Array.from({ length: count }, (_, i) =>
      slab(`b${i}`, (i % 4) * 60, Math.floor(i / 4) * 40, { levels: 6, entrances: 2, households: 24, ...properties }),
    ),
  );

function assignments(name: string) {
  const [header, ...rows] = read(name).trim().split('\n');
  expect(header).toBe('atom_id,kind,building_id,entrance,floor_from,floor_to,doors,grid');
  return rows.map(row => {
    const [atom, kind, building, entrance, from, to, doors, grid] = row.split(',');
    return { atom, kind, building, entrance, from, to, doors: Number(doors), grid: grid! };
  });
}

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

describe('linli divide explains a plan and goes on from an earlier one', () => {
  it('says of each grid why it has its size, in words and as data, in both languages', () => {
    write('yard.geojson', walkUps(12));
    const run = linli('divide', 'yard.geojson', '--out', 'g.geojson', '--explain', '--explain-json', 'e.json');
    expect(run).toMatchObject({ status: 0, stderr: '' });
    const { grids, count, bound } = JSON.parse(read('e.json'));
    expect(grids.map((grid: { grid: string }) => grid.grid)).toEqual(
      JSON.parse(read('g.geojson')).features.map((f: { properties: { grid: string } }) => f.properties.grid),
    );
    expect(run.stdout).toContain(`${count} grids; no fewer than ${bound}`);
    for (const { grid, doors } of grids) expect(run.stdout).toContain(`${grid}: ${doors} doors`);
    expect(run.stdout).toContain('held by the rule: most doors (100)');
    expect(linli('divide', 'yard.geojson', '--explain', '--lang', 'zh').stdout).toContain('大小由户数上限决定（100）');
  });

  it('names the rule that gave way and the proof', () => {
    write('hamlet.geojson', collection(slab('a', 0, 0, { levels: 2, entrances: 1, households: 12 })));
    const { stdout } = linli('divide', 'hamlet.geojson', '--explain');
    expect(stdout).toContain(
      'gave way: fewer doors than the minimum (12, limit 30); only 12 doors can be reached on foot',
    );
  });

  it('keeps every grid and every code of an unchanged file, byte for byte', () => {
    write('yard.geojson', walkUps(12));
    linli('divide', 'yard.geojson', '--out', '1.geojson');
    const run = linli(
      'divide',
      'yard.geojson',
      '--previous',
      '1.geojson',
      '--out',
      '2.geojson',
      '--diff-json',
      'd.json',
    );
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(read('2.geojson')).toBe(read('1.geojson'));
    expect(JSON.parse(read('d.json'))).toMatchObject({ moves: [], movedDoors: 0, newDoors: 0, headsAffected: 0 });
  });

  it('keeps codes when buildings come and go, and tells doors moved and heads affected as data and as a picture', () => {
    const yard = walkUps(12).features;
    write('1.geojson', collection(...yard));
    linli('divide', '1.geojson', '--out', 'g1.geojson', '--assignments', 'a1.csv');
    const built = slab('new', 300, 0, { levels: 6, entrances: 2, households: 60 });
    write('2.geojson', collection(...yard.slice(1), built));
    const run = linli(
      'divide',
      '2.geojson',
      '--previous',
      'g1.geojson',
      '--assignments',
      'a2.csv',
      '--diff-json',
      'd.json',
      '--diff-picture',
      'd.svg',
    );
    expect(run.status).toBe(0);
    expect(run.stdout).toContain('Compared with the version before');
    const before = new Map(assignments('a1.csv').map(row => [row.atom, row.grid]));
    const after = assignments('a2.csv');
    const moved = after.filter(row => before.has(row.atom) && before.get(row.atom) !== row.grid);
    const diff = JSON.parse(read('d.json'));
    expect(diff.movedDoors).toBe(moved.reduce((sum, row) => sum + row.doors, 0));
    expect(diff.movedDoors).toBeLessThan(100);
    expect(diff.newDoors).toBe(60);
    expect(read('d.svg')).toMatch(/^<svg xmlns/);
    expect(read('d.svg')).not.toContain('NaN');
  });

  it('draws anew with --redraw and still keeps the codes that fit', () => {
    write('yard.geojson', walkUps(12));
    linli('divide', 'yard.geojson', '--out', '1.geojson');
    const run = linli(
      'divide',
      'yard.geojson',
      '--previous',
      '1.geojson',
      '--redraw',
      '--mode',
      'most',
      '--diff-json',
      'd.json',
    );
    expect(run.status).toBe(0);
    const { grids, headsWanted } = JSON.parse(read('d.json'));
    expect(headsWanted).toBe(grids.length - JSON.parse(read('1.geojson')).features.length);
  });

  it('refuses an earlier version that is none, and options that would not be heeded', () => {
    write('yard.geojson', walkUps(4));
    expect(linli('divide', 'yard.geojson', '--previous', write('plain.geojson', walkUps(1))).stderr).toContain(
      'grid-without-code',
    );
    expect(linli('divide', 'yard.geojson', '--previous', 'none.geojson').stderr).toContain('ENOENT');
    expect(linli('divide', 'yard.geojson', '--diff-json', 'd.json').stderr).toContain('--previous FILE too');
    expect(linli('divide', 'yard.geojson', '--previous', 'x', '--mode', 'most').stderr).toContain('--redraw too');
  });
});

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

describe('linli', () => {
  it('lists its verbs, helps, and knows no others', () => {
    expect(linli('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('divide') });
    expect(linli('divide', '--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--coordinates') });
    expect(linli('devide')).toMatchObject({ status: 1, stderr: expect.stringContaining('no verb "devide"') });
    expect(linli()).toMatchObject({ status: 1 });
  });
});
