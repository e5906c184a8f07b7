import type { InventedName } from './invented-words.ts';
import { distance, middle, type Point } from './plane.ts';
import type { Chance } from './prng.ts';
import { isLeftOf, type Parcel, stationOn, type Way } from './ways.ts';

/** A way's name and, for each parcel that faces it, that parcel's house number on it. */
export interface NamedWay {
  readonly way: Way;
  readonly name: string;
  /** House number by parcel item. */
  readonly numbers: ReadonlyMap<number, number>;
}

const suffix = { main: '路', street: '街', lane: '巷' } as const;

/** Names every way and numbers what faces it: odd on the left, even on the right, growing along the way. */
export function nameWays(
  ways: readonly Way[],
  parcels: readonly Parcel[],
  names: readonly InventedName[],
  rng: Chance,
): NamedWay[] {
  return ways.map((way, i) => {
    const numbers = new Map<number, number>();
    for (const leftSide of [true, false]) {
      let last = 2 * rng.int(1, 14) - (leftSide ? 1 : 0);
      let lastStation = 0;
      for (const { item, station } of facing(way, parcels, leftSide)) {
        last += 2 * Math.max(1, Math.round((station - lastStation) / 14));
        lastStation = station;
        numbers.set(item, last);
      }
    }
    return { way, name: names[i]!.zh + suffix[way.rank], numbers };
  });
}

function facing(way: Way, parcels: readonly Parcel[], leftSide: boolean): { item: number; station: number }[] {
  const found: { item: number; station: number }[] = [];
  for (const { item, area } of parcels) {
    area.points.forEach((a, i) => {
      if (area.labels[i] !== way.id) return;
      const at: Point = middle(a, area.points[(i + 1) % area.points.length]!);
      if (distance(a, area.points[(i + 1) % area.points.length]!) < 2) return;
      if (isLeftOf(way, at) === leftSide) found.push({ item, station: Math.abs(stationOn(way, at)) });
    });
  }
  return found.sort((a, b) => a.station - b.station);
}
