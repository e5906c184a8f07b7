import type { Ledger } from '@linli/districting';
import type { MapGround } from '../paper/model.ts';

/** What of a ledger is drawn under the grids. */
export function groundOf(ledger: Ledger, attribution: string): MapGround {
  return {
    buildings: ledger.buildings.map(({ name, outline }) => ({ name, outline: outline ?? null })),
    walls: ledger.compounds.flatMap(({ walled, outline }) => (walled && outline ? [outline] : [])),
    gates: ledger.compounds.flatMap(({ walled, gates }) => (walled ? gates : [])),
    entrances: ledger.entrances.map(({ at, lift }) => ({ at, lift })),
    shops: ledger.shops.map(({ at }) => at),
    ways: ledger.ways ?? [],
    barriers: ledger.barriers ?? [],
    attribution,
  };
}

/** Name of the building of each entrance, and of each shop, by id: how a poster names a stop of a walk. */
export function placeNames(ledger: Ledger): ReadonlyMap<string, string> {
  const compounds = new Map(ledger.compounds.map(({ id, name }) => [id, name]));
  const buildings = new Map(
    ledger.buildings.map(({ id, name, compoundId }) => [id, `${compounds.get(compoundId ?? '') ?? ''}${name}`]),
  );
  return new Map([
    ...ledger.entrances.map(({ id, buildingId }) => [id, buildings.get(buildingId) ?? ''] as const),
    ...ledger.shops.map(({ id, name }) => [id, name] as const),
  ]);
}
