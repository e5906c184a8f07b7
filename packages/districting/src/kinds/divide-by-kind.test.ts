import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divide } from '../divide.ts';
import type { DivideSettings, WalkingGraph } from '../model.ts';
import { defaultSettings } from '../settings.ts';
import { verify } from '../verify.ts';
import { divideByKind, type KindOfGrid, subGraph, validateKinds } from './index.ts';
import { anyRow, fewShops, rowOf, shopsOf } from './testing/rows.ts';

const settings: DivideSettings = { ...defaultSettings, minDoors: 30, maxDoors: 100 };
const street = (graph: WalkingGraph, bounds: KindOfGrid['bounds']): KindOfGrid => ({
  name: 'street',
  atoms: shopsOf(graph),
  bounds,
});

describe('kinds of grids with bounds of their own', () => {
  it('each grid takes atoms of one kind, every atom is in one, and it bends exactly what an independent check by its own kind’s bounds finds', () => {
    fc.assert(
      fc.property(anyRow, fewShops, (graph, own) => {
        const kind = street(graph, own);
        const plan = divideByKind(graph, settings, [kind]);
        const homes = [...graph.atoms.keys()].filter(i => !kind.atoms.includes(i));
        for (const [name, atoms, bound] of [
          [null, homes, settings],
          ['street', kind.atoms, { ...settings, ...own }],
        ] as const) {
          const grids = plan.grids.filter(grid => grid.kind === name);
          const local = new Map(atoms.map((atom, i) => [atom, i]));
          const division = grids.map(grid => ({
            atoms: grid.atoms.map(i => local.get(i)!),
            tour: grid.tour.map(i => local.get(i)!),
          }));
          expect(division.flatMap(grid => grid.atoms).sort((a, b) => a - b)).toEqual([...local.values()]);
          const { violations } = verify(subGraph(graph, atoms), { grids: division }, bound);
          grids.forEach((grid, i) => {
            const found = violations.filter(each => each.grid === i).map(each => each.rule);
            expect([...new Set(found)].sort()).toEqual([...grid.bent].sort());
          });
        }
        plan.grids.forEach((grid, index) => {
          expect(grid.index).toBe(index);
          for (const atom of grid.atoms) expect(plan.gridOf[atom]).toBe(index);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('without kinds the plan is the one of the engine, grid by grid', () => {
    fc.assert(
      fc.property(anyRow, graph => {
        const { gridOf, grids, conflicts } = divide(graph, settings);
        expect(divideByKind(graph, settings, [])).toEqual({
          gridOf,
          grids: grids.map(grid => ({ ...grid, kind: null })),
          conflicts,
        });
      }),
      { numRuns: 30 },
    );
  });

  it('a street of forty shops keeps ten to twenty a grid, while homes keep thirty to a hundred', () => {
    const graph = rowOf(
      Array.from({ length: 50 }, (_, i) => (i % 5 === 0 ? 'floor' : 'shop')),
      Array.from({ length: 50 }, () => 20),
    );
    const plan = divideByKind(graph, settings, [street(graph, { minDoors: 10, maxDoors: 20 })]);
    expect(plan.grids.flatMap(grid => grid.bent)).toEqual([]);
    const shops = plan.grids.filter(grid => grid.kind === 'street').map(grid => grid.doors);
    expect(shops.reduce((sum, n) => sum + n, 0)).toBe(40);
    for (const n of shops) expect(n >= 10 && n <= 20).toBe(true);
    expect(plan.conflicts).toMatchObject({ doors: 240, grids: plan.grids.length, bentGrids: 0 });
  });

  it('are refused by name: an atom that is not there, one in two kinds, bounds that cross', () => {
    const graph = rowOf(['floor', 'shop'], [40, 1]);
    const faults = (kinds: KindOfGrid[]) => validateKinds(graph, settings, kinds).map(fault => fault.refused);
    expect(faults([{ name: 'a', atoms: [7], bounds: {} }])).toEqual(['kind-atom-unknown']);
    expect(faults([street(graph, {}), street(graph, {})])).toEqual(['kind-atom-twice']);
    expect(faults([street(graph, { minDoors: 9, maxDoors: 3 })])).toEqual(['kind-bounds']);
    expect(() => divideByKind(graph, settings, [{ name: 'a', atoms: [7], bounds: {} }])).toThrow('kind-atom-unknown');
  });
});
