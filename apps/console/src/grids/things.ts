import type { Locale } from '@linli/words';
import type { Ground } from '../map/features.ts';
import type { Picked } from '../map/listen.ts';
import type { Draft } from './draft.ts';

/** One key a thing, by which lists know it. */
export const keyOf = ({ kind, id, floors }: Picked): string => `${kind}:${id}${floors ? `:${floors.join('–')}` : ''}`;

/** What a picked thing is to the server. */
export function unitOf({ kind, id, floors }: Picked) {
  if (kind === 'building') return { kind: 'building' as const, buildingId: id };
  if (kind === 'shop') return { kind: 'shop' as const, doorId: id };
  if (floors) return { kind: 'floors' as const, entranceId: id, floorFrom: floors[0], floorTo: floors[1] };
  return { kind: 'entrance' as const, entranceId: id };
}

/** Names as people say them: compound, building, entrance. */
export function namesOf(ground: Ground) {
  const compounds = new Map(ground.compounds.map(each => [each.id, each.name]));
  const buildings = new Map(
    ground.buildings.map(each => [each.id, `${compounds.get(each.compoundId ?? '') ?? ''} ${each.name}`.trim()]),
  );
  const entrances = new Map(
    ground.entrances.map(each => [each.id, `${buildings.get(each.buildingId) ?? ''} ${each.name}`.trim()]),
  );
  return { buildings, entrances, shops: new Map(ground.shops.map(each => [each.id, each.name])) };
}

/** All that can be moved, by name. */
export function thingsOf(ground: Ground, locale: Locale): Picked[] {
  const { buildings, entrances, shops } = namesOf(ground);
  const listedOnly = new Set(ground.buildings.flatMap(each => (each.listedOnly ? [each.id] : [])));
  const of = (kind: Picked['kind'], names: ReadonlyMap<string, string>) =>
    [...names].map(([id, name]): Picked => ({ kind, id, name }));
  const all = [...of('building', buildings), ...of('entrance', entrances), ...of('shop', shops)];
  return all
    .filter(({ id }) => !listedOnly.has(id))
    .sort((a, b) => a.name.localeCompare(b.name, locale, { numeric: true }));
}

/** Where a thing stands on the map; a building where its entrances are. */
export function positionsOf(ground: Ground, picked: readonly Picked[]): (readonly [number, number])[] {
  const ids = new Set(picked.map(each => each.id));
  return [
    ...ground.entrances.filter(each => ids.has(each.id) || ids.has(each.buildingId)),
    ...ground.shops.filter(each => ids.has(each.id)),
  ].map(each => each.at);
}

/** A line of the table of places: a whole entrance, some floors of it, or a shop, and the grid it is in. */
export interface PlaceLine extends Picked {
  readonly key: string;
  readonly no: number;
  readonly doors: number;
}

/** The draft place by place, by name; an entrance that lies in several grids has a line for each run of its floors. */
export function placeLines(draft: Draft, ground: Ground, locale: Locale): PlaceLine[] {
  const { entrances, shops } = namesOf(ground);
  const runs = new Map<string, number>();
  for (const { entranceId } of draft.units) if (entranceId) runs.set(entranceId, (runs.get(entranceId) ?? 0) + 1);
  return draft.units
    .map((unit): PlaceLine => {
      const { no, doors } = unit;
      const isShop = unit.shopId !== null;
      const id = unit.shopId ?? unit.entranceId ?? '';
      const name = (isShop ? shops : entrances).get(id) ?? '—';
      const part = !isShop && (runs.get(id) ?? 0) > 1 ? { floors: [unit.floorFrom, unit.floorTo] as const } : {};
      const picked: Picked = { kind: isShop ? 'shop' : 'entrance', id, name, ...part };
      return { ...picked, key: keyOf(picked), no, doors };
    })
    .sort(
      (a, b) => a.name.localeCompare(b.name, locale, { numeric: true }) || (a.floors?.[0] ?? 0) - (b.floors?.[0] ?? 0),
    );
}
