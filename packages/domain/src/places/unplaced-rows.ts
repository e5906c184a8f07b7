import type { DoorRow as FileDoor, ReadResult } from '@linli/districting';
import type { BuildingRow, CompoundRow, EntranceRow } from './inventory-row.ts';

/** Compounds, buildings and entrances that a list of doors names without saying where they stand. */
export interface UnplacedRows {
  readonly compounds: readonly CompoundRow[];
  readonly buildings: readonly BuildingRow[];
  readonly entrances: readonly EntranceRow[];
}

/**
 * The places of a list that the reader left out of its ledger because it gives no position for them, each once, in the
 * list's order. A named compound counts as walled, as it does when its doors have positions. Empty for a drawing.
 */
export function unplacedRows({ ledger, doors }: ReadResult): UnplacedRows {
  const known = {
    compounds: new Set(ledger.compounds.map(place => place.id)),
    buildings: new Set(ledger.buildings.map(place => place.id)),
    entrances: new Set(ledger.entrances.map(place => place.id)),
  };
  const lost = doors.filter(door => door.at === null);
  return {
    compounds: firstOfEach(lost, door => door.compoundId, known.compounds).map(
      ([ref, door]): CompoundRow => ({
        type: 'compound',
        ref,
        name: door.compound,
        walled: true,
        gates: [],
        assumed: true,
      }),
    ),
    buildings: firstOfEach(lost, door => door.buildingId, known.buildings).map(
      ([ref, door]): BuildingRow => ({
        type: 'building',
        ref,
        name: door.building,
        ...(door.compoundId === null ? {} : { compoundRef: door.compoundId }),
      }),
    ),
    entrances: firstOfEach(lost, door => door.entranceId, known.entrances).map(
      ([ref, { entrance, buildingId, lift }]): EntranceRow => ({
        type: 'entrance',
        ref,
        name: entrance,
        buildingRef: buildingId!,
        lift,
        assumed: true,
      }),
    ),
  };
}

function firstOfEach(
  doors: readonly FileDoor[],
  idOf: (door: FileDoor) => string | null,
  known: ReadonlySet<string>,
): [string, FileDoor][] {
  const first = new Map<string, FileDoor>();
  for (const door of doors) {
    const id = idOf(door);
    if (id !== null && !known.has(id) && !first.has(id)) first.set(id, door);
  }
  return [...first];
}
