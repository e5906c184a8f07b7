import type { Point } from './plane.ts';
import type { Use } from './programme.ts';
import type { WayRank } from './ways.ts';

/** A named street or lane, metres. */
export interface DemoWay {
  readonly id: number;
  readonly name: string;
  readonly rank: WayRank;
  readonly line: readonly Point[];
}

/** One compound: `name` is unique in the community, like 砚灯街60号院. */
export interface DemoCompound {
  readonly id: string;
  readonly name: string;
  readonly street: string;
  readonly number: number;
  readonly use: Use;
  readonly walled: boolean;
  readonly propertyFirm: boolean;
  readonly built: number;
  readonly outline: readonly Point[];
  readonly gates: readonly Point[];
}

/** One building. `ref` is what it is called in its compound, 3栋; a dedicated building has a name instead and no doors. */
export interface DemoBuilding {
  readonly id: string;
  readonly compound: DemoCompound | null;
  readonly ref: string;
  readonly name: string;
  /** OpenStreetMap `building` value. */
  readonly use: 'apartments' | 'retail' | 'school' | 'public';
  /** OpenStreetMap `amenity` value of a dedicated building. */
  readonly amenity?: string;
  readonly floors: number;
  readonly lift: boolean;
  readonly outline: readonly Point[];
  readonly entrances: readonly DemoEntrance[];
}

/** A stairwell, 2单元. */
export interface DemoEntrance {
  readonly id: string;
  readonly ref: string;
  readonly at: Point;
  readonly dwellings: readonly DemoDwelling[];
}

/** A dwelling: who lives there is a number, never a name. */
export interface DemoDwelling {
  readonly id: string;
  readonly floor: number;
  /** 601 */
  readonly door: string;
  readonly address: string;
  readonly people: number;
  readonly vacant: boolean;
  readonly tenant: boolean;
  /** Knock longer; why is not recorded. */
  readonly slow: boolean;
}

/** A shop on a street front: 附5号. */
export interface DemoShop {
  readonly id: string;
  readonly name: string;
  readonly shop: string;
  readonly compound: DemoCompound;
  readonly building: DemoBuilding;
  readonly door: string;
  readonly address: string;
  readonly at: Point;
}

/** A community before it is written out. Everything in metres around `origin`. */
export interface DemoPlan {
  readonly boundary: readonly Point[];
  readonly ways: readonly DemoWay[];
  readonly compounds: readonly DemoCompound[];
  readonly buildings: readonly DemoBuilding[];
  readonly shops: readonly DemoShop[];
}
