import { type Ground, keepGround } from '../geometry/walking/ground.ts';
import { numbering } from '../geometry/walking/numbering.ts';
import type { Ledger, LedgerBuilding, LedgerEntrance, LedgerFloor, LedgerShop, Position } from '../model.ts';
import type { BuildingDraft } from './building-draft.ts';
import type { EntranceDraft } from './entrance-draft.ts';
import type { ShapeTable } from './geojson/shape-table.ts';
import { wider } from './wider.ts';

/**
 * Buildings with their entrances and shops as they are laid out, in columns. The ledger's lists are made of them when somebody first
 * asks; who only wants the walking graph of a city is spared half a million objects.
 */
export class LaidOut {
  private readonly shapes: ShapeTable;
  private readonly drawnShops: readonly LedgerShop[];
  /** Of each building; its draft, which knows much more, need not be kept for these four. */
  private readonly ids: string[] = [];
  private readonly names: string[] = [];
  private readonly compoundIds: (string | null)[] = [];
  /** The line of the shapes that is its outline. */
  private readonly lines: number[] = [];
  private readonly entrances: Doorways;
  /** Floors of each entrance. */
  private readonly floors: (readonly LedgerFloor[])[] = [];
  /** Entrances that the file draws, by their place. */
  private readonly drafts = new Map<number, EntranceDraft>();
  /** Shops that are not drawn. */
  private readonly shops: Doorways;

  /** @param expected about how many buildings there will be */
  constructor(shapes: ShapeTable, drawnShops: readonly LedgerShop[], expected: number) {
    this.shapes = shapes;
    this.drawnShops = drawnShops;
    this.entrances = new Doorways(2 * expected);
    this.shops = new Doorways(expected >> 2);
  }

  /** Begins a building; entrances and shops that follow are its own. */
  addBuilding({ id, name, compoundId, line }: BuildingDraft): void {
    this.ids.push(id);
    this.names.push(name);
    this.compoundIds.push(compoundId);
    this.lines.push(line);
  }

  addEntrance(
    draft: EntranceDraft | null,
    nth: number,
    at: Position,
    lift: boolean,
    floors: readonly LedgerFloor[],
  ): void {
    const { entrances } = this;
    if (draft) this.drafts.set(entrances.count, draft);
    this.floors.push(floors);
    entrances.add(this.ids.length - 1, nth, at, lift);
  }

  addShop(nth: number, at: Position): void {
    this.shops.add(this.ids.length - 1, nth, at, false);
  }

  /** The ledger, its buildings, entrances and shops made once they are looked at. */
  ledger(rest: Omit<Ledger, 'buildings' | 'entrances' | 'shops'>): Ledger {
    const { compounds, ...lines } = rest;
    const buildings = once(() => this.buildingList());
    const entrances = once(() => this.entranceList());
    const shops = once(() => this.shopList());
    const ledger: Ledger = {
      compounds,
      get buildings() {
        return buildings();
      },
      get entrances() {
        return entrances();
      },
      get shops() {
        return shops();
      },
      ...lines,
    };
    if (!this.couldNameTwice()) keepGround(ledger, this.ground());
    return ledger;
  }

  private buildingList(): LedgerBuilding[] {
    return this.ids.map((id, b) => ({
      id,
      name: this.names[b]!,
      compoundId: this.compoundIds[b]!,
      outline: this.shapes.line(this.lines[b]!),
    }));
  }

  private entranceList(): LedgerEntrance[] {
    const { floors } = this;
    const { count, building, nth, at, lift } = this.entrances;
    return Array.from({ length: count }, (_, e): LedgerEntrance => {
      const draft = this.drafts.get(e);
      const buildingId = this.ids[building[e]!]!;
      const name = draft ? draft.name : String(nth[e]! + 1);
      return {
        id: draft ? draft.id : `${buildingId}/e${name}`,
        buildingId,
        name,
        at: [at[2 * e]!, at[2 * e + 1]!],
        lift: lift[e] === 1,
        floors: floors[e]!,
      };
    });
  }

  private shopList(): LedgerShop[] {
    const { count, building, nth, at } = this.shops;
    const laid = Array.from({ length: count }, (_, s): LedgerShop => {
      const buildingId = this.ids[building[s]!]!;
      const number = nth[s]! + 1;
      return {
        id: `${buildingId}/s${number}`,
        name: `${this.names[building[s]!]!} ${number}`,
        buildingId,
        compoundId: null,
        at: [at[2 * s]!, at[2 * s + 1]!],
      };
    });
    return [...this.drawnShops, ...laid];
  }

  /**
   * Whether a drawn entrance or shop may have the id of one that was laid out. Drawn ones are unique by `claim`, those laid out by
   * their building's id and their number.
   */
  private couldNameTwice(): boolean {
    for (const { id } of this.drafts.values()) if (/\/e\d+$/.test(id)) return true;
    return this.drawnShops.some(({ id }) => /\/s\d+$/.test(id));
  }

  private ground(): Ground {
    const { compoundIds, drawnShops, shops } = this;
    const { count: entrances, building: buildingOf } = this.entrances;
    const places = entrances + drawnShops.length + shops.count;
    const at = new Float64Array(2 * places);
    at.set(this.entrances.at.subarray(0, 2 * entrances));
    at.set(
      drawnShops.flatMap(shop => shop.at),
      2 * entrances,
    );
    at.set(shops.at.subarray(0, 2 * shops.count), 2 * (entrances + drawnShops.length));
    const numbers = numbering();
    const building = new Int32Array(places).fill(-1);
    const compound = new Int32Array(places).fill(-1);
    let number = -1;
    for (let e = 0; e < entrances; e++) {
      const isSame = e > 0 && buildingOf[e] === buildingOf[e - 1];
      building[e] = isSame ? number : ++number;
      compound[e] = isSame ? compound[e - 1]! : numbers.of(compoundIds[buildingOf[e]!]!);
    }
    drawnShops.forEach(({ compoundId }, s) => {
      compound[entrances + s] = numbers.of(compoundId);
    });
    return {
      entrances,
      at,
      floors: this.floors,
      lift: this.entrances.lift.slice(0, entrances),
      building,
      compound,
      compoundIds: numbers.ids,
    };
  }
}

/** Entrances or shops of buildings one after the other. */
class Doorways {
  count = 0;
  /** Index of the building of each, and its number there from 0. */
  building: Int32Array;
  nth: Int32Array;
  /** Longitude and latitude in turn. */
  at: Float64Array;
  /** 1 for one with a lift. */
  lift: Uint8Array;

  constructor(expected: number) {
    const room = Math.max(64, expected);
    this.building = new Int32Array(room);
    this.nth = new Int32Array(room);
    this.at = new Float64Array(2 * room);
    this.lift = new Uint8Array(room);
  }

  add(building: number, nth: number, at: Position, lift: boolean): void {
    if (this.count === this.building.length) {
      this.building = wider(this.building, 2 * this.count);
      this.nth = wider(this.nth, 2 * this.count);
      this.at = wider(this.at, 4 * this.count);
      this.lift = wider(this.lift, 2 * this.count);
    }
    const next = this.count++;
    this.building[next] = building;
    this.nth[next] = nth;
    this.at[2 * next] = at[0];
    this.at[2 * next + 1] = at[1];
    this.lift[next] = lift ? 1 : 0;
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
