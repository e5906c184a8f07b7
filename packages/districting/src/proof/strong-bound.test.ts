import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divide } from '../divide.ts';
import { drawnGraph } from '../graph/drawn-graph.ts';
import { compileInstance } from '../graph/instance.ts';
import type { WalkingGraph } from '../model.ts';
import { defaultSettings } from '../settings.ts';
import { createDearestGrids } from './dearest-grids.ts';
import { foldingOrder } from './elimination.ts';
import { findBetterCut } from './exact-count.ts';
import { boundGrids } from './strong-bound.ts';

/** A town of random doors in rows of five, with some of the ways missing. */
function townOf(most: number) {
  return fc
    .tuple(fc.array(fc.nat(most), { minLength: 1, maxLength: 15 }), fc.array(fc.boolean(), { maxLength: 40 }))
    .map(([doors, isMissing]): WalkingGraph => {
      const rows = [0, 5, 10].map(from => doors.slice(from, from + 5).join(' ')).filter(row => row !== '');
      const town = drawnGraph(rows.join('\n'), { doorMinutes: 1.7 });
      return { ...town, edges: town.edges.filter((_, e) => !isMissing[e]) };
    });
}

test('the bound is never above the exact count, nor the exact count above what the engine draws', () => {
  fc.assert(
    fc.property(townOf(60), town => {
      const plan = divide(town, defaultSettings);
      const drawn = { bent: plan.conflicts.bentGrids, grids: plan.grids.length };
      const answer = findBetterCut(compileInstance(town, defaultSettings), drawn);
      expect(answer.kind).not.toBe('unknown');
      const exact = answer.kind === 'better' ? answer.value : drawn;
      const bound = boundGrids(town, defaultSettings, { rounds: 12, plan });
      expect(bound.grids).toBeLessThanOrEqual(exact.grids);
      if (exact.bent === 0)
        expect(boundGrids(town, defaultSettings, { rounds: 12 }).grids).toBeLessThanOrEqual(exact.grids);
      expect(bound.grids).toBeGreaterThanOrEqual(plan.bound);
      expect(exact.bent).toBeLessThanOrEqual(drawn.bent);
    }),
    { numRuns: 100, seed: 21 },
  );
});

/** The same ground with a lift from the first place to all others. */
const withLift = (town: WalkingGraph): WalkingGraph => ({
  ...town,
  edges: [...town.edges, ...town.atoms.slice(2).map((_, i) => ({ a: 0, b: i + 2, meters: 0, kind: 'lobby' as const }))],
});
const lobby = { ...defaultSettings, contiguity: 'lobby' as const };

test('with a lift, too, the bound is never above the exact count', () => {
  let raised = 0;
  fc.assert(
    fc.property(townOf(60), ground => {
      const town = withLift(ground);
      const plan = divide(town, lobby);
      const drawn = { bent: plan.conflicts.bentGrids, grids: plan.grids.length };
      const answer = findBetterCut(compileInstance(town, lobby), drawn);
      if (answer.kind === 'unknown') return;
      const exact = answer.kind === 'better' ? answer.value : drawn;
      const bound = boundGrids(town, lobby, { rounds: 12, plan });
      expect(bound.grids).toBeLessThanOrEqual(exact.grids);
      if (bound.grids > plan.bound) raised++;
    }),
    { numRuns: 60, seed: 22 },
  );
  expect(raised).toBeGreaterThan(5);
});

test('where a lift helps nobody, prices prove it: four floors of 60 doors are four grids with a lift, too', () => {
  const tower = withLift(drawnGraph('60 60 60 60'));
  expect(divide(tower, lobby).bound).toBe(3);
  expect(boundGrids(tower, lobby)).toMatchObject({ grids: 4, byPrices: 1 });
});

test('prices prove what sums cannot: four floors of 60 doors in a row are four grids, not three', () => {
  const row = drawnGraph('60 60 60 60');
  expect(divide(row, defaultSettings).bound).toBe(3);
  expect(boundGrids(row, defaultSettings)).toMatchObject({ grids: 4, byPrices: 1 });
});

test('islands are bound each for itself; one that sums settle takes no rounds', () => {
  const islands = drawnGraph('60 60 60 .. 40 40');
  const plan = divide(islands, defaultSettings);
  expect(boundGrids(islands, defaultSettings, { plan })).toMatchObject({ grids: 4, bySums: 1, byPrices: 1 });
});

test('the same rounds give the same bound, and a run cut short gives what it has', () => {
  const town = drawnGraph('55 30 55 30\n30 55 30 55\n55 30 55 30');
  expect(boundGrids(town, defaultSettings)).toEqual(boundGrids(town, defaultSettings));
  const stopped = boundGrids(town, defaultSettings, { signal: { aborted: true } });
  expect(stopped).toMatchObject({ grids: divide(town, defaultSettings).bound, rounds: 0 });
});

test('no atoms, an atom over a limit, a graph too knotted to fold: the bound by sums', () => {
  expect(boundGrids({ atoms: [], edges: [], origin: [0, 0] }, defaultSettings).grids).toBe(0);
  expect(boundGrids(drawnGraph('60 132 60'), defaultSettings)).toMatchObject({ grids: 2, rounds: 0 });
  const all = drawnGraph('60 60 60 60 60 60 60');
  const edges = all.atoms.flatMap((_, b) => all.atoms.slice(0, b).map((__, a) => ({ ...all.edges[0]!, a, b })));
  expect(boundGrids({ ...all, edges }, defaultSettings)).toMatchObject({ grids: 5, rounds: 0 });
});

test('the dearest grid at any prices is the dearest of all connected sets within the limits', () => {
  const priced = fc.tuple(townOf(40), fc.array(fc.integer({ min: -20, max: 60 }), { minLength: 15, maxLength: 15 }));
  fc.assert(
    fc.property(priced, ([town, points]) => {
      const instance = compileInstance(
        { ...town, atoms: town.atoms.slice(0, 10), edges: within(town, 10) },
        defaultSettings,
      );
      const prices = Float64Array.from(points.slice(0, instance.size), point => point / 64);
      const grids = createDearestGrids(
        instance,
        foldingOrder(instance, 4)!,
        new Uint8Array(instance.size).fill(1),
      )(prices);
      const dearest = grids.reduce((most, grid) => Math.max(most, grid.price), Number.NEGATIVE_INFINITY);
      expect(dearest).toBeCloseTo(dearestByForce(town, instance, prices), 9);
      for (const grid of grids) {
        const atoms = grid.atoms();
        expect(new Set(atoms).size).toBe(atoms.length);
        expect(atoms.reduce((sum, atom) => sum + prices[atom]!, 0)).toBeCloseTo(grid.price, 9);
      }
    }),
    { numRuns: 150, seed: 22 },
  );
});

test('where minutes bind, the dearest grid is at least as dear as any that can be walked', () => {
  const priced = fc.tuple(townOf(40), fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 15, maxLength: 15 }));
  fc.assert(
    fc.property(priced, ([town, points]) => {
      const atoms = town.atoms
        .slice(0, 9)
        .map((atom, i) => ({ ...atom, minutes: atom.doors * 1.5 + (points[i]! % 5) * 9 }));
      const instance = compileInstance({ ...town, atoms, edges: within(town, 9) }, defaultSettings);
      const prices = Float64Array.from(points.slice(0, instance.size), point => point / 64);
      const grids = createDearestGrids(
        instance,
        foldingOrder(instance, 4)!,
        new Uint8Array(instance.size).fill(1),
      )(prices);
      const dearest = grids.reduce((most, grid) => Math.max(most, grid.price), Number.NEGATIVE_INFINITY);
      expect(dearest).toBeGreaterThanOrEqual(dearestByForce(town, instance, prices) - 1e-9);
    }),
    { numRuns: 150, seed: 23 },
  );
});

function within(town: WalkingGraph, most: number) {
  return town.edges.filter(edge => edge.a < most && edge.b < most);
}

function dearestByForce(
  town: WalkingGraph,
  instance: ReturnType<typeof compileInstance>,
  prices: Float64Array,
): number {
  const edges = within(town, instance.size);
  let best = Number.NEGATIVE_INFINITY;
  for (let chosen = 1; chosen < 1 << instance.size; chosen++) {
    const atoms = [...prices.keys()].filter(atom => (chosen >> atom) & 1);
    const doors = atoms.reduce((sum, atom) => sum + instance.doors[atom]!, 0);
    const minutes = atoms.reduce((sum, atom) => sum + instance.milliMinutes[atom]!, 0);
    if (doors < instance.limits.minDoors || doors > instance.limits.maxDoors) continue;
    if (minutes > instance.limits.milliMinutes || !isConnected(atoms, edges)) continue;
    best = Math.max(
      best,
      atoms.reduce((sum, atom) => sum + prices[atom]!, 0),
    );
  }
  return best;
}

function isConnected(atoms: readonly number[], edges: readonly { a: number; b: number }[]): boolean {
  const reached = new Set([atoms[0]!]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { a, b } of edges) {
      if (!atoms.includes(a) || !atoms.includes(b) || reached.has(a) === reached.has(b)) continue;
      reached.add(a).add(b);
      grown = true;
    }
  }
  return reached.size === atoms.length;
}
