import { expect, test } from 'vitest';
import { divide } from '../divide.ts';
import { drawnGraph } from '../graph/drawn-graph.ts';
import { defaultSettings } from '../settings.ts';
import { measureGrid } from './measure-grid.ts';

const graph = drawnGraph(`
  20 20 20 20
  20 20 20 20
`);

test('measuring a grid of a plan gives the figures of the plan', () => {
  for (const grid of divide(graph, defaultSettings).grids) {
    const { doors, minutes, walkMeters, members, bent, tour } = grid;
    expect(measureGrid(graph, grid.atoms, defaultSettings)).toEqual({
      doors,
      minutes,
      walkMeters,
      members,
      bent,
      tour,
    });
  }
});

test('the order in which atoms are named does not matter', () => {
  expect(measureGrid(graph, [5, 0, 1, 4], defaultSettings)).toEqual(measureGrid(graph, [0, 1, 4, 5], defaultSettings));
});

test('atoms that do not touch are called disconnected', () => {
  expect(measureGrid(graph, [0, 2, 3], defaultSettings).bent).toEqual(['disconnected']);
});

test('no atoms are no doors and no walk', () => {
  expect(measureGrid(graph, [], defaultSettings)).toMatchObject({ doors: 0, walkMeters: 0, bent: ['under-doors'] });
});

test('a way round a river is walked, even where another grid holds the bridge', () => {
  const river = {
    ...graph,
    edges: graph.edges.map(edge => ({ ...edge, meters: edge.b - edge.a === 4 ? (edge.a === 3 ? 60 : 320) : 20 })),
  };
  expect(measureGrid(river, [0, 4], defaultSettings).walkMeters).toBeCloseTo(78);
});
