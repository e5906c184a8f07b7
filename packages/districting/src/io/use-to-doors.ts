/** How one use of a building becomes doors. */
export type UseRule =
  /** Flats: entrances along the long side, so many doors a floor at each. */
  | { readonly doors: 'dwellings'; readonly levelsWhenUnknown: number }
  /** Shops along the ground floor only; what is above is not counted. */
  | { readonly doors: 'ground-floor-shops' }
  /** Kept in sight, in no grid: a school or an office answers for itself as a dedicated grid. */
  | { readonly doors: 'none' };

/** How flats of one height are laid out where the file does not say. */
export interface Layout {
  /** One entrance for so many metres of the building's long side. */
  readonly metersPerEntrance: number;
  /** Doors on a floor of one entrance, before the area limits them. */
  readonly doorsPerFloor: number;
}

/** Everything assumed where a file states a use but no households. Every figure is an estimate and is reported as one. */
export interface UseToDoors {
  readonly uses: Readonly<Record<string, UseRule>>;
  /** For `building=yes` and uses that are not in the table. */
  readonly unknownUse: 'none' | 'dwellings';
  readonly walkUp: Layout;
  readonly tower: Layout;
  /** From so many storeys on a building is a tower with a lift (GB 50096-2011, 6.4.1: seven and more need one). */
  readonly towerFromLevels: number;
  /** Gross floor area that a door needs at least: limits `doorsPerFloor` in narrow buildings. */
  readonly squareMetersPerDoor: number;
  readonly metersPerShop: number;
  readonly mostShopsPerBuilding: number;
  /** Height of a storey, to read levels from `height`. */
  readonly metersPerLevel: number;
}

const flats: UseRule = { doors: 'dwellings', levelsWhenUnknown: 6 };
const house: UseRule = { doors: 'dwellings', levelsWhenUnknown: 2 };
const shops: UseRule = { doors: 'ground-floor-shops' };
const none: UseRule = { doors: 'none' };

/** The table used unless a caller hands in its own; `fixtures/kunming/README.md` explains each figure. */
export const defaultUseToDoors: UseToDoors = {
  uses: {
    apartments: flats,
    residential: flats,
    dormitory: flats,
    terrace: flats,
    house,
    detached: house,
    semidetached_house: house,
    bungalow: house,
    commercial: shops,
    retail: shops,
    shop: shops,
    supermarket: shops,
    mall: shops,
    kiosk: shops,
    office: none,
    school: none,
    kindergarten: none,
    university: none,
    hospital: none,
    hotel: none,
    industrial: none,
    warehouse: none,
    government: none,
    public: none,
    civic: none,
    church: none,
    temple: none,
    transportation: none,
    train_station: none,
    parking: none,
    garage: none,
    garages: none,
    carport: none,
    roof: none,
    shed: none,
    toilets: none,
    service: none,
    construction: none,
    ruins: none,
  },
  unknownUse: 'none',
  walkUp: { metersPerEntrance: 18, doorsPerFloor: 2 },
  tower: { metersPerEntrance: 30, doorsPerFloor: 4 },
  towerFromLevels: 7,
  squareMetersPerDoor: 60,
  metersPerShop: 8,
  mostShopsPerBuilding: 20,
  metersPerLevel: 3,
};

/** The rule for a use, `undefined` when the table does not know it. Own keys only: `__proto__` is no use. */
export function ruleOf(table: UseToDoors, use: string): UseRule | undefined {
  return Object.hasOwn(table.uses, use) ? table.uses[use] : undefined;
}

const KINDS = new Set(['dwellings', 'ground-floor-shops', 'none']);

/** What is wrong with a table from outside, as the name of the member; `null` when nothing is. */
export function useToDoorsFault(table: UseToDoors): string | null {
  for (const [use, rule] of Object.entries(table.uses)) {
    if (!KINDS.has(rule?.doors)) return `uses.${use}`;
    if (rule.doors === 'dwellings' && !(rule.levelsWhenUnknown >= 1)) return `uses.${use}.levelsWhenUnknown`;
  }
  if (!['none', 'dwellings'].includes(table.unknownUse)) return 'unknownUse';
  const { walkUp, tower, towerFromLevels, squareMetersPerDoor, metersPerShop, mostShopsPerBuilding, metersPerLevel } =
    table;
  const numbers = { towerFromLevels, squareMetersPerDoor, metersPerShop, mostShopsPerBuilding, metersPerLevel };
  const layouts = { walkUp: Object.values(walkUp ?? { walkUp: 0 }), tower: Object.values(tower ?? { tower: 0 }) };
  const all = [
    ...Object.entries(numbers),
    ...Object.entries(layouts).flatMap(([name, values]) => values.map(n => [name, n] as const)),
  ];
  return all.find(([, value]) => !(Number.isFinite(value) && value > 0))?.[0] ?? null;
}
