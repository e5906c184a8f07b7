import { describe, expect, it } from 'vitest';
import { assignments, collection, inAnEmptyFolder, linli, read, slab, walkUps, write } from './testing/run-linli.ts';

inAnEmptyFolder();

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
