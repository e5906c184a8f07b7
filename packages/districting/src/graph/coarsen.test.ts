import { expect, test } from 'vitest';
import type { Atom, Edge, WalkingGraph } from '../model.ts';
import { createMeasurer } from '../plan/measure.ts';
import { defaultSettings } from '../settings.ts';
import { coarsen, membersOf } from './coarsen.ts';
import { compileInstance } from './instance.ts';

/** Entrances in a row, given as the doors of their storeys; ways between storeys, and between the ground floors. */
function row(...entrances: readonly (readonly number[])[]): WalkingGraph {
  const atoms: Atom[] = [];
  const edges: Edge[] = [];
  let ground = -1;
  for (const [e, storeys] of entrances.entries()) {
    const first = atoms.length;
    for (const [k, doors] of storeys.entries()) {
      if (k > 0) edges.push({ a: atoms.length - 1, b: atoms.length, meters: 0, kind: 'floor' });
      const place = { buildingId: `b${e}`, entranceId: `e${e}`, floor: k + 1, compoundId: 'c', x: e * 20, y: 0 };
      atoms.push({ id: `${e}/${k}`, kind: 'floor', doors, minutes: doors * 2, ...place });
    }
    if (ground >= 0) edges.push({ a: ground, b: first, meters: 20, kind: 'compound' });
    ground = first;
  }
  return { atoms, edges, origin: [0, 0] };
}

function coarseOf(graph: WalkingGraph, quantum: number, settings = defaultSettings) {
  const fine = compileInstance(graph, settings);
  return { fine, ...coarsen(fine, quantum) };
}

test('a walk-up becomes one atom, a tower a few, and no entrance is joined with the next', () => {
  const { instance } = coarseOf(row([2, 2, 2], [8, 8, 8, 8, 8], [1]), 16);
  expect(Array.from(instance.doors)).toEqual([6, 16, 16, 8, 1]);
  expect(Array.from(instance.entranceOf)).toEqual([0, 1, 1, 1, 2]);
});

test('a run never has more doors or minutes than a grid may', () => {
  const byDoors = coarseOf(row([30, 30, 30, 30]), 1000, { ...defaultSettings, maxDoors: 70 });
  expect(Array.from(byDoors.instance.doors)).toEqual([60, 60]);
  const byMinutes = coarseOf(row([30, 30, 30, 30]), 1000, { ...defaultSettings, maxMinutes: 70 });
  expect(Array.from(byMinutes.instance.doors)).toEqual([30, 30, 30, 30]);
});

test('storeys with no way between them stay apart', () => {
  const graph = row([2, 2, 2, 2]);
  const cut = { ...graph, edges: graph.edges.filter(edge => edge.a !== 1) };
  expect(Array.from(coarseOf(cut, 16).instance.doors)).toEqual([4, 4]);
});

test('the same ground measures the same on both', () => {
  const coarse = coarseOf(row([2, 3, 2], [9, 9, 9], [4, 4]), 16);
  for (const atoms of [[0], [1, 2], [0, 1, 2, 3]]) {
    const fine = createMeasurer(coarse.fine).measure(membersOf(coarse, atoms));
    expect(createMeasurer(coarse.instance).measure(atoms)).toEqual(fine);
  }
});

test('every storey is in exactly one run', () => {
  const coarse = coarseOf(row([2, 3, 2], [9, 9, 9], [4, 4]), 16);
  const all = membersOf(
    coarse,
    Array.from({ length: coarse.instance.size }, (_, i) => i),
  );
  expect(Array.from(all)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});
