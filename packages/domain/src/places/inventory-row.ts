/** WGS-84 `[longitude, latitude]` in degrees. */
export type Position = readonly [lon: number, lat: number];

/** What to do at a door, never why. */
export type Precaution = 'knock-longer' | 'wear-mask' | 'speak-loudly' | 'call-first';

/** One row of an import, already in WGS-84. `ref` is its key in the file it came from; parents come before children. */
export type InventoryRow = CompoundRow | BuildingRow | EntranceRow | DoorRow | LineRow | OpeningRow;

/** A walled or named group of buildings. */
export interface CompoundRow {
  readonly type: 'compound';
  readonly ref: string;
  readonly name: string;
  readonly walled: boolean;
  readonly outline?: readonly Position[] | undefined;
  /** Empty means unknown. */
  readonly gates: readonly Position[];
  /** Wall, ground and gates were worked out from its doors: they give way to what a drawing says. */
  readonly assumed?: boolean | undefined;
  readonly propertyFirm?: boolean | undefined;
  readonly builtYear?: number | undefined;
}
export interface BuildingRow {
  readonly type: 'building';
  readonly ref: string;
  readonly name: string;
  readonly compoundRef?: string | undefined;
  readonly outline?: readonly Position[] | undefined;
  readonly use?: string | undefined;
  /** Kept in sight, counts no door. */
  readonly listedOnly?: boolean | undefined;
}
export interface EntranceRow {
  readonly type: 'entrance';
  readonly ref: string;
  readonly name: string;
  readonly buildingRef: string;
  /** Left out when only its name is known. */
  readonly at?: Position | undefined;
  readonly lift: boolean;
  /** Its place was worked out from its doors: it gives way to a drawn one. */
  readonly assumed?: boolean | undefined;
}
/** A dwelling (always at an entrance) or a shop. */
export interface DoorRow {
  readonly type: 'door';
  readonly ref: string;
  readonly name: string;
  readonly kind: 'dwelling' | 'shop';
  readonly entranceRef?: string | undefined;
  readonly buildingRef?: string | undefined;
  readonly compoundRef?: string | undefined;
  readonly floor: number | null;
  readonly at?: Position | undefined;
  readonly address?: string | undefined;
  readonly people?: number | undefined;
  readonly vacant?: boolean | undefined;
  readonly tenant?: boolean | undefined;
  /** Known by number only, its name is made up: gives way to doors that a list names. */
  readonly estimated?: boolean | undefined;
  /** `none`: nothing is to be heeded any more. */
  readonly precaution?: Precaution | 'none' | undefined;
}
/** A line people walk along, or one they cannot walk through. */
export interface LineRow {
  readonly type: 'way' | 'barrier';
  readonly ref: string;
  readonly name: string;
  readonly line: readonly Position[];
}
/** Where people get through or over a barrier: a bridge, an underpass, a door in a wall. */
export interface OpeningRow {
  readonly type: 'opening';
  readonly ref: string;
  readonly name: string;
  readonly at: Position;
}

/** Kinds of place that have a table of their own. */
export type PlaceKind = 'compound' | 'building' | 'entrance' | 'door';
