import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divide } from '../divide.ts';
import { gridPolygons } from '../geometry/index.ts';
import { buildWalkingGraph } from '../geometry/walking/build-walking-graph.ts';
import { drawnGraph, drawnGrids } from '../graph/drawn-graph.ts';
import type { Ledger } from '../model.ts';
import { repairPlan } from '../search/repair-plan.ts';
import { defaultSettings } from '../settings.ts';
import { compareVersions } from './compare-versions.ts';
import { gridsOfAtoms } from './grids-of-atoms.ts';
import { readGrids } from './read-grids.ts';
import { type PictureWords, versionPicture } from './version-picture.ts';

const graph = drawnGraph(`
  20 20 20 20
  20 20 20 20
`);
const gridsIn = (gridOf: readonly number[]) =>
  Array.from({ length: Math.max(...gridOf) + 1 }, (_, grid) => ({
    atoms: gridOf.flatMap((of, atom) => (of === grid ? [atom] : [])),
  }));
const compared = (before: string, codes: readonly string[], after: string) => {
  const gridOf = drawnGrids(after);
  return compareVersions(graph, drawnGrids(before), codes, { gridOf, grids: gridsIn(gridOf) });
};

/** Towers whose storeys several grids share, and shops before them. */
const street: Ledger = {
  compounds: [],
  buildings: [0, 1, 2].map(i => ({ id: `b${i}`, name: `${i + 1}栋`, compoundId: null })),
  entrances: [0, 1, 2, 3, 4, 5].map(i => ({
    id: `e${i}`,
    buildingId: `b${i >> 1}`,
    name: `${(i & 1) + 1}`,
    at: [104.06 + i * 3e-4, 30.66] as const,
    lift: true,
    floors: Array.from({ length: 12 }, (_, floor) => ({ floor: floor + 1, doors: 4 })),
  })),
  shops: Array.from({ length: 14 }, (_, i) => ({
    id: `s${i}`,
    name: `铺${i}`,
    buildingId: null,
    compoundId: null,
    at: [104.06 + i * 1.2e-4, 30.6597] as const,
  })),
};

test('a grid that keeps most of its doors keeps its code, and heads who lose or gain doors are counted', () => {
  const diff = compared(
    `a a b b
     a a b b`,
    ['M004', 'M009'],
    `a a a b
     a a b b`,
  );
  expect(diff).toMatchObject({
    codes: ['M004', 'M009'],
    movedDoors: 20,
    newDoors: 0,
    headsAffected: 2,
    headsWanted: 0,
  });
  expect(diff.moves).toEqual([{ from: 'M009', to: 'M004', doors: 20 }]);
  expect(diff.grids.map(grid => [grid.code, grid.state, grid.doorsBefore, grid.doorsAfter])).toEqual([
    ['M004', 'changed', 80, 100],
    ['M009', 'changed', 80, 60],
  ]);
});

test('a split gives the smaller part a number that was never used, and a grid given up is named', () => {
  const split = compared('a a a b\na a a b', ['M002', 'M007'], 'a a c b\na a a b');
  expect(split.codes).toEqual(['M002', 'M008', 'M007']);
  expect(split).toMatchObject({ headsAffected: 1, headsWanted: 1, movedDoors: 20 });
  const joined = compared('a a a b\na a a b', ['M002', 'M007'], 'a a a a\na a a a');
  expect(joined.grids.at(-1)).toEqual({ code: 'M007', state: 'gone', doorsBefore: 40, doorsAfter: 0 });
  expect(joined).toMatchObject({ headsAffected: 2, headsWanted: 0, movedDoors: 40 });
});

test('doors that were in no grid are new, not moved', () => {
  const diff = compared('a a b --\na a b --', ['M001', 'M002'], 'a a b b\na a b b');
  expect(diff).toMatchObject({ movedDoors: 0, newDoors: 40, headsAffected: 1 });
  expect(diff.moves).toEqual([{ from: null, to: 'M002', doors: 40 }]);
});

test('whatever two versions are compared: no code twice, none invented that was in use, and every door accounted for', () => {
  const grids = fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(grids, grids, (before, drawn) => {
      const names = [...new Set(drawn)];
      const gridOf = drawn.map(grid => names.indexOf(grid));
      const codes = ['M001', 'M002', 'M003', 'M004'];
      const diff = compareVersions(graph, before, codes, { gridOf, grids: gridsIn(gridOf) });
      expect(new Set(diff.codes).size).toBe(diff.codes.length);
      const stays = gridOf.filter((grid, i) => diff.codes[grid] === codes[before[i]!]).length * 20;
      expect(stays + diff.movedDoors + diff.newDoors).toBe(8 * 20);
      const fresh = diff.grids.filter(grid => grid.state === 'new').map(grid => grid.code);
      expect(fresh.every(code => !codes.includes(code))).toBe(true);
      expect(diff.grids.reduce((sum, grid) => sum + grid.doorsAfter, 0)).toBe(8 * 20);
    }),
  );
});

test('a plan written as GeoJSON is read back door by door, storeys and shops too, and goes on unchanged', () => {
  const settings = { ...defaultSettings, minDoors: 20, maxDoors: 40 };
  const ground = buildWalkingGraph(street, settings);
  const plan = divide(ground, settings);
  const written = JSON.stringify({ type: 'FeatureCollection', features: gridPolygons(street, ground, plan) });
  const read = readGrids(written);
  if ('refused' in read) throw new Error(read.refused);
  expect(read.some(grid => grid.floors.length > 0)).toBe(true);
  const before = gridsOfAtoms(ground, read);
  expect(before).toEqual(plan.gridOf);
  const next = repairPlan(ground, before, settings);
  const codes = read.map(grid => grid.code);
  const diff = compareVersions(ground, before, codes, next);
  expect(diff).toMatchObject({ codes, moves: [], movedDoors: 0, headsAffected: 0, headsWanted: 0 });
});

test.each([
  ['file-not-features', { type: 'Polygon' }],
  ['grid-without-code', { features: [{ properties: {}, geometry: null }] }],
  [
    'grid-without-ground',
    { features: [{ properties: { grid: 'M001' }, geometry: { type: 'Point', coordinates: [1, 2] } }] },
  ],
  [
    'grid-without-ground',
    { features: [{ properties: { grid: 'M001' }, geometry: { type: 'Polygon', coordinates: [[[0, 'x']]] } }] },
  ],
])('an earlier version that cannot be read is refused: %s', (code, value) => {
  expect(readGrids(value)).toMatchObject({ refused: code });
});

test('two earlier grids of one code are refused with the row', () => {
  const square = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ],
  };
  const feature = { properties: { grid: 'M001' }, geometry: square };
  expect(readGrids({ features: [feature, feature] })).toMatchObject({ refused: 'grid-code-twice', where: 'row 1' });
});

test('the picture tells states by pattern, names what is gone, and runs nothing a code might carry', () => {
  const before = drawnGrids('a a b b\na a b b');
  const gridOf = drawnGrids('a a a c\na a a c');
  const diff = compareVersions(graph, before, ['M001', '<script>'], { gridOf, grids: gridsIn(gridOf) });
  const square = (x: number) =>
    [
      [
        [
          [x, 0],
          [x + 1e-3, 0],
          [x + 1e-3, 1e-3],
          [x, 0],
        ],
      ],
    ] as const;
  const words: PictureWords = {
    title: 't',
    unchanged: 'u',
    changed: 'c',
    new: 'n',
    gone: 'g',
    moved: 'm',
    before: 'b',
  };
  const svg = versionPicture(
    {
      graph,
      before,
      codes: ['M001', '<script>'],
      gridOf,
      diff,
      groundBefore: [square(0), square(1e-3)],
      groundAfter: [square(0), square(1e-3)],
    },
    words,
  );
  expect(svg).toContain('url(#changed)');
  expect(svg).toContain('M001 +40');
  expect(svg).toContain('&lt;script&gt;');
  expect(svg).not.toMatch(/<script|NaN/);
  expect(svg.match(/class="moved" cx/g)).toHaveLength(2 + 1);
});
