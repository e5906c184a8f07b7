import { floorAtomId, shopAtomId } from '@linli/districting';
import type { Cell } from '@linli/domain';
import type { LedgerDoor } from './sheet-store.ts';

/** Index of the cell that each door is in; a door in none (a stairwell that was taken away since) is missing. */
export function cellOfDoors(cells: readonly Cell[], doors: readonly LedgerDoor[]): ReadonlyMap<string, number> {
  const indexOf = new Map(cells.map((cell, i) => [cell.id, i]));
  const found = new Map<string, number>();
  for (const { doorId, kind, entranceId, floor } of doors) {
    const cell = indexOf.get(kind === 'shop' ? shopAtomId(doorId) : floorAtomId(entranceId ?? '', floor));
    if (cell !== undefined) found.set(doorId, cell);
  }
  return found;
}
