import { expect, test } from 'vitest';
import type { WalkingGraph } from '../model.ts';
import { weighingOf } from '../objectives/index.ts';
import { defaultSettings } from '../settings.ts';
import { verify } from '../verify.ts';
import { createDivision } from './division.ts';
import { createToolkit } from './toolkit.ts';
import { tightener } from './walked-cut.ts';

const FIFTH = 0.2;

/** Nine entrances in a row, 20 doors and 35 minutes each, 20 m apart; the way to the one at an end is so long that only three others can be walked with it. */
function rowWithOneFarOff(isFirst: boolean): WalkingGraph {
  const places = Array.from({ length: 9 }, (_, i) => (i === 8 ? 2000 : i * 20));
  const xs = isFirst ? places.map(x => 2000 - x).reverse() : places;
  const atoms = xs.map((x, i) => ({
    id: `a${i}`,
    kind: 'floor' as const,
    buildingId: `b${i}`,
    entranceId: `e${i}`,
    floor: 1,
    compoundId: null,
    doors: 20,
    minutes: 35,
    x,
    y: 0,
  }));
  const edges = xs.slice(1).map((x, i) => ({ a: i, b: i + 1, meters: x - xs[i]!, kind: 'compound' as const }));
  return { atoms, edges, origin: [0, 0] };
}

/** The grids that all atoms are cut into, two at most. */
function cutInTwo(graph: WalkingGraph, mostStates: number | undefined) {
  const tools = createToolkit(graph, defaultSettings);
  const division = createDivision(tools.instance, weighingOf(tools.instance, defaultSettings), tools.measurer);
  for (const atom of graph.atoms.keys()) division.replace([], [division.draft(Int32Array.of(atom))]);
  const prices = new Float64Array(graph.atoms.length).fill(FIFTH);
  const tight = tightener(division, prices, { mostPairs: 1e6, overdraft: 0 })(Int32Array.from(graph.atoms.keys()));
  return { answer: tight(2, mostStates), gridOf: [...division.slotOf] };
}

test.each([undefined, 100])(
  'a cut whose round takes too long once it is walked is looked for anew, counting what it takes (states kept: %s)',
  mostStates => {
    // As minutes add up four and five are as good as five and four: one of the two rows meets the wrong one first.
    for (const isFirst of [false, true]) {
      const graph = rowWithOneFarOff(isFirst);
      const { answer, gridOf } = cutInTwo(graph, mostStates);
      expect(answer).toBe('cut');
      expect(verify(graph, gridOf, defaultSettings)).toMatchObject({ violations: [], grids: { length: 2 } });
    }
  },
);

test('where every such cut takes too long, nothing changes', () => {
  const graph = rowWithOneFarOff(false);
  const slow = { ...graph, atoms: graph.atoms.map(atom => ({ ...atom, minutes: 36.4 })) };
  const { answer, gridOf } = cutInTwo(slow, undefined);
  expect(answer).not.toBe('cut');
  expect(new Set(gridOf).size).toBe(9);
});
