import { fillDedicated, fillNew } from './fill-new.ts';
import { fillOld } from './fill-old.ts';
import type { PlannedBuilding } from './footprint.ts';
import { type GatePlace, gatePlaces } from './gate-places.ts';
import { distance } from './plane.ts';
import type { Chance } from './prng.ts';
import type { Profile } from './profile.ts';
import { drawUp, type Use } from './programme.ts';
import { layStreets, type Parcel, type StreetPlan } from './ways.ts';

/** A parcel with what stands on it. */
export interface BuiltParcel {
  readonly use: Use;
  readonly parcel: Parcel;
  readonly buildings: readonly PlannedBuilding[];
  readonly gates: readonly GatePlace[];
}

/** Streets and buildings of a community in metres, before numbers and names. */
export interface Layout {
  readonly plan: StreetPlan;
  readonly parcels: readonly BuiltParcel[];
}

const plans = 40;
const refills = 1500;
/** A plan that got no better in so many rebuilds is given up. */
const patience = 250;

/**
 * Draws a street plan, then builds single parcels anew as long as that brings the counts nearer to the profile; a plan
 * that cannot get there is drawn again on ground stretched by how far it was off. Deterministic.
 * Throws when no plan fits (a profile that contradicts itself).
 */
export function layOut(profile: Profile, rng: Chance): Layout {
  let scale = 1;
  for (let i = 0; i < plans; i++) {
    const chance = rng.fork(`plan ${i}`);
    const site = draw(profile, scale, chance);
    const short = errorOf(site.parcels, profile).short;
    if (Math.abs(short - 1) < 0.12 && refine(site, profile, chance)) return finished(site);
    scale = Math.min(2, Math.max(0.5, scale * (1 + 0.6 * (short - 1))));
  }
  throw new Error(`no plan of ${profile.compounds} compounds and ${profile.buildings} buildings in ${plans} tries`);
}

interface Site {
  readonly plan: StreetPlan;
  readonly parcels: Built[];
}

interface Built {
  readonly use: Use;
  readonly parcel: Parcel;
  readonly buildings: readonly PlannedBuilding[];
  readonly tally: Tally;
  /** Lived in and reachable: a compound has a home and room for a gate, any other parcel a building. Costly, so worked out once, when asked. */
  readonly complete: () => boolean;
}

interface Tally {
  readonly homes: number;
  readonly dwellings: number;
  /** Dwellings reached by a lift. */
  readonly lifted: number;
  readonly fronts: number;
}

function draw(profile: Profile, scale: number, rng: Chance): Site {
  const plots = drawUp(profile, scale, rng.fork('programme'));
  const plan = layStreets(
    plots.map(plot => plot.squareMeters),
    rng.fork('streets'),
  );
  const parcels = plan.parcels.map(parcel =>
    build(plots[parcel.item]!.use, parcel, plan, rng.fork(`parcel ${parcel.item}`)),
  );
  return { plan, parcels };
}

function build(use: Use, parcel: Parcel, plan: StreetPlan, rng: Chance): Built {
  const buildings = fill(use, parcel, plan, rng);
  const homes = buildings.filter(isHome);
  const tally = {
    homes: homes.length,
    dwellings: homes.reduce((sum, b) => sum + capacityOf(b), 0),
    lifted: homes.filter(b => b.lift).reduce((sum, b) => sum + capacityOf(b), 0),
    fronts: buildings.reduce((sum, b) => sum + frontMeters(b), 0),
  };
  let known: boolean | undefined;
  const complete = (): boolean => {
    known ??= isCompound(use)
      ? homes.length > 0 && gatePlaces(parcel.area, buildings).length > 0
      : buildings.length > 0;
    return known;
  };
  return { use, parcel, buildings, tally, complete };
}

/** Rebuilds one parcel at a time; keeps what is no worse. True when the counts can be made exact. */
function refine(site: Site, profile: Profile, rng: Chance): boolean {
  let error = errorOf(site.parcels, profile).error;
  for (let i = 0, idle = 0; i < refills && idle < patience && error > 0; i++, idle++) {
    const at = rng.int(0, site.parcels.length - 1);
    const before = site.parcels[at]!;
    const rebuilt = build(before.use, before.parcel, site.plan, rng.fork(`again ${i}`));
    site.parcels[at] = rebuilt;
    const after = errorOf(site.parcels, profile).error;
    if (after > error || (before.complete() && !rebuilt.complete())) {
      site.parcels[at] = before;
      continue;
    }
    if (after < error || rebuilt.complete() !== before.complete()) idle = 0;
    error = after;
  }
  return error === 0 && fillGaps(site, profile, rng);
}

/** Rebuilds parcels nobody could live in or reach until all can be, without spoiling the counts. */
function fillGaps(site: Site, profile: Profile, rng: Chance): boolean {
  return site.parcels.every((parcel, at) => {
    for (let i = 0; i < patience && !site.parcels[at]!.complete(); i++) {
      site.parcels[at] = build(parcel.use, parcel.parcel, site.plan, rng.fork(`gap ${at} ${i}`));
      if (errorOf(site.parcels, profile).error > 0) site.parcels[at] = parcel;
    }
    return site.parcels[at]!.complete();
  });
}

function finished(site: Site): Layout {
  const parcels = site.parcels.map(({ use, parcel, buildings }) => ({
    use,
    parcel,
    buildings,
    gates: gatePlaces(parcel.area, buildings),
  }));
  return { plan: site.plan, parcels };
}

function fill(use: Use, parcel: Parcel, plan: StreetPlan, rng: Chance): PlannedBuilding[] {
  if (use === 'old') return fillOld(parcel.area, plan.ways, rng);
  if (use === 'new') return fillNew(parcel.area, plan.ways, rng);
  return fillDedicated(parcel.area, use, rng);
}

/** True of a building people live in. */
export const isHome = (building: PlannedBuilding): boolean => building.kind === 'walk-up' || building.kind === 'tower';

/** Dwellings a building can hold when its ground floor is lived in. */
export const capacityOf = (building: PlannedBuilding): number =>
  building.floors * building.entrances.reduce((sum, entrance) => sum + entrance.doorsPerLanding, 0);

/** Metres of ground-floor front on ways. */
export const frontMeters = (building: PlannedBuilding): number =>
  building.front ? distance(building.front.from, building.front.to) : 0;

/** Metres of shop front a shop takes, on average, with what is lost at the ends of a building. */
export const metersPerShop = 4.6;

/** Share of the asked dwellings that a layout may hold too many of: the rest are taken off as ground-floor stores and porters' rooms. */
const spareShare = [0.0, 0.02] as const;

/** How far a layout is from the profile (0 = can be made exact), and by what factor it is short (over 1) or over (under 1). */
function errorOf(parcels: readonly Built[], profile: Profile): { readonly error: number; readonly short: number } {
  const sum = (of: (tally: Tally) => number): number => parcels.reduce((total, p) => total + of(p.tally), 0);
  const homes = sum(tally => tally.homes);
  const dwellings = sum(tally => tally.dwellings) - profile.shops * dwellingsLostPerShop;
  const missingFront = Math.max(0, profile.shops * metersPerShop * 1.08 - sum(tally => tally.fronts));
  const liftShare = sum(tally => tally.lifted) / sum(tally => tally.dwellings);
  const unlike = Math.max(0, Math.abs(liftShare - (1 - profile.oldShare)) - liftTolerance(profile));
  const spare = dwellings / profile.dwellings - 1;
  const off = Math.max(0, spareShare[0] - spare, spare - spareShare[1]);
  const error = Math.abs(homes - profile.buildings) + off * 200 + missingFront / 20 + unlike * 100;
  return { error, short: Math.sqrt((profile.buildings / homes) * (profile.dwellings / dwellings)) };
}

/** How far the share of dwellings in lift buildings may be from the share of lift compounds: few compounds, coarse steps. */
const liftTolerance = (profile: Profile): number => Math.max(0.035, 1.6 / profile.compounds);

/** A shop takes about this much of a ground-floor flat's place, as measured on generated plans. */
const dwellingsLostPerShop = 0.68;

/** True of a parcel that becomes a compound. */
export const isCompound = (use: Use): boolean => use === 'old' || use === 'new';
