import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DivideSettings, WalkingGraph } from '../model.ts';
import { repairPlan } from '../search/repair-plan.ts';
import { defaultSettings } from '../settings.ts';
import { verify } from '../verify.ts';
import { divideByKind, type KindOfGrid, repairByKind, subGraph, verifyByKind } from './index.ts';
import { anyRow, fewShops, rowOf, shopsOf } from './testing/rows.ts';

const settings: DivideSettings = { ...defaultSettings, minDoors: 30, maxDoors: 100 };
const street = (graph: WalkingGraph, bounds: KindOfGrid['bounds']): KindOfGrid => ({
  name: 'street',
  atoms: shopsOf(graph),
  bounds,
  counts: 'shops',
});
/** Any grids of up to five homes' and five shops' numbers, none across the kinds; some atoms in none. */
const anyGrids = (graph: WalkingGraph, picks: readonly number[]): number[] =>
  graph.atoms.map((atom, i) => {
    const pick = picks[i % picks.length]! % 6;
    return pick === 5 ? -1 : pick + (atom.kind === 'shop' ? 5 : 0);
  });
const picks = fc.array(fc.nat(5), { minLength: 1, maxLength: 36 });
/** What the independent check of one kind alone, by its own bounds, finds of a division. */
function independent(graph: WalkingGraph, atoms: readonly number[], gridOf: readonly number[], held: DivideSettings) {
  return verify(
    subGraph(graph, atoms),
    atoms.map(i => gridOf[i]!),
    held,
  ).violations;
}

describe('the least repair of kinds of grids', () => {
  it('leaves every atom in a grid of its own kind, and each grid bends exactly what an independent check by its own kind’s bounds finds', () => {
    fc.assert(
      fc.property(anyRow, fewShops, picks, (graph, own, chosen) => {
        const kind = street(graph, own);
        const before = anyGrids(graph, chosen);
        const { gridOf, grids } = repairByKind(graph, before, settings, [kind]);
        expect(gridOf.every(no => no >= 0)).toBe(true);
        const kinds = new Map(grids.map(grid => [grid.index, grid.kind]));
        graph.atoms.forEach((atom, i) => {
          expect(kinds.get(gridOf[i]!)).toBe(atom.kind === 'shop' ? 'street' : null);
        });
        const homes = [...graph.atoms.keys()].filter(i => !kind.atoms.includes(i));
        for (const [atoms, held] of [
          [homes, settings],
          [kind.atoms, { ...settings, ...own }],
        ] as const) {
          const violations = independent(graph, atoms, gridOf, held);
          for (const { index, bent } of grids.filter(grid => atoms.includes(grid.atoms[0]!))) {
            const found = violations.filter(each => each.grid === index).map(each => each.rule);
            expect([...new Set(found)].sort()).toEqual([...bent].sort());
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('changes nothing where every kind keeps its bounds, whatever the bounds of the others say', () => {
    fc.assert(
      fc.property(anyRow, fewShops, (graph, own) => {
        const kind = street(graph, own);
        const plan = divideByKind(graph, settings, [kind]);
        fc.pre(plan.grids.every(grid => grid.bent.length === 0));
        expect(repairByKind(graph, plan.gridOf, settings, [kind]).gridOf).toEqual(plan.gridOf);
      }),
      { numRuns: 60 },
    );
  });

  it('is the engine’s own where there are no kinds', () => {
    fc.assert(
      fc.property(anyRow, picks, (graph, chosen) => {
        const before = anyGrids(graph, chosen);
        const plan = repairPlan(graph, before, settings);
        const { grids } = repairByKind(graph, before, settings, []);
        expect(grids.map(grid => grid.atoms)).toEqual(plan.grids.map(grid => grid.atoms));
        expect(grids.map(grid => grid.previous)).toEqual(plan.previousOf);
      }),
      { numRuns: 30 },
    );
  });

  it('parts a street of forty shops that one grid held, into grids of ten to twenty; the homes beside it stay', () => {
    const graph = rowOf(
      Array.from({ length: 50 }, (_, i) => (i % 5 === 0 ? 'floor' : 'shop')),
      Array.from({ length: 50 }, () => 20),
    );
    const kind = street(graph, { minDoors: 10, maxDoors: 20 });
    const before = graph.atoms.map((atom, i) => (atom.kind === 'shop' ? 9 : i < 25 ? 0 : 1));
    expect(verifyByKind(graph, before, settings, [kind]).map(({ rule, grid }) => [rule, grid])).toEqual([
      ['over-doors', 9],
    ]);
    const { gridOf } = repairByKind(graph, before, settings, [kind]);
    expect(verifyByKind(graph, gridOf, settings, [kind])).toEqual([]);
    graph.atoms.forEach((atom, i) => {
      if (atom.kind === 'floor') expect(gridOf[i]).toBe(before[i]);
    });
    expect(gridOf).toContain(9);
  });

  it('leaves a kind alone that is held to no bounds, and finds nothing in it but what is not connected', () => {
    const graph = rowOf(['shop', 'shop', 'floor', 'floor'], [1, 1, 20, 20]);
    const body: KindOfGrid = { name: 'market', atoms: [0, 1], bounds: {}, counts: 'nothing' };
    const before = [4, 4, 0, 1];
    expect(verifyByKind(graph, before, settings, [body]).map(({ rule, grid }) => [rule, grid])).toEqual([
      ['under-doors', 0],
      ['under-doors', 1],
    ]);
    expect(repairByKind(graph, before, settings, [body]).gridOf).toEqual([4, 4, 0, 0]);
  });
});
