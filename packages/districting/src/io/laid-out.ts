import { type Ground, keepGround } from '../geometry/walking/ground.ts';
import { numbering } from '../geometry/walking/numbering.ts';
import type { Ledger, LedgerBuilding, LedgerEntrance, LedgerFloor, LedgerShop, Position } from '../model.ts';
import type { BuildingDraft } from './building-draft.ts';
import type { EntranceDraft } from './entrance-draft.ts';
import type { ShapeTable } from './geojson/shape-table.ts';

/**
 * Buildings with their entrances and shops as they are laid out, in columns. The ledger's lists are made of them when somebody first
 * asks; who only wants the walking graph of a city is spared half a million objects.
 */
export class LaidOut {
  private readonly shapes: ShapeTable;
  private readonly drawnShops: readonly LedgerShop[];
  private readonly buildings: BuildingDraft[] = [];
  /** Of each entrance: the building's place, its number there, its draft where it is drawn, longitude and latitude in turn, lift, floors. */
  private readonly buildingOf: number[] = [];
  private readonly nth: number[] = [];
  private readonly drafts: (EntranceDraft | null)[] = [];
  private readonly at: number[] = [];
  private readonly lift: number[] = [];
  private readonly floors: (readonly LedgerFloor[])[] = [];
  /** Of each shop that is not drawn. */
  private readonly shopBuilding: number[] = [];
  private readonly shopNth: number[] = [];
  private readonly shopAt: number[] = [];

  constructor(shapes: ShapeTable, drawnShops: readonly LedgerShop[]) {
    this.shapes = shapes;
    this.drawnShops = drawnShops;
  }

  /** Begins a building; entrances and shops that follow are its own. */
  addBuilding(draft: BuildingDraft): void {
    this.buildings.push(draft);
  }

  addEntrance(
    draft: EntranceDraft | null,
    nth: number,
    at: Position,
    lift: boolean,
    floors: readonly LedgerFloor[],
  ): void {
    this.buildingOf.push(this.buildings.length - 1);
    this.nth.push(nth);
    this.drafts.push(draft);
    this.at.push(at[0], at[1]);
    this.lift.push(lift ? 1 : 0);
    this.floors.push(floors);
  }

  addShop(nth: number, at: Position): void {
    this.shopBuilding.push(this.buildings.length - 1);
    this.shopNth.push(nth);
    this.shopAt.push(at[0], at[1]);
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
    return this.buildings.map(({ id, name, compoundId, line }) => ({
      id,
      name,
      compoundId,
      outline: this.shapes.line(line),
    }));
  }

  private entranceList(): LedgerEntrance[] {
    const { at, lift, floors } = this;
    return this.drafts.map((draft, e) => {
      const { id: buildingId } = this.buildings[this.buildingOf[e]!]!;
      const name = draft ? draft.name : String(this.nth[e]! + 1);
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
    const { shopAt, shopNth } = this;
    const laid = this.shopBuilding.map((b, s): LedgerShop => {
      const { id, name } = this.buildings[b]!;
      const nth = shopNth[s]! + 1;
      return {
        id: `${id}/s${nth}`,
        name: `${name} ${nth}`,
        buildingId: id,
        compoundId: null,
        at: [shopAt[2 * s]!, shopAt[2 * s + 1]!],
      };
    });
    return [...this.drawnShops, ...laid];
  }

  /**
   * Whether a drawn entrance or shop may have the id of one that was laid out. Drawn ones are unique by `claim`, those laid out by
   * their building's id and their number.
   */
  private couldNameTwice(): boolean {
    const hasTwin = this.drafts.some(draft => draft !== null && /\/e\d+$/.test(draft.id));
    return hasTwin || this.drawnShops.some(({ id }) => /\/s\d+$/.test(id));
  }

  private ground(): Ground {
    const { buildings, buildingOf, drawnShops } = this;
    const entrances = buildingOf.length;
    const places = entrances + drawnShops.length + this.shopBuilding.length;
    const at = new Float64Array(2 * places);
    at.set(this.at);
    at.set(
      drawnShops.flatMap(shop => shop.at),
      2 * entrances,
    );
    at.set(this.shopAt, 2 * (entrances + drawnShops.length));
    const numbers = numbering();
    const building = new Int32Array(places).fill(-1);
    const compound = new Int32Array(places).fill(-1);
    let number = -1;
    for (let e = 0; e < entrances; e++) {
      const isSame = e > 0 && buildingOf[e] === buildingOf[e - 1];
      building[e] = isSame ? number : ++number;
      compound[e] = isSame ? compound[e - 1]! : numbers.of(buildings[buildingOf[e]!]!.compoundId);
    }
    drawnShops.forEach(({ compoundId }, s) => {
      compound[entrances + s] = numbers.of(compoundId);
    });
    return {
      entrances,
      at,
      floors: this.floors,
      lift: Uint8Array.from(this.lift),
      building,
      compound,
      compoundIds: numbers.ids,
    };
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
