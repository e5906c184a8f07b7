import { expect, test } from 'vitest';
import { divide } from '../divide.ts';
import { drawnGraph } from '../graph/drawn-graph.ts';
import { defaultSettings } from '../settings.ts';
import { explainPlan } from './explain-plan.ts';

const explained = (map: string, settings = defaultSettings, doorMinutes = 1) => {
  const graph = drawnGraph(map, { doorMinutes });
  const plan = divide(graph, settings);
  return { plan, ...explainPlan(graph, plan, settings) };
};

test('a grid held by the maximum says so, and what the neighbour would make of it', () => {
  const { grids } = explained('40 40 40 40');
  expect(grids).toHaveLength(2);
  for (const { binding, joined, doors, bent } of grids) {
    expect(binding).toBe('max-doors');
    expect(joined).toMatchObject({ doors: 160, over: ['over-doors'] });
    expect(doors).toBe(80);
    expect(bent).toEqual([]);
  }
});

test('where minutes bind, it is minutes that the joined grid breaks; the round is doors plus walking', () => {
  const { grids } = explained('30 30 30', defaultSettings, 2.5);
  for (const grid of grids) {
    expect(grid.binding).toBe('max-minutes');
    expect(grid.joined!.over).toContain('over-minutes');
    expect(grid.atDoorsMinutes + grid.walkingMinutes).toBeCloseTo(grid.minutes, 9);
    expect(grid.atDoorsMinutes).toBeCloseTo(grid.doors * 2.5, 2);
  }
});

test('a place too small says which rule gave way, by how much, and carries the proof that it had to', () => {
  const { grids, relaxations } = explained('12 .. 60');
  const small = grids.find(grid => grid.doors === 12)!;
  expect(small).toMatchObject({ joined: null, bent: [{ rule: 'under-doors', value: 12, limit: 30 }] });
  expect(small.bent[0]!.certificate).toMatchObject({ kind: 'component-under-minimum', doors: 12 });
  expect(relaxations[0]).toMatchObject({ rule: 'min-doors' });
  expect(grids.find(grid => grid.doors === 60)!.bent).toEqual([]);
});

test('every grid of a plan is explained with the figures of the plan', () => {
  const { plan, grids, count, bound } = explained('40 50 60 70\n30 20 90 10\n55 45 35 25');
  expect(count).toBe(plan.grids.length);
  expect(bound).toBe(plan.bound);
  expect(grids.map(({ doors, minutes }) => ({ doors, minutes }))).toEqual(
    plan.grids.map(({ doors, minutes }) => ({ doors, minutes })),
  );
});
