import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divide } from '../divide.ts';
import type { Atom, DivideSettings, Edge, WalkingGraph } from '../model.ts';
import { defaultSettings } from '../settings.ts';
import { verify } from '../verify.ts';
import { divideByKind, type KindOfGrid, subGraph, validateKinds } from './index.ts';

/** A row of houses and shops, ten metres apart, joined one to the next; some with a second way. */
function rowOf(kinds: readonly Atom['kind'][], doors: readonly number[], ways: readonly [number, number][] = []) {
  const atoms = kinds.map(
    (kind, i): Atom => ({
      id: `a${i}`,
      kind,
      buildingId: null,
      entranceId: kind === 'floor' ? `e${i}` : null,
      floor: kind === 'floor' ? 1 : null,
      compoundId: null,
      doors: kind === 'shop' ? 1 : doors[i]!,
      minutes: kind === 'shop' ? 2 : doors[i]!,
      x: i * 10,
      y: kind === 'shop' ? 5 : 0,
      ...(kind === 'shop' ? { shopId: `a${i}` } : {}),
    }),
  );
  // The next of the same kind as well, as along a street.
  const next = (i: number) => kinds.findIndex((kind, j) => j > i && kind === kinds[i]);
  const pairs = [...kinds.keys()].flatMap(i => [[i, i + 1] as [number, number], [i, next(i)] as [number, number]]);
  const edges = [...pairs, ...ways]
    .filter(([a, b]) => b >= 0 && b < kinds.length && a !== b)
    .map(([a, b]): Edge => ({ a, b, meters: 10 * Math.abs(a - b), kind: 'cross' }));
  return { origin: [104, 30], atoms, edges } as WalkingGraph;
}

const shopsOf = (graph: WalkingGraph) => [...graph.atoms.keys()].filter(i => graph.atoms[i]!.kind === 'shop');
const settings: DivideSettings = { ...defaultSettings, minDoors: 30, maxDoors: 100 };
const street = (graph: WalkingGraph, bounds: KindOfGrid['bounds']): KindOfGrid => ({
  name: 'street',
  atoms: shopsOf(graph),
  bounds,
});

const world = fc
  .array(fc.tuple(fc.constantFrom('floor' as const, 'shop' as const), fc.integer({ min: 1, max: 20 })), {
    minLength: 1,
    maxLength: 36,
  })
  .chain(row =>
    fc.array(fc.tuple(fc.nat(row.length - 1), fc.nat(row.length - 1)), { maxLength: 12 }).map(ways =>
      rowOf(
        row.map(each => each[0]),
        row.map(each => each[1]),
        ways,
      ),
    ),
  );
const bounds = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 10 }))
  .map(([minDoors, more]) => ({ minDoors, maxDoors: minDoors + more }));

describe('kinds of grids with bounds of their own', () => {
  it('each grid takes atoms of one kind, every atom is in one, and it bends exactly what an independent check by its own kind’s bounds finds', () => {
    fc.assert(
      fc.property(world, bounds, (graph, own) => {
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
      fc.property(world, graph => {
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
