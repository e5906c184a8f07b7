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

test('a tidy tree joins what lies near: no tree over the same ways is shorter', () => {
  const random = seededRandom(3);
  const at = square.atoms.map(() => ({ x: random.below(500), y: random.below(500) }));
  const graph: WalkingGraph = {
    ...square,
    atoms: square.atoms.map((atom, i) => ({ ...atom, ...at[i]! })),
    edges: all.flatMap(a =>
      all
        .slice(a + 1)
        .map(b => ({ a, b, kind: 'compound' as const, meters: Math.hypot(at[a]!.x - at[b]!.x, at[a]!.y - at[b]!.y) })),
    ),
  };
  const length = (edges: readonly number[]) => edges.reduce((sum, e) => sum + graph.edges[e]!.meters, 0);
  const inTree = new Set([0]);
  let shortest = 0;
  while (inTree.size < all.length) {
    const next = graph.edges
      .filter(({ a, b }) => inTree.has(a) !== inTree.has(b))
      .reduce((near, edge) => (edge.meters < near.meters ? edge : near));
    inTree.add(next.a).add(next.b);
    shortest += next.meters;
  }
  expect(length([...draw(graph, all).edge].filter(e => e >= 0))).toBeCloseTo(shortest);
});

test('storeys in a run come before all other ways', () => {
  const graph: WalkingGraph = {
    ...square,
    edges: square.edges.map(edge => ({ ...edge, kind: edge.b === edge.a + 1 ? 'floor' : 'cross' })),
  };
  const tree = draw(graph, all);
  expect([...tree.edge].filter(e => e >= 0 && graph.edges[e]!.kind === 'floor')).toHaveLength(6);
});
