import { fitDwellings, type House } from './fit-dwellings.ts';
import type { PlannedBuilding } from './footprint.ts';
import { type InventedName, shopKinds } from './invented-words.ts';
import { type BuiltParcel, isCompound, isHome, type Layout } from './lay-out.ts';
import type { DemoBuilding, DemoCompound, DemoDwelling, DemoEntrance, DemoPlan, DemoShop } from './model.ts';
import { type Living, moveIn } from './move-in.ts';
import { openShops, type ShopRow } from './open-shops.ts';
import { centerOf, distance, dot, type Point } from './plane.ts';
import type { Chance } from './prng.ts';
import type { Profile } from './profile.ts';
import { type NamedWay, nameWays } from './street-numbers.ts';

interface Town {
  readonly profile: Profile;
  readonly layout: Layout;
  readonly ways: readonly NamedWay[];
  readonly rows: readonly ShopRow[];
  readonly houses: ReadonlyMap<PlannedBuilding, House>;
  readonly living: Living[];
  readonly shopNames: readonly InventedName[];
  readonly rng: Chance;
}

/** Gives a layout its names, numbers, shops and households. `names` are used up from the front: one a way, the rest for new compounds. `undefined` when shops or dwellings cannot be made exact on this layout. */
export function settle(
  layout: Layout,
  profile: Profile,
  names: readonly InventedName[],
  rng: Chance,
): DemoPlan | undefined {
  const rows = openShops(layout, profile.shops, rng.fork('shops'));
  if (!rows) return undefined;
  const parcels = layout.parcels.map(p => p.parcel);
  const withShops = new Set(rows.map(row => `${row.item}/${row.building}`));
  const homes = layout.parcels.flatMap(p =>
    p.buildings
      .map((planned, i) => ({ planned, shops: withShops.has(`${p.parcel.item}/${i}`) }))
      .filter(({ planned }) => isHome(planned)),
  );
  const houses = fitDwellings(homes, profile.dwellings, rng.fork('dwellings'));
  if (!houses) return undefined;
  const ways = nameWays(layout.plan.ways, parcels, names, rng.fork('numbers'));
  const town: Town = {
    profile,
    layout,
    ways,
    rows,
    houses: new Map(houses.map(house => [house.planned, house])),
    living: moveIn(profile, rng.fork('households')),
    shopNames: names.slice(layout.plan.ways.length),
    rng: rng.fork('settle'),
  };
  return assemble(town);
}

function assemble(town: Town): DemoPlan {
  const compounds: DemoCompound[] = [];
  const buildings: DemoBuilding[] = [];
  const shops: DemoShop[] = [];
  const inReadingOrder = [...town.layout.parcels].sort((a, b) => readingOrder(a) - readingOrder(b));
  for (const parcel of inReadingOrder) {
    const rng = town.rng.fork(`parcel ${parcel.parcel.item}`);
    const compound = isCompound(parcel.use) ? compoundOf(parcel, compounds.length, town, rng) : null;
    if (compound) compounds.push(compound);
    const built = buildingsOf(parcel, compound, buildings.length, town);
    buildings.push(...built.values());
    if (compound) shops.push(...shopsOf(parcel, compound, built, shops.length, town, rng));
  }
  const ways = town.ways.map(({ way, name }) => ({ id: way.id, name, rank: way.rank, line: way.line }));
  return { boundary: town.layout.plan.boundary, ways, compounds, buildings, shops };
}

/** West to east in columns of 60 m, then north to south: the order in which offices number. */
function readingOrder(p: BuiltParcel): number {
  const [x, y] = centerOf(p.parcel.area.points);
  return Math.floor(x / 60) * 10_000 - y;
}

function compoundOf(p: BuiltParcel, index: number, town: Town, rng: Chance): DemoCompound {
  const main = p.gates[0]!;
  const { name: street, numbers } = town.ways[main.way]!;
  const number = numbers.get(p.parcel.item)!;
  const old = p.use === 'old';
  const homes = p.buildings.filter(isHome).length;
  return {
    id: `compound-${index + 1}`,
    name: old ? `${street}${number}号院` : `${town.shopNames.at(-1 - index)!.zh}苑`,
    street,
    number,
    use: p.use,
    walled: !(old && homes === 1 && rng.hit(0.4)),
    propertyFirm: rng.hit(old ? 0.25 : 0.95),
    built: old ? rng.int(1982, 1998) : rng.int(1999, 2016),
    outline: p.parcel.area.points,
    gates: gatesOf(p, homes, rng),
  };
}

/** One gate for a small yard, up to three for a large one, at least 30 m apart. */
function gatesOf(p: BuiltParcel, homes: number, rng: Chance): Point[] {
  const wanted = homes < 4 ? 1 : homes < 7 ? rng.int(1, 2) : rng.int(2, 3);
  const gates: Point[] = [];
  for (const { at } of p.gates) {
    if (gates.length < wanted && gates.every(g => distance(g, at) > 30)) gates.push(at);
  }
  return gates;
}

function buildingsOf(
  p: BuiltParcel,
  compound: DemoCompound | null,
  before: number,
  town: Town,
): Map<number, DemoBuilding> {
  const order = p.buildings.map((planned, i) => ({ planned, i, at: centerOf(planned.outline) }));
  order.sort(
    (a, b) => Number(isHome(b.planned)) - Number(isHome(a.planned)) || rowOf(a.at) - rowOf(b.at) || a.at[0] - b.at[0],
  );
  const result = new Map<number, DemoBuilding>();
  order.forEach(({ planned, i }, place) => {
    const id = `building-${before + place + 1}`;
    const house = town.houses.get(planned);
    result.set(
      i,
      house && compound ? homeOf(house, compound, id, `${place + 1}栋`, town) : otherOf(planned, compound, id),
    );
  });
  return result;
}

const rowOf = (at: Point): number => -Math.round(at[1] / 12);

const dedicated = {
  school: { name: '小学', use: 'school', amenity: 'school' },
  market: { name: '农贸市场', use: 'public', amenity: 'marketplace' },
  office: { name: '党群服务中心', use: 'public', amenity: 'community_centre' },
} as const;

function otherOf(planned: PlannedBuilding, compound: DemoCompound | null, id: string): DemoBuilding {
  const { floors, outline, kind } = planned;
  const base = { id, compound, floors, outline, lift: false, entrances: [] };
  if (kind === 'school' || kind === 'market' || kind === 'office') return { ...base, ref: '', ...dedicated[kind] };
  return { ...base, ref: '商铺', name: `${compound!.name}商铺`, use: 'retail' };
}

function homeOf(house: House, compound: DemoCompound, id: string, ref: string, town: Town): DemoBuilding {
  const { planned, floors } = house;
  const entrances = planned.entrances.map((entrance, e): DemoEntrance => {
    const unit = `${e + 1}单元`;
    const at = `${addressOf(compound)}${ref}${unit}`;
    const dwellings = house.landings[e]!.flatMap((count, i) =>
      Array.from({ length: count }, (_, k) =>
        dwellingOf(`${id}-entrance-${e + 1}`, i + 1, k + 1, at, town.living.pop()!),
      ),
    );
    return { id: `${id}-entrance-${e + 1}`, ref: unit, at: entrance.at, dwellings };
  });
  const { lift, outline } = planned;
  return { id, compound, ref, name: `${compound.name}${ref}`, use: 'apartments', floors, lift, outline, entrances };
}

/** The postal form: an old yard is its number, a named one keeps its number before the name. */
function addressOf(compound: DemoCompound): string {
  return compound.use === 'old' ? compound.name : `${compound.street}${compound.number}号${compound.name}`;
}

function dwellingOf(entrance: string, floor: number, place: number, at: string, living: Living): DemoDwelling {
  const door = `${floor}${String(place).padStart(2, '0')}`;
  return { id: `${entrance}-door-${door}`, floor, door, address: `${at}${door}`, ...living };
}

function shopsOf(
  p: BuiltParcel,
  compound: DemoCompound,
  built: ReadonlyMap<number, DemoBuilding>,
  before: number,
  town: Town,
  rng: Chance,
): DemoShop[] {
  const lastDoor = new Map<number, number>();
  const shops: DemoShop[] = [];
  const rows = town.rows.filter(row => row.item === p.parcel.item);
  rows.sort((a, b) => a.way - b.way || dot(a.doors[0]!, [1, -1]) - dot(b.doors[0]!, [1, -1]));
  for (const row of rows) {
    const way = town.ways[row.way]!;
    const building = built.get(row.building)!;
    for (const at of row.doors) {
      const number = (lastDoor.get(row.way) ?? 0) + 1;
      lastDoor.set(row.way, number);
      const kind = rng.pick(shopKinds);
      const door = `附${number}号`;
      shops.push({
        id: `shop-${before + shops.length + 1}`,
        name: town.shopNames[(before + shops.length) % town.shopNames.length]!.zh + kind.sign,
        shop: kind.shop,
        compound,
        building,
        door,
        address: `${way.name}${way.numbers.get(p.parcel.item)!}号${door}`,
        at,
      });
    }
  }
  return shops;
}
