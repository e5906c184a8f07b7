import type { ShopFront } from './footprint.ts';
import { frontMeters, isHome, type Layout, metersPerShop } from './lay-out.ts';
import { along, distance, heading, left, type Point } from './plane.ts';
import type { Chance } from './prng.ts';

/** Where shops stand: for a building of a parcel, the points of its shop doors from one end of the front to the other. */
export interface ShopRow {
  readonly item: number;
  /** Index into the parcel's buildings. */
  readonly building: number;
  readonly way: number;
  readonly doors: readonly Point[];
}

/** Opens exactly `count` shops: rows of shops and the fronts on wide roads first, lanes last. `undefined` when the fronts are too short for them. */
export function openShops(layout: Layout, count: number, rng: Chance): ShopRow[] | undefined {
  const rank = { main: 0, street: 1, lane: 2 };
  const fronts = layout.parcels
    .flatMap(p => p.buildings.map((planned, building) => ({ item: p.parcel.item, planned, building })))
    .filter(({ planned }) => planned.front !== undefined)
    .map(entry => ({
      ...entry,
      order: frontOrder(isHome(entry.planned), rank[layout.plan.ways[entry.planned.front!.way]!.rank], rng),
    }))
    .sort((a, b) => a.order - b.order);
  const rows: ShopRow[] = [];
  let left = count;
  for (const { item, planned, building } of fronts) {
    if (left === 0) break;
    const room = Math.floor(frontMeters(planned) / rng.between(metersPerShop - 0.9, metersPerShop + 0.3));
    const doors = doorsOn(planned.front!, Math.min(left, room));
    left -= doors.length;
    if (doors.length > 0) rows.push({ item, building, way: planned.front!.way, doors });
  }
  return left === 0 ? rows : undefined;
}

const frontOrder = (home: boolean, rank: number, rng: Chance): number => (home ? rank : -1) + rng.between(0, 0.9);

function doorsOn(front: ShopFront, count: number): Point[] {
  const run = heading(front.from, front.to);
  const length = distance(front.from, front.to);
  const outside = left(run);
  return Array.from({ length: count }, (_, i) => {
    const at = along(front.from, run, ((i + 0.5) * length) / count);
    return along(at, outside, -0.3);
  });
}
