import { type Ledger, type LedgerFloor, layOutFromList, type Position } from '@linli/districting';
import type { ReadDoor } from './read-sheet.ts';

/** A ledger of a sheet's doors, with the storey or shop each is in. */
export interface SheetLedger {
  readonly ledger: Ledger;
  /** Key of a dwelling's stairwell, by the key of the door; shops are in none. */
  readonly entranceOf: ReadonlyMap<string, string>;
  /** How many stairwells and shops stand where the plan from the list puts them. */
  readonly fromList: number;
}

/** Puts a sheet's doors together; what has no coordinates is laid out from the list. Keys are those of an import. */
export function ledgerOfSheet(doors: readonly ReadDoor[]): SheetLedger {
  const compounds = new Map<string, { id: string; name: string }>();
  const buildings = new Map<string, { id: string; name: string; compoundId: string | null }>();
  const entrances = new Map<string, Stairwell>();
  const shops: {
    id: string;
    name: string;
    buildingId: string | null;
    compoundId: string | null;
    at: Position | null;
  }[] = [];
  const entranceOf = new Map<string, string>();
  for (const { ref, inventory } of doors) {
    for (const row of inventory) {
      if (row.type === 'compound') compounds.set(row.ref, { id: row.ref, name: row.name });
      else if (row.type === 'building')
        buildings.set(row.ref, { id: row.ref, name: row.name, compoundId: row.compoundRef ?? null });
      else if (row.type === 'entrance') {
        const before = entrances.get(row.ref);
        const { ref: id, name, buildingRef: buildingId, lift, at } = row;
        entrances.set(id, {
          id,
          name,
          buildingId,
          lift,
          at: at ?? before?.at ?? null,
          floors: before?.floors ?? new Map(),
        });
      } else if (row.type === 'door' && row.kind === 'shop') {
        const { name, buildingRef, compoundRef, at } = row;
        shops.push({ id: ref, name, buildingId: buildingRef ?? null, compoundId: compoundRef ?? null, at: at ?? null });
      } else if (row.type === 'door') {
        const stair = entrances.get(row.entranceRef ?? '');
        if (!stair) continue;
        entranceOf.set(ref, stair.id);
        stair.floors.set(row.floor, (stair.floors.get(row.floor) ?? 0) + 1);
      }
    }
  }
  return { ...placed([...compounds.values()], [...buildings.values()], [...entrances.values()], shops), entranceOf };
}

interface Stairwell {
  readonly id: string;
  readonly name: string;
  readonly buildingId: string;
  readonly lift: boolean;
  readonly at: Position | null;
  readonly floors: Map<number | null, number>;
}

function placed(
  compounds: readonly { id: string; name: string }[],
  buildings: readonly { id: string; name: string; compoundId: string | null }[],
  stairs: readonly Stairwell[],
  shops: readonly {
    id: string;
    name: string;
    buildingId: string | null;
    compoundId: string | null;
    at: Position | null;
  }[],
): { ledger: Ledger; fromList: number } {
  const storeys = (stair: Stairwell): LedgerFloor[] =>
    [...stair.floors]
      .sort((a, b) => (a[0] ?? Number.POSITIVE_INFINITY) - (b[0] ?? Number.POSITIVE_INFINITY))
      .map(([floor, doors]) => ({ floor, doors }));
  const lived = stairs.filter(stair => stair.floors.size > 0);
  const plan = layOutFromList({
    compounds,
    buildings,
    entrances: lived.map(stair => ({ ...stair, floors: storeys(stair).map(({ floor }) => floor) })),
    shops,
  });
  const ledger: Ledger = {
    compounds: compounds.map(compound => {
      const laid = plan.compounds.get(compound.id);
      return { ...compound, walled: true, gates: laid ? [laid.gate] : [], ...(laid ? { outline: laid.outline } : {}) };
    }),
    buildings: buildings.map(building => {
      const outline = plan.buildings.get(building.id);
      return outline ? { ...building, outline } : building;
    }),
    entrances: lived.map(({ floors: _, at, ...stair }, i) => ({
      ...stair,
      at: at ?? plan.entrances.get(stair.id)!,
      floors: storeys(lived[i]!),
    })),
    shops: shops.map(({ at, ...shop }) => ({ ...shop, at: at ?? plan.shops.get(shop.id)! })),
  };
  return { ledger, fromList: plan.entrances.size + plan.shops.size };
}
