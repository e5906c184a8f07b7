import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPlane, toMeters } from '../geometry/plane.ts';
import { isInside } from '../geometry/ring.ts';
import { buildWalkingGraph, defaultSettings, divide } from '../index.ts';
import type { Ledger, Ring } from '../model.ts';
import { type ListedPlaces, layOutFromList } from './lay-out.ts';

type Compound = readonly (readonly number[])[];

/** Compounds → buildings → floors of each stairwell, named as an office names them. */
function listed(compounds: readonly Compound[], shops = 0): ListedPlaces {
  const buildings = compounds.flatMap((houses, c) =>
    houses.map((stairs, b) => ({ id: `c${c}b${b}`, name: `${b + 1}栋`, compoundId: `c${c}`, stairs })),
  );
  return {
    compounds: compounds.map((_, c) => ({ id: `c${c}`, name: `海棠街${c + 1}号院` })),
    buildings: buildings.map(({ stairs: _, ...building }) => building),
    entrances: buildings.flatMap(({ id, stairs }) =>
      stairs.map((floors, e) => ({
        id: `${id}e${e}`,
        name: `${e + 1}单元`,
        buildingId: id,
        at: null,
        floors: Array.from({ length: floors }, (_, f) => f + 1),
      })),
    ),
    shops: Array.from({ length: shops }, (_, i) => ({
      id: `s${i}`,
      name: `海棠街${i + 1}号`,
      buildingId: null,
      compoundId: null,
      at: null,
    })),
  };
}

const box = (ring: Ring) => {
  const plane = localPlane([0, 0]);
  const points = ring.map(at => toMeters(plane, at));
  const [xs, ys] = [points.map(p => p[0]), points.map(p => p[1])];
  return { west: Math.min(...xs), east: Math.max(...xs), south: Math.min(...ys), north: Math.max(...ys) };
};
type Box = ReturnType<typeof box>;
const overlap = (p: Box, q: Box): boolean => {
  const hair = 0.1;
  return p.west < q.east - hair && q.west < p.east - hair && p.south < q.north - hair && q.south < p.north - hair;
};
const anyList = fc.array(
  fc.array(fc.array(fc.integer({ min: 1, max: 33 }), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
  {
    minLength: 1,
    maxLength: 6,
  },
);

describe('a plan from the list', () => {
  it('puts no floor, building or compound over another, whatever the list', () => {
    fc.assert(
      fc.property(anyList, fc.integer({ min: 0, max: 30 }), (compounds, shops) => {
        const plan = layOutFromList(listed(compounds, shops));
        for (const rings of [
          plan.floors.map(floor => floor.outline),
          [...plan.buildings.values()],
          [...plan.compounds.values()].map(compound => compound.outline),
        ]) {
          const boxes = rings.map(box);
          const pairs = boxes.flatMap((one, i) => boxes.slice(i + 1).filter(other => overlap(one, other)));
          expect(pairs).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('stands each stairwell in its building and each building in its compound', () => {
    const places = listed(
      [
        [[6, 6], [6]],
        [[33], [6, 6, 6]],
      ],
      12,
    );
    const plan = layOutFromList(places);
    const plane = localPlane([0, 0]);
    const corners = (ring: Ring) => ring.slice(1).map(at => toMeters(plane, at));
    for (const { id, buildingId } of places.entrances) {
      expect(isInside(corners(plan.buildings.get(buildingId)!), toMeters(plane, plan.entrances.get(id)!))).toBe(true);
    }
    for (const { id, compoundId } of places.buildings) {
      const { west, east, south, north } = box(plan.compounds.get(compoundId!)!.outline);
      const own = box(plan.buildings.get(id)!);
      expect(own.west >= west && own.east <= east && own.south >= south && own.north <= north).toBe(true);
    }
    expect(plan.shops.size).toBe(12);
    expect(plan.floors).toHaveLength(18 + 33 + 18);
  });

  it('is the same however the list is sorted', () => {
    const places = listed([[[6, 6], [6]], [[33]]], 3);
    const turned: ListedPlaces = {
      compounds: places.compounds.toReversed(),
      buildings: places.buildings.toReversed(),
      entrances: places.entrances.toReversed(),
      shops: places.shops.toReversed(),
    };
    const [a, b] = [layOutFromList(places), layOutFromList(turned)];
    expect(Object.fromEntries(b.entrances)).toEqual(Object.fromEntries(a.entrances));
    expect(Object.fromEntries(b.shops)).toEqual(Object.fromEntries(a.shops));
  });

  it('puts who is next in the address next on the plan: 2栋 before 10栋, 三栋 after 2栋', () => {
    const names = ['10栋', '2栋', '三栋', '1栋', '四栋'];
    const places: ListedPlaces = {
      compounds: [],
      buildings: names.map((name, i) => ({ id: `b${i}`, name: `海棠街${name}`, compoundId: null })),
      entrances: names.map((_, i) => ({
        id: `e${i}`,
        name: '1',
        buildingId: `b${i}`,
        at: null,
        floors: [1, 2, 3, 4, 5, 6],
      })),
      shops: [],
    };
    const plan = layOutFromList(places);
    const order = ['b3', 'b1', 'b2', 'b4', 'b0'].map(id => box(plan.buildings.get(id)!));
    for (const [i, here] of order.slice(1).entries()) {
      const before = order[i]!;
      const away = Math.max(
        here.west - before.east,
        before.west - here.east,
        here.south - before.north,
        before.south - here.north,
      );
      expect(away).toBeLessThanOrEqual(10.1);
    }
  });

  it('leaves what is drawn where it is, puts a stairwell of a drawn building along it, and the rest beside', () => {
    const at = [104.06, 30.66] as const;
    const outline: Ring = [at, [104.0604, 30.66], [104.0604, 30.6602], [104.06, 30.6602], at];
    const places: ListedPlaces = {
      compounds: [],
      buildings: [
        { id: 'drawn', name: '1栋', compoundId: null, outline },
        { id: 'listed', name: '2栋', compoundId: null },
      ],
      entrances: [
        { id: 'known', name: '1', buildingId: 'drawn', at, floors: [1] },
        { id: 'along', name: '2', buildingId: 'drawn', at: null, floors: [1] },
        { id: 'beside', name: '1', buildingId: 'listed', at: null, floors: [1] },
      ],
      shops: [],
    };
    const plan = layOutFromList(places);
    expect([...plan.entrances.keys()].sort()).toEqual(['along', 'beside']);
    expect([...plan.buildings.keys()]).toEqual(['listed']);
    const [lon, lat] = plan.entrances.get('along')!;
    expect(lon > 104.06 && lon < 104.0604 && lat > 30.66 && lat < 30.6602).toBe(true);
    expect(overlap(box(outline), box(plan.buildings.get('listed')!))).toBe(false);
  });

  it('is walkable: grids are drawn on it that keep every rule', () => {
    const places = listed(
      [
        [
          [6, 6, 6],
          [6, 6],
        ],
        [
          [6, 6],
          [6, 6, 6],
        ],
        [[6, 6, 6, 6]],
      ],
      10,
    );
    const plan = layOutFromList(places);
    const ledger: Ledger = {
      compounds: places.compounds.map(({ id, name }) => {
        const { outline, gate } = plan.compounds.get(id)!;
        return { id, name, walled: true, outline, gates: [gate] };
      }),
      buildings: places.buildings.map(building => ({ ...building, outline: plan.buildings.get(building.id)! })),
      entrances: places.entrances.map(({ at: _, floors, ...entrance }) => ({
        ...entrance,
        lift: false,
        at: plan.entrances.get(entrance.id)!,
        floors: floors.map(floor => ({ floor, doors: 2 })),
      })),
      shops: places.shops.map(shop => ({ ...shop, at: plan.shops.get(shop.id)! })),
    };
    const graph = buildWalkingGraph(ledger, defaultSettings);
    const { grids } = divide(graph, defaultSettings);
    expect(grids.flatMap(grid => grid.bent)).toEqual([]);
    expect(grids.every(grid => grid.walkMeters < 700)).toBe(true);
  });
});
