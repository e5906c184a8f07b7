import { floorAtomId, shopAtomId } from '@linli/districting';
import type { Cell } from '@linli/domain';
import type { LedgerDoor } from './sheet-store.ts';

/** Addresses of some doors, stairwell by stairwell in the order people look: 1栋1单元 601 602 603. */
export function placesOfDoors(doors: readonly LedgerDoor[], wanted: ReadonlySet<string>): string[] {
  const byPlace = Map.groupBy(
    doors.filter(door => wanted.has(door.doorId)),
    door => door.place,
  );
  return [...byPlace].map(([place, own]) => {
    const names = own.slice(0, mostDoors).map(door => door.name);
    return `${place} ${names.join(' ')}${own.length > mostDoors ? ` … (${own.length})` : ''}`.trim();
  });
}

const mostDoors = 12;

/** Says where some storeys and shops are, a line a stairwell: 1栋1单元 3–6; whole stairwells by their address alone. */
export function placesOfRuns(
  doors: readonly LedgerDoor[],
  cells: readonly Cell[],
): (atomIds: readonly string[]) => string[] {
  const doorOf = new Map(
    doors.map(door => [
      door.kind === 'shop' ? shopAtomId(door.doorId) : floorAtomId(door.entranceId ?? '', door.floor),
      door,
    ]),
  );
  const cellOf = new Map(cells.map(cell => [cell.id, cell]));
  const storeys = Map.groupBy(cells, cell => cell.entranceId ?? '');
  return atomIds => {
    const known = atomIds.flatMap(id => cellOf.get(id) ?? []);
    const runs = Map.groupBy(known, cell => cell.entranceId ?? cell.id);
    return [...runs].map(([key, own]) => {
      const door = doorOf.get(own[0]!.id);
      if (own[0]!.kind === 'shop') return `${door?.place ?? ''} ${door?.name ?? ''}`.trim();
      const floors = own.flatMap(cell => (cell.floor === null ? [] : [cell.floor])).sort((a, b) => a - b);
      const isWhole = own.length === storeys.get(key)?.length;
      return `${door?.place ?? ''}${isWhole || floors.length === 0 ? '' : ` ${rangesOf(floors)}`}`.trim();
    });
  };
}

/** 1 2 3 5 as `1–3, 5`. */
function rangesOf(floors: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const floor of floors) {
    const last = ranges.at(-1);
    if (last && floor - last[1] <= 1) last[1] = floor;
    else ranges.push([floor, floor]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
