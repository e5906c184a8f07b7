import { expect, test } from 'vitest';
import { drawnGraph } from '../graph/drawn-graph.ts';
import { compileInstance } from '../graph/instance.ts';
import { seededRandom } from '../graph/random.ts';
import type { WalkingGraph } from '../model.ts';
import { defaultSettings } from '../settings.ts';
import { createTreeMaker, type Tree } from './spanning.ts';

const tidy = { disorder: 0, noise: 0 };
const wild = { disorder: 6, noise: 80 };

function draw(graph: WalkingGraph, atoms: number[], style = tidy, seed = 1): Tree {
  return createTreeMaker(compileInstance(graph, defaultSettings)).draw(atoms, style, seededRandom(seed));
}

const square = drawnGraph(`
  10 10 10
  10 10 10
  10 10 10
`);
const all = [...square.atoms.keys()];

test('a tree reaches every atom once, parents before children', () => {
  for (const seed of [1, 2, 3]) {
    const tree = draw(square, all, wild, seed);
    expect([...tree.atom].sort((a, b) => a - b)).toEqual(all);
    expect([...tree.parent].every((parent, p) => parent < p)).toBe(true);
    expect([...tree.parent].filter(parent => parent === -1)).toHaveLength(1);
  }
});

test('atoms that cannot reach each other inside the set get a root each', () => {
  const tree = draw(square, [0, 1, 7, 8]);
  expect([...tree.parent].filter(parent => parent === -1)).toHaveLength(2);
});

test('a tidy tree keeps the entrances of a building together even when another way is shorter', () => {
  const graph: WalkingGraph = {
    ...square,
    atoms: square.atoms.map((atom, i) => ({ ...atom, buildingId: i < 3 ? 'north' : `b${i}` })),
    edges: square.edges.map(edge => ({ ...edge, kind: edge.a < 3 && edge.b < 3 ? 'building' : 'compound' })),
  };
  const tree = draw(graph, all);
  const inside = [...tree.edge].filter(e => e >= 0 && graph.edges[e]!.kind === 'building');
  expect(inside).toHaveLength(2);
});
