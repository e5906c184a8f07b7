/** What a grid is made of: a storey of an entrance with its doors, or a shop. */
export interface Cell {
  readonly id: string;
  readonly kind: 'floor' | 'shop';
  readonly entranceId: string | null;
  readonly buildingId: string | null;
  /** `null`: the doors of an entrance whose floor nobody knows. */
  readonly floor: number | null;
  readonly shopId?: string;
  readonly doors: number;
}

/** A run of storeys of one entrance, or a shop, in one grid of a draft. `floorFrom` and `floorTo` are closed; both null: the unknown floor, or a shop. */
export interface DraftUnit {
  readonly entranceId: string | null;
  readonly shopId: string | null;
  readonly buildingId: string | null;
  readonly floorFrom: number | null;
  readonly floorTo: number | null;
  readonly doors: number;
  /** Number of the grid in the draft, from 1. */
  readonly no: number;
}

/** A run that together with the others of its entrance covers every storey there could be. */
export interface FloorRun<G> {
  readonly entranceId: string;
  readonly floorFrom: number;
  readonly floorTo: number;
  /** Whether doors of unknown floor are here; true for exactly one run of an entrance. */
  readonly holdsUnknown: boolean;
  readonly grid: G;
}

/** Where everything belongs, also what is added later: floors by range, shops by themselves, the rest by its building. */
export interface Placement<G> {
  readonly floors: readonly FloorRun<G>[];
  readonly shops: readonly { readonly shopId: string; readonly grid: G }[];
  readonly buildings: readonly { readonly buildingId: string; readonly grid: G }[];
}

/** Lowest and highest storey that a run may name. */
export const lowestFloor = -1000;
export const highestFloor = 1000;

/** Cells as runs: neighbouring storeys of an entrance in one grid become one unit. Cells of no grid (0) are left out. */
export function unitsOf(cells: readonly Cell[], noOf: readonly number[]): DraftUnit[] {
  const units: DraftUnit[] = [];
  const byEntrance = new Map<string, number[]>();
  cells.forEach((cell, i) => {
    if (!noOf[i]) return;
    if (cell.entranceId === null || cell.kind === 'shop') units.push(unitOf(cell, noOf[i]!));
    else byEntrance.set(cell.entranceId, [...(byEntrance.get(cell.entranceId) ?? []), i]);
  });
  for (const list of byEntrance.values()) {
    list.sort((a, b) => (cells[a]!.floor ?? Infinity) - (cells[b]!.floor ?? Infinity));
    for (const i of list) {
      const last = units.at(-1);
      const cell = cells[i]!;
      const continues =
        last?.entranceId === cell.entranceId && last.no === noOf[i] && cell.floor !== null && last.floorTo !== null;
      if (continues) units[units.length - 1] = { ...last, floorTo: cell.floor, doors: last.doors + cell.doors };
      else units.push(unitOf(cell, noOf[i]!));
    }
  }
  return units;
}

function unitOf(cell: Cell, no: number): DraftUnit {
  const { entranceId, buildingId, floor, doors } = cell;
  if (cell.kind === 'shop') {
    return { entranceId: null, shopId: cell.shopId ?? cell.id, buildingId, floorFrom: null, floorTo: null, doors, no };
  }
  return { entranceId, shopId: null, buildingId, floorFrom: floor, floorTo: floor, doors, no };
}

/**
 * A placement that covers every storey: the lowest run reaches down, the highest up, gaps go to the run below. The
 * unknown floor keeps its own grid where the ledger has one, else the run with most doors takes it; a building's later
 * additions go where most of its doors are.
 */
export function tile(units: readonly DraftUnit[]): Placement<number> {
  const floors: FloorRun<number>[] = [];
  const shops: { shopId: string; grid: number }[] = [];
  for (const [entranceId, own] of groupBy(
    units.filter(unit => unit.entranceId !== null),
    unit => unit.entranceId!,
  )) {
    floors.push(...tileEntrance(entranceId, own));
  }
  for (const unit of units) if (unit.shopId !== null) shops.push({ shopId: unit.shopId, grid: unit.no });
  const inBuildings = groupBy(
    units.filter(unit => unit.buildingId !== null),
    unit => unit.buildingId!,
  );
  const buildings = [...inBuildings].map(([buildingId, own]) => ({ buildingId, grid: largest(own) }));
  return { floors, shops, buildings };
}

function tileEntrance(entranceId: string, units: readonly DraftUnit[]): FloorRun<number>[] {
  const runs = units.filter(unit => unit.floorFrom !== null).sort((a, b) => a.floorFrom! - b.floorFrom!);
  const unknown = units.find(unit => unit.floorFrom === null)?.no ?? largest(units);
  const tiled = (runs.length > 0 ? runs : [{ floorFrom: 0, floorTo: 0, no: unknown }]).map((run, i, all) => ({
    entranceId,
    floorFrom: i === 0 ? lowestFloor : run.floorFrom!,
    floorTo: i === all.length - 1 ? highestFloor : all[i + 1]!.floorFrom! - 1,
    grid: run.no,
  }));
  const holder = tiled.findIndex(run => run.grid === unknown);
  if (holder >= 0) return tiled.map((run, i) => ({ ...run, holdsUnknown: i === holder }));
  // No known storey is in that grid: a run above all others, where no building reaches, stands for it.
  const top = tiled.pop()!;
  return [
    ...tiled.map(run => ({ ...run, holdsUnknown: false })),
    { ...top, floorTo: highestFloor - 1, holdsUnknown: false },
    { entranceId, floorFrom: highestFloor, floorTo: highestFloor, grid: unknown, holdsUnknown: true },
  ];
}

function largest(units: readonly DraftUnit[]): number {
  const doors = new Map<number, number>();
  for (const unit of units) doors.set(unit.no, (doors.get(unit.no) ?? 0) + unit.doors);
  return [...doors].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** Finds a cell's grid under a placement; undefined when it is in none. Built once, asked often. */
export function locator<G>(placement: Placement<G>): (cell: Cell) => G | undefined {
  const runs = groupBy(placement.floors, run => run.entranceId);
  const shops = new Map(placement.shops.map(shop => [shop.shopId, shop.grid]));
  const buildings = new Map(placement.buildings.map(building => [building.buildingId, building.grid]));
  return cell => {
    const byBuilding = cell.buildingId === null ? undefined : buildings.get(cell.buildingId);
    if (cell.kind === 'shop') return shops.get(cell.shopId ?? cell.id) ?? byBuilding;
    const own = runs.get(cell.entranceId ?? '');
    if (!own) return byBuilding;
    const { floor } = cell;
    const run =
      floor === null ? own.find(r => r.holdsUnknown) : own.find(r => r.floorFrom <= floor && floor <= r.floorTo);
    return run?.grid;
  };
}

/** Groups in order of first appearance. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
