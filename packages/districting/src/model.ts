/**
 * The nouns of districting. Coordinates at the edge are WGS-84 `[lon, lat]` in degrees; inside the engine, metres on a
 * local plane. A *door* is a dwelling or a shop. A *floor* of an entrance, or a shop, is an **atom**: the smallest thing
 * a grid may take. A floor nobody knows is the pseudo-floor `null`.
 */

/** WGS-84 `[longitude, latitude]` in degrees. */
export type Position = readonly [lon: number, lat: number];

/** A closed ring of positions (first equals last) without self-crossings. */
export type Ring = readonly Position[];

/** A walled or named group of buildings. Only gates lead out of a walled one. */
export interface LedgerCompound {
  readonly id: string;
  readonly name: string;
  readonly walled: boolean;
  readonly outline?: Ring;
  /** Where people walk through the wall; empty means unknown (the engine then assumes one, nearest to the middle of the outline's street side, and says so). */
  readonly gates: readonly Position[];
}

/** One building; its entrances carry the doors. */
export interface LedgerBuilding {
  readonly id: string;
  readonly name: string;
  readonly compoundId: string | null;
  readonly outline?: Ring;
}

/** One floor of one entrance. */
export interface LedgerFloor {
  /** Storey number as people count it (ground floor = 1, basement < 0); `null` when the ledger does not say. */
  readonly floor: number | null;
  /** Doors on this floor, ≥ 0. */
  readonly doors: number;
  /** Door names in order, when known; its length then equals `doors`. */
  readonly doorNames?: readonly string[];
  /** Dwellings with someone for whom a visit takes longer; a count, never who. */
  readonly slowDoors?: number;
}

/** A stairwell (单元) of a building. */
export interface LedgerEntrance {
  readonly id: string;
  readonly buildingId: string;
  readonly name: string;
  readonly at: Position;
  readonly lift: boolean;
  readonly floors: readonly LedgerFloor[];
}

/** A shop counted as a door. `compoundId` is set only when it opens to the inside of a compound. */
export interface LedgerShop {
  readonly id: string;
  readonly name: string;
  readonly buildingId: string | null;
  readonly compoundId: string | null;
  readonly at: Position;
}

/** Everything of one community that a grid can be made of. Ids are unique within their kind. */
export interface Ledger {
  readonly compounds: readonly LedgerCompound[];
  readonly buildings: readonly LedgerBuilding[];
  readonly entrances: readonly LedgerEntrance[];
  readonly shops: readonly LedgerShop[];
  /** Lines that cannot be walked through (river, railway, fast road), each a list of positions. */
  readonly barriers?: readonly (readonly Position[])[];
  /** Where people get through or over a barrier: a bridge, an underpass, a door in a wall. Gates of compounds count by themselves. */
  readonly openings?: readonly Position[];
  /** Lines people walk along (streets, lanes); drawn, and used to find which gate faces which street. */
  readonly ways?: readonly (readonly Position[])[];
}

/** Minutes and metres of a house-to-house round; every one a setting, re-estimated from recorded rounds. Defaults: `defaultRates` in settings.ts. */
export interface Rates {
  /** Minutes at a dwelling's door. */
  readonly doorMinutes: number;
  /** Added for a slow door. */
  readonly slowDoorMinutes: number;
  /** Minutes at a shop. */
  readonly shopMinutes: number;
  /** Stairs, minutes a storey climbed. */
  readonly stairMinutesPerFloor: number;
  /** Waiting for a lift, minutes an entrance. */
  readonly liftMinutes: number;
  /** Riding, minutes a storey. */
  readonly liftMinutesPerFloor: number;
  readonly walkMetersPerMinute: number;
  /** Straight line × this = what is walked. */
  readonly detourFactor: number;
  /** Metres added for passing a gate. */
  readonly gateMeters: number;
}

/** What binds a plan. Sizes warn, never block: a bent bound is listed with its reason. */
export interface DivideSettings {
  readonly minDoors: number;
  readonly maxDoors: number;
  /** Longest round of one grid, in minutes, with `membersPerGrid` people sharing it. */
  readonly maxMinutes: number;
  readonly membersPerGrid: number;
  /**
   * How many grids are wanted. `worth`: split buildings that one grid fewer is worth; absent, the count comes before all else.
   * The lower, the more buildings stay whole, for more grids.
   */
  readonly mode:
    | { readonly kind: 'fewest'; readonly worth?: number }
    | { readonly kind: 'most' }
    | { readonly kind: 'target'; readonly grids: number };
  /** `floors`: a grid on a tower is a run of storeys. `lobby`: the lift joins any floor to the lobby. */
  readonly contiguity: 'floors' | 'lobby';
  readonly countShops: boolean;
  readonly seed: number;
  readonly rates: Rates;
}

/** The smallest thing a grid may take: one floor of one entrance, or one shop. */
export interface Atom {
  readonly id: string;
  readonly kind: 'floor' | 'shop';
  readonly buildingId: string | null;
  /** `null` for a shop. */
  readonly entranceId: string | null;
  readonly floor: number | null;
  readonly compoundId: string | null;
  readonly doors: number;
  /** Own minutes: doors, slow doors, and this floor's share of stairs or lift. */
  readonly minutes: number;
  /** Metres east and north of the community's origin. */
  readonly x: number;
  readonly y: number;
  /** The shop this atom is, absent for a floor. */
  readonly shopId?: string;
}

export type EdgeKind = 'floor' | 'lobby' | 'building' | 'compound' | 'shop' | 'shop-gate' | 'cross';

/** A way to walk between two atoms, by index into `atoms`. */
export interface Edge {
  readonly a: number;
  readonly b: number;
  /** Straight metres, plus `gateMeters` for each gate passed; `detourFactor` is not yet in them. */
  readonly meters: number;
  readonly kind: EdgeKind;
}

/** What may be joined with what in one community. */
export interface WalkingGraph {
  readonly atoms: readonly Atom[];
  readonly edges: readonly Edge[];
  /** Where metres start: `lon = origin[0] + x / metersPerLon`. */
  readonly origin: Position;
}

export type HardRule =
  | 'under-doors'
  | 'over-doors'
  | 'over-minutes'
  | 'disconnected'
  | 'not-covered'
  | 'covered-twice'
  | 'two-communities';

/** One grid of a plan. */
export interface PlannedGrid {
  /** 0-based, in reading order: west to east, then north to south. */
  readonly index: number;
  /** Atom indices. */
  readonly atoms: readonly number[];
  readonly doors: number;
  /** Walking plus own minutes of the whole grid, divided over `members`. */
  readonly minutes: number;
  readonly walkMeters: number;
  readonly members: number;
  /** The rule that stops the grid from being larger or smaller: what an officer would have to relax. */
  readonly binding: 'min-doors' | 'max-doors' | 'max-minutes' | 'connection' | 'none';
  /** Hard rules this grid bends, empty when it keeps all. */
  readonly bent: readonly HardRule[];
  /** Atom indices in walking order. */
  readonly tour: readonly number[];
}

/**
 * Why a rule could not be kept: the atoms that prove it, none more than it takes. `doors` and `minutes` are theirs, except
 * for `minutes-under-minimum-doors`: there the minimum of doors, and what so many take at least.
 */
export interface Certificate {
  readonly kind:
    | 'component-under-minimum'
    | 'atom-over-maximum'
    | 'atom-over-minutes'
    | 'neighbourhood-over-maximum'
    | 'minutes-under-minimum-doors'
    /** A whole connected piece of which every cut was tried. */
    | 'piece-cannot-be-cut'
    | 'target-out-of-range';
  readonly atomIds: readonly string[];
  readonly doors: number;
  readonly minutes: number;
}

/** What binds, what would give. */
export interface ConflictReport {
  readonly doors: number;
  readonly grids: number;
  readonly bentGrids: number;
  /** Which rule holds how many grids back, the most first; each grid's own is in its `binding`. Empty before anything is drawn. */
  readonly bindings: readonly { readonly rule: PlannedGrid['binding']; readonly grids: number }[];
  /** Fewest and most grids found that keep the door bounds, for the slider's range. */
  readonly fewest: number;
  readonly most: number;
  /** Lower bound on the number of grids: doors ÷ maximum and minutes ÷ limit, rounded up for each connected piece. */
  readonly lowerBound: number;
  readonly certificates: readonly Certificate[];
  /** Relaxations tried, in order, with how many grids each would still leave bent. */
  readonly relaxations: readonly {
    readonly rule: 'min-doors' | 'max-minutes' | 'members' | 'target';
    readonly value: number;
    readonly bentGrids: number;
  }[];
}

/** A division of one community. `gridOf[i]` is the grid index of atom `i`. */
export interface Plan {
  readonly gridOf: readonly number[];
  readonly grids: readonly PlannedGrid[];
  /**
   * No division within the maximum of doors and minutes has fewer grids: by sums, at once. From effort 3 on, in mode `fewest` and where storeys
   * are in a run, a higher one, of divisions that keep every rule, by prices and cuts; `boundGrids` finds such a one for any plan.
   */
  readonly bound: number;
  /** Grids above the bound, as a share of it; 0 is proved to be the fewest. */
  readonly gap: number;
  readonly conflicts: ConflictReport;
}
