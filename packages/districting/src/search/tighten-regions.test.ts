import { expect, test } from 'vitest';
import { drawnGraph } from '../graph/drawn-graph.ts';
import { weighingOf } from '../objectives/index.ts';
import { defaultSettings } from '../settings.ts';
import { createDivision } from './division.ts';
import { tighten } from './tighten-regions.ts';
import { createToolkit } from './toolkit.ts';

function tightened(map: string): number[][] {
  const tools = createToolkit(drawnGraph(map), defaultSettings);
  const division = createDivision(tools.instance, weighingOf(tools.instance, defaultSettings), tools.measurer);
  const single = (atom: number) => division.draft(Int32Array.of(atom));
  division.replace(
    [],
    Array.from({ length: tools.instance.size }, (_, atom) => single(atom)),
  );
  tighten(division, [...division.grids.keys()]);
  return division.grids.flatMap(grid => (grid ? [[...grid.atoms].sort((a, b) => a - b)] : []));
}

test('grids that fewer could hold are cut into as few as there can be', () => {
  expect(tightened('40 40 40 40 40 40').sort()).toEqual([
    [0, 1],
    [2, 3],
    [4, 5],
  ]);
});

test('grids that no fewer could hold stay as they are', () => {
  expect(tightened('60 60 60')).toEqual([[0], [1], [2]]);
});
