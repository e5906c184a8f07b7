import { describe, expect, test } from 'vitest';
import { drawnGraph, drawnGrids } from './graph/drawn-graph.ts';
import type { DivideSettings } from './model.ts';
import { defaultSettings } from './settings.ts';
import { verify } from './verify.ts';

const graph = drawnGraph(`
  20 20 20
  20 20 20
`);

function check(grids: string, change: Partial<DivideSettings> = {}) {
  return verify(graph, drawnGrids(grids), { ...defaultSettings, ...change });
}

test('a plan that keeps every rule holds, with each grid measured', () => {
  const verdict = check(`
    aa aa bb
    aa bb bb
  `);
  expect(verdict).toMatchObject({ holds: true, doors: 120, violations: [] });
  expect(verdict.grids.map(grid => [grid.doors, grid.walkMeters, grid.pieces])).toEqual([
    [60, 52, 1],
    [60, 52, 1],
  ]);
  expect(verdict.grids[0]!.minutes).toBeCloseTo(60 + 52 / 70);
});

describe('each planted fault is found and named', () => {
  const rulesOf = (verdict: ReturnType<typeof check>) =>
    verdict.violations.map(v => [v.rule, v.grid, v.value, v.limit]);

  test('under-doors', () => {
    expect(rulesOf(check('aa bb bb\nbb bb bb'))).toEqual([['under-doors', 0, 20, 30]]);
  });

  test('over-doors', () => {
    expect(rulesOf(check('aa aa aa\naa aa aa'))).toEqual([['over-doors', 0, 120, 100]]);
  });

  test('over-minutes', () => {
    const verdict = check('aa aa bb\naa bb bb', { maxMinutes: 60 });
    expect(verdict.violations.map(v => v.rule)).toEqual(['over-minutes', 'over-minutes']);
  });

  test('disconnected, naming the atoms of the smaller piece', () => {
    const verdict = check('aa bb aa\naa bb bb');
    expect(rulesOf(verdict)).toEqual([['disconnected', 0, 2, 1]]);
    expect(verdict.violations[0]!.atomIds).toEqual(['0,2']);
  });

  test('not-covered, naming the atoms in no grid', () => {
    const verdict = check('aa aa aa\nbb bb --');
    expect(rulesOf(verdict)).toEqual([['not-covered', -1, 1, 0]]);
    expect(verdict.violations[0]!.atomIds).toEqual(['1,2']);
  });

  test('covered-twice', () => {
    const plan = { grids: [{ atoms: [0, 1, 3] }, { atoms: [1, 2, 4, 5] }] };
    const verdict = verify(graph, plan, defaultSettings);
    expect(rulesOf(verdict)).toEqual([['covered-twice', -1, 2, 1]]);
    expect(verdict.violations[0]!.atomIds).toEqual(['0,1']);
  });

  test('two-communities', () => {
    const communityOf = (atom: { id: string }) => (atom.id.endsWith('2') ? 'east' : 'west');
    const verdict = verify(graph, drawnGrids('aa aa bb\naa bb bb'), defaultSettings, { communityOf });
    expect(rulesOf(verdict)).toEqual([['two-communities', 1, 2, 1]]);
  });

  test('an atom that does not exist', () => {
    const plan = { grids: [{ atoms: [0, 1, 3] }, { atoms: [2, 4, 5] }, { atoms: [99] }] };
    expect(verify(graph, plan, defaultSettings).violations.map(v => v.rule)).toContain('not-covered');
  });
});

test('a shorter walking order that is handed in counts, an incomplete one does not', () => {
  const line = drawnGraph('5 5 5 5 5 5 5 5 5 5 5 5');
  const atoms = [...line.atoms.keys()];
  const walked = (tour: number[]) => verify(line, { grids: [{ atoms, tour }] }, defaultSettings).grids[0]!.walkMeters;
  expect(walked(atoms)).toBeCloseTo(11 * 26);
  expect(walked([0])).toBeCloseTo(11 * 26);
});

test('what a gate or a river adds to a way is walked, by the least way round', () => {
  const riverbanks = {
    ...graph,
    edges: graph.edges.map(edge => ({ ...edge, meters: edge.b - edge.a === 3 ? (edge.a === 2 ? 60 : 320) : 20 })),
  };
  const verdict = verify(riverbanks, drawnGrids('aa bb cc\naa bb cc'), defaultSettings);
  expect(verdict.grids.map(grid => grid.walkMeters)).toEqual([78, 78, 78]);
});

test('shops do not count as doors when the settings say so', () => {
  const shops = { ...graph, atoms: graph.atoms.map((atom, i) => (i < 3 ? { ...atom, kind: 'shop' as const } : atom)) };
  const verdict = verify(shops, drawnGrids('aa aa aa\naa aa aa'), { ...defaultSettings, countShops: false });
  expect([verdict.holds, verdict.doors]).toEqual([true, 60]);
});
