import { inventedPerson } from './invented-words.ts';
import type { DemoPlan } from './model.ts';
import type { Chance } from './prng.ts';
import type { Profile } from './profile.ts';

/** Candidates for a micro-grid, in the order an office prefers them; the last two come from wider society. */
export const candidateKinds = [
  'party-member',
  'building-head',
  'entrance-head',
  'keen-resident',
  'self-organised',
  'rider',
  'shop-owner',
] as const;

/** A kind of candidate. */
export type CandidateKind = (typeof candidateKinds)[number];

/** What someone is here for who is no candidate, in the words of the roster. */
export type DemoRole =
  | 'community-staff'
  | 'planner'
  | 'general-grid-member'
  | 'street-staff'
  | 'guard'
  | 'property-firm';

/** A door by the names the doors file uses. */
export interface DoorReference {
  readonly compound: string;
  readonly building: string;
  /** Empty for a shop. */
  readonly entrance: string;
  readonly door: string;
  readonly address: string;
  /** The door's `ref` in the doors file. */
  readonly ref: string;
}

/** An invented person. `home` is a dwelling of the community, a shop for a shop owner, absent for people who only work here. */
export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  /** `154…`: a range that numbering data (libphonenumber, China) gives to no carrier, so that no demonstration rings anybody. */
  readonly phone: string;
  /** Empty for people who are here with a role. */
  readonly kinds: readonly CandidateKind[];
  readonly role?: DemoRole;
  /** The post in Chinese, for lists: 书记. */
  readonly post?: string;
  /** The compound a guard or property firm works for. */
  readonly worksFor?: string;
  readonly home?: DoorReference;
  readonly synthetic: true;
}

/** What every telephone number of the demonstration looks like: `154`, four digits of the community, four of the person. */
export const syntheticPhone = /^154\d{8}$/;

interface Home {
  readonly reference: DoorReference;
  readonly tenant: boolean;
}

/** Candidates spread evenly over all doors, then office, gate, property firm and street. `series` (0–9999) keeps the numbers of several communities apart; `prefix` is the doors file's. */
export function peopleOf(plan: DemoPlan, profile: Profile, series: number, prefix: string, rng: Chance): DemoPerson[] {
  const people: DemoPerson[] = [];
  const add = (more: Partial<DemoPerson>): void => {
    const n = people.length + 1;
    const phone = `154${String(series).padStart(4, '0')}${String(n).padStart(4, '0')}`;
    people.push({ id: `person-${n}`, name: inventedPerson(rng), phone, kinds: [], ...more, synthetic: true });
  };
  const owners = Math.round(profile.candidates * 0.08);
  for (const { reference, tenant } of spread(homesOf(plan, prefix), profile.candidates - owners, rng)) {
    add({ kinds: kindsFor(tenant, rng), home: reference });
  }
  for (const { id, compound, building, door, address } of spread(plan.shops, owners, rng)) {
    const home = {
      compound: compound.name,
      building: building.ref,
      entrance: '',
      door,
      address,
      ref: `${prefix}/${id}`,
    };
    add({ kinds: ['shop-owner'], home });
  }
  for (const work of officePosts(plan, profile.staff)) add(work);
  return people;
}

/** The office (secretary, duty officer, planner, the rest each with a general grid), a guard, a property firm's person, the street's duty officer. */
function officePosts(plan: DemoPlan, staff: number): Partial<DemoPerson>[] {
  const guarded = plan.compounds.find(c => c.walled) ?? plan.compounds[0]!;
  const managed = plan.compounds.find(c => c.propertyFirm) ?? plan.compounds[0]!;
  const office: Partial<DemoPerson>[] = [
    { role: 'community-staff', post: '书记' },
    { role: 'community-staff', post: '值班干部' },
    { role: 'planner', post: '网格规划员' },
  ];
  while (office.length < staff) office.push({ role: 'general-grid-member', post: '一般网格员' });
  return [
    ...office,
    { role: 'guard', post: '门卫', worksFor: guarded.name },
    { role: 'property-firm', post: '物业人员', worksFor: managed.name },
    { role: 'street-staff', post: '街道值班' },
  ];
}

function homesOf(plan: DemoPlan, prefix: string): Home[] {
  return plan.buildings.flatMap(b =>
    b.entrances.flatMap(e => {
      const where = { compound: b.compound?.name ?? '', building: b.ref, entrance: e.ref };
      return e.dwellings
        .filter(d => !d.vacant)
        .map(d => ({
          reference: {
            ...where,
            door: d.door,
            address: d.address,
            ref: `${prefix}/${d.id}`,
          },
          tenant: d.tenant,
        }));
    }),
  );
}

/** One item out of every equal run, so that no corner of the community is without anyone. */
function spread<T>(items: readonly T[], count: number, rng: Chance): T[] {
  const step = items.length / count;
  return Array.from({ length: count }, (_, i) => items[Math.floor((i + rng.next()) * step)]!);
}

/** One kind, now and then a second one: a building head may be a party member. */
function kindsFor(tenant: boolean, rng: Chance): CandidateKind[] {
  const main = tenant
    ? rng.weighted({ rider: 34, 'keen-resident': 40, 'self-organised': 16, 'party-member': 10 })
    : rng.weighted({
        'party-member': 30,
        'building-head': 17,
        'entrance-head': 25,
        'keen-resident': 20,
        'self-organised': 8,
      });
  return main !== 'party-member' && rng.hit(0.15) ? ['party-member', main] : [main];
}
