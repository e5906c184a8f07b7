import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divide } from '../divide.ts';
import { drawnGraph, drawnGrids } from '../graph/drawn-graph.ts';
import { defaultSettings } from '../settings.ts';
import { verify } from '../verify.ts';
import { repairPlan } from './repair-plan.ts';

const graph = drawnGraph(`
  20 20 20 20 20 20 20 20
  20 20 20 20 20 20 20 20
`);

/** Sets of atoms, whatever their numbers. */
function asSets(gridOf: readonly number[]): string[] {
  const sets = new Map<number, number[]>();
  for (const [atom, grid] of gridOf.entries()) sets.set(grid, [...(sets.get(grid) ?? []), atom]);
  return [...sets.values()].map(String).sort();
}

test('a plan that keeps every rule comes back unchanged', () => {
  const plan = divide(graph, defaultSettings);
  const repaired = repairPlan(graph, plan.gridOf, defaultSettings);
  expect(repaired.gridOf).toEqual(plan.gridOf);
  expect(repaired.movedDoors).toBe(0);
});

test('a grid under the minimum takes just enough from its neighbour, and the far side is left alone', () => {
  const before = drawnGrids(`
    aa bb bb cc cc dd dd dd
    bb bb bb cc cc cc dd dd
  `);
  const repaired = repairPlan(graph, before, defaultSettings);
  expect(verify(graph, repaired, defaultSettings).holds).toBe(true);
  expect(repaired.movedDoors).toBe(20);
  expect(asSets(repaired.gridOf)).toEqual(expect.arrayContaining(asSets(before).slice(-2)));
});

test('a grid over the maximum gives to a neighbour that has room', () => {
  const before = drawnGrids(`
    aa aa aa bb cc cc dd dd
    aa aa aa bb bb cc dd dd
  `);
  const repaired = repairPlan(graph, before, defaultSettings);
  expect(verify(graph, repaired, defaultSettings).holds).toBe(true);
  expect(repaired.movedDoors).toBe(20);
});

test('a new building joins a neighbour with room', () => {
  const before = drawnGrids(`
    aa aa bb bb cc cc dd --
    aa aa bb bb cc cc dd dd
  `);
  const repaired = repairPlan(graph, before, defaultSettings);
  expect(verify(graph, repaired, defaultSettings).holds).toBe(true);
  expect(repaired.movedDoors).toBe(0);
  expect(repaired.previousOf).toEqual([0, 1, 2, 3]);
});

test('a new compound with enough doors becomes grids of its own', () => {
  const before = drawnGrids(`
    aa aa bb bb -- -- -- --
    aa aa bb bb -- -- -- --
  `);
  const repaired = repairPlan(graph, before, defaultSettings);
  expect(verify(graph, repaired, defaultSettings).holds).toBe(true);
  expect(repaired.previousOf.filter(old => old === null)).toHaveLength(2);
});

test('a grid in two pieces keeps the piece with more doors', () => {
  const before = drawnGrids(`
    aa aa bb bb cc cc dd aa
    aa aa bb bb cc cc dd dd
  `);
  const repaired = repairPlan(graph, before, defaultSettings);
  expect(verify(graph, repaired, defaultSettings).holds).toBe(true);
  expect(repaired.movedDoors).toBe(20);
});

test('what cannot be mended is left bent and named', () => {
  const island = drawnGraph('10 .. 40');
  const repaired = repairPlan(island, [0, 1], defaultSettings);
  expect(repaired.grids.map(grid => grid.bent)).toEqual([['under-doors'], []]);
});

test('whatever plan is handed in, every atom ends in one connected grid, and the rules named bent are those the verifier finds', () => {
  const doors = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 20, maxLength: 20 });
  const given = fc.array(fc.integer({ min: -1, max: 5 }), { minLength: 0, maxLength: 20 });
  fc.assert(
    fc.property(doors, given, (counts, gridOf) => {
      const rows = [0, 5, 10, 15].map(from => counts.slice(from, from + 5).join(' '));
      const town = drawnGraph(rows.join('\n'));
      const repaired = repairPlan(town, gridOf, defaultSettings);
      const verdict = verify(town, repaired, defaultSettings);
      expect(repaired.grids.flatMap(grid => grid.atoms).sort((a, b) => a - b)).toEqual([...town.atoms.keys()]);
      expect(verdict.violations.map(v => [v.grid, v.rule])).toEqual(
        repaired.grids.flatMap(grid => grid.bent.map(rule => [grid.index, rule])),
      );
    }),
    { numRuns: 150, seed: 8 },
  );
});
