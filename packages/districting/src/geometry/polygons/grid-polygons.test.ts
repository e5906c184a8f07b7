import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ledger, LedgerCompound, LedgerEntrance, PlannedGrid, Position, WalkingGraph } from '../../model.ts';
import { defaultSettings } from '../../settings.ts';
import { buildWalkingGraph, type GridFeature, gridPolygons, localPlane, toMeters, toPosition } from '../index.ts';
import type { Point } from '../plane.ts';
import { isInside, signedArea } from '../ring.ts';
import { findSelfCrossing } from '../self-crossing.ts';

const plane = localPlane([104.06, 30.66]);
const at = (x: number, y: number) => toPosition(plane, [x, y]);
const box = (x: number, y: number, w: number, h: number): Position[] =>
  (
    [
      [x, y],
      [x + w, y],
      [x + w, y + h],
      [x, y + h],
      [x, y],
    ] as Point[]
  ).map(p => toPosition(plane, p));

function plan(graph: WalkingGraph, gridOf: number[]) {
  const count = Math.max(-1, ...gridOf) + 1;
  const grids = Array.from({ length: count }, (_, index): PlannedGrid => {
    const atoms = gridOf.flatMap((grid, i) => (grid === index ? [i] : []));
    const doors = atoms.reduce((sum, i) => sum + graph.atoms[i]!.doors, 0);
    return { index, atoms, doors, minutes: 60.04, walkMeters: 0, members: 1, binding: 'none', bent: [], tour: atoms };
  });
  return { gridOf, grids };
}
const polygonsOf = (feature: GridFeature) =>
  feature.geometry.coordinates.map(rings => rings.map(ring => ring.slice(1).map(p => toMeters(plane, p))));
const covers = (feature: GridFeature, p: Point) =>
  polygonsOf(feature).some(([outer, ...holes]) => isInside(outer!, p) && !holes.some(hole => isInside(hole, p)));
const areaOf = (feature: GridFeature) =>
  polygonsOf(feature).reduce((sum, rings) => sum + rings.reduce((s, ring) => s + signedArea(ring), 0), 0);

const entranceAt = (id: string, buildingId: string, x: number, y: number, floors = 2): LedgerEntrance => ({
  id,
  buildingId,
  name: id,
  at: at(x, y),
  lift: false,
  floors: Array.from({ length: floors }, (_, i) => ({ floor: i + 1, doors: 2 })),
});

/** Slabs of 40 × 12 m with two entrances each, at most one a cell of a 60 × 40 m lattice, some inside walls. */
const neighbourhood = fc
  .record({
    slots: fc.uniqueArray(fc.nat(59), { minLength: 1, maxLength: 24 }),
    shift: fc.array(fc.tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 20 })), {
      minLength: 24,
      maxLength: 24,
    }),
    grids: fc.array(fc.nat(5), { minLength: 96, maxLength: 96 }),
    outlined: fc.boolean(),
    walls: fc.boolean(),
  })
  .map(({ slots, shift, grids, outlined, walls }) => {
    const compounds: LedgerCompound[] = walls
      ? [0, 1].map(k => ({
          id: `K${k}`,
          name: `K${k}`,
          walled: true,
          outline: box(k * 300 - 4, -4, 298, 420),
          gates: [],
        }))
      : [];
    const buildings: Ledger['buildings'][number][] = [];
    const entrances: LedgerEntrance[] = [];
    slots.forEach((slot, i) => {
      const [x, y] = [(slot % 10) * 60 + shift[i]![0], Math.floor(slot / 10) * 40 + shift[i]![1]];
      const compoundId = walls ? `K${slot % 10 < 5 ? 0 : 1}` : null;
      buildings.push({ id: `b${i}`, name: '', compoundId, ...(outlined && { outline: box(x, y, 40, 12) }) });
      entrances.push(entranceAt(`b${i}a`, `b${i}`, x + 10, y + 6), entranceAt(`b${i}b`, `b${i}`, x + 30, y + 6));
    });
    const ledger: Ledger = { compounds, buildings, entrances, shops: [] };
    const graph = buildWalkingGraph(ledger, defaultSettings);
    const raw = graph.atoms.map((_, i) => grids[i]!);
    const used = [...new Set(raw)];
    return {
      ledger,
      graph,
      plan: plan(
        graph,
        raw.map(grid => used.indexOf(grid)),
      ),
    };
  });

describe('grid polygons of any division', () => {
  it('never overlap, are simple, and hold the entrances that are wholly theirs', () => {
    fc.assert(
      fc.property(neighbourhood, fc.integer(), ({ ledger, graph, plan }, seed) => {
        const features = gridPolygons(ledger, graph, plan);
        expect(features).toHaveLength(plan.grids.length);
        let next = seed >>> 0;
        const random = () => {
          next = (next * 1664525 + 1013904223) >>> 0;
          return next / 2 ** 32;
        };
        for (let i = 0; i < 400; i++) {
          const p: Point = [random() * 680 - 30, random() * 320 - 30];
          expect(features.filter(feature => covers(feature, p)).length).toBeLessThanOrEqual(1);
        }
        for (const feature of features) {
          expect(areaOf(feature)).toBeGreaterThan(5);
          for (const rings of polygonsOf(feature)) {
            expect(signedArea(rings[0]!)).toBeGreaterThan(0);
            for (const ring of rings) expect(findSelfCrossing(ring)).toBeNull();
          }
        }
        for (const entrance of ledger.entrances) {
          const grids = new Set(graph.atoms.flatMap((a, i) => (a.entranceId === entrance.id ? [plan.gridOf[i]!] : [])));
          const holders = features.filter(feature => covers(feature, toMeters(plane, entrance.at)));
          if (grids.size === 1) expect(holders.map(h => features.indexOf(h))).toEqual([...grids]);
        }
      }),
      { numRuns: 80 },
    );
  });
});

describe('grid polygons', () => {
  const one = (floors: number, more: Partial<Ledger> = {}): Ledger => ({
    compounds: [],
    buildings: [{ id: 'b', name: 'b', compoundId: null, outline: box(0, 0, 40, 12) }],
    entrances: [entranceAt('e', 'b', 20, 6, floors)],
    shops: [],
    ...more,
  });

  it('share out the ground of an entrance that is split by storeys, in proportion to its doors', () => {
    const ledger = one(4);
    const graph = buildWalkingGraph(ledger, defaultSettings);
    const features = gridPolygons(ledger, graph, plan(graph, [0, 1, 1, 1]));
    expect(features.map(f => f.properties)).toEqual([
      { grid: 'M001', doors: 2, minutes: 60, members: 1, binding: 'none', floors: [{ entrance: 'e', from: 1, to: 1 }] },
      { grid: 'M002', doors: 6, minutes: 60, members: 1, binding: 'none', floors: [{ entrance: 'e', from: 2, to: 4 }] },
    ]);
    const [low, high] = features.map(areaOf);
    expect(high! / low!).toBeGreaterThan(1.5);
    expect(covers(features[0]!, [3, 6])).toBe(true);
    expect(covers(features[1]!, [30, 6])).toBe(true);
  });

  it('cover the outline of a building and stop at the wall of its compound', () => {
    const compounds = [{ id: 'K', name: 'K', walled: true, outline: box(-8, -8, 56, 28), gates: [at(20, -8)] }];
    const ledger = one(2, {
      compounds,
      buildings: [{ id: 'b', name: 'b', compoundId: 'K', outline: box(0, 0, 40, 12) }],
    });
    const graph = buildWalkingGraph(ledger, defaultSettings);
    const [grid] = gridPolygons(ledger, graph, plan(graph, [0, 0]));
    for (const inside of [
      [1, 1],
      [39, 11],
      [20, 19],
      [-7, 6],
    ] as Point[])
      expect(covers(grid!, inside)).toBe(true);
    for (const outside of [
      [20, 23],
      [-11, 6],
      [51, 6],
      [20, -11],
    ] as Point[])
      expect(covers(grid!, outside)).toBe(false);
  });

  it('keep grids apart that a register puts on one spot', () => {
    const ledger = one(1, {
      buildings: [{ id: 'b', name: 'b', compoundId: null }],
      entrances: [entranceAt('e1', 'b', 5, 5, 1), entranceAt('e2', 'b', 5, 5, 1)],
    });
    const graph = buildWalkingGraph(ledger, defaultSettings);
    const areas = gridPolygons(ledger, graph, plan(graph, [0, 1])).map(areaOf);
    expect(Math.min(...areas)).toBeGreaterThan(50);
  });

  it('are none for an empty plan', () => {
    const ledger: Ledger = { compounds: [], buildings: [], entrances: [], shops: [] };
    expect(
      gridPolygons(
        ledger,
        buildWalkingGraph(ledger, defaultSettings),
        plan({ atoms: [], edges: [], origin: [0, 0] }, []),
      ),
    ).toEqual([]);
  });
});
