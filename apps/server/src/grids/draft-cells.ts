import type { Cell } from '@linli/domain';
import type { LoadedLedger } from './ledger-store.ts';

/** Storeys and shops of the ledger, without any geometry: what a division assigns. */
export function cellsOf({ ledger }: LoadedLedger): Cell[] {
  const floors = ledger.entrances.flatMap(entrance =>
    entrance.floors.map(
      ({ floor, doors }): Cell => ({
        id: `floor:${entrance.id}:${floor ?? '?'}`,
        kind: 'floor',
        entranceId: entrance.id,
        buildingId: entrance.buildingId,
        floor,
        doors,
      }),
    ),
  );
  const shops = ledger.shops.map(
    ({ id, buildingId }): Cell => ({
      id: `shop:${id}`,
      kind: 'shop',
      shopId: id,
      entranceId: null,
      buildingId,
      floor: null,
      doors: 1,
    }),
  );
  return [...floors, ...shops];
}
