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
  'self-organised-group',
  'rider',
  'shop-owner',
] as const;

/** What someone does in the demonstration. */
export type PersonKind = (typeof candidateKinds)[number] | 'staff' | 'guard' | 'property-firm' | 'street-duty';

/** Staff posts; `staff` without a post looks after a general grid. */
export type StaffPost = 'secretary' | 'officer' | 'planner' | 'general-grid';

/** A door by the names the doors file uses. */
export interface DoorReference {
  readonly compound: string;
  readonly building: string;
  /** Empty for a shop. */
  readonly entrance: string;
  readonly door: string;
  readonly address: string;
}

/** An invented person. `home` is a dwelling of the community, a shop for a shop owner, absent for people who only work here. */
export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  /** `154` never was handed out to subscribers, so that no demonstration can ring anybody. */
  readonly phone: string;
  readonly kind: PersonKind;
  readonly post?: StaffPost;
  /** The compound a guard or property firm works for. */
  readonly worksFor?: string;
  readonly home?: DoorReference;
  readonly synthetic: true;
}

/** What every telephone number of the demonstration looks like: `154`, four digits of the community, four of the person. */
export const syntheticPhone = /^154\d{8}$/;

interface Place {
  readonly reference: DoorReference;
  readonly first: boolean;
  readonly tenant: boolean;
}

/** Candidates spread evenly over all doors, then office, gate, property firm and street. `series` (0–9999) keeps the numbers of several communities apart. */
export function peopleOf(plan: DemoPlan, profile: Profile, series: number, rng: Chance): DemoPerson[] {
  const people: DemoPerson[] = [];
  const add = (kind: PersonKind, more: Partial<DemoPerson> = {}): void => {
    const n = people.length + 1;
    const phone = `154${String(series).padStart(4, '0')}${String(n).padStart(4, '0')}`;
    people.push({ id: `person-${n}`, name: inventedPerson(rng), phone, kind, ...more, synthetic: true });
  };
  const owners = Math.round(profile.candidates * 0.08);
  for (const home of spread(homesOf(plan), profile.candidates - owners, rng)) {
    add(kindFor(home, rng), { home: home.reference });
  }
  for (const shop of spread(plan.shops, owners, rng)) {
    const { compound, building, door, address } = shop;
    const home = { compound: compound.name, building: building?.ref ?? '', entrance: '', door, address };
    add('shop-owner', { home });
  }
  const posts: StaffPost[] = ['secretary', 'officer', 'planner'];
  for (let i = 0; i < profile.staff; i++) add('staff', { post: posts[i] ?? 'general-grid' });
  const managed = plan.compounds.find(c => c.propertyFirm) ?? plan.compounds[0]!;
  const guarded = plan.compounds.find(c => c.walled) ?? plan.compounds[0]!;
  add('guard', { worksFor: guarded.name });
  add('property-firm', { worksFor: managed.name });
  add('street-duty');
  return people;
}

function homesOf(plan: DemoPlan): Place[] {
  return plan.buildings.flatMap(b =>
    b.entrances.flatMap((e, i) =>
      e.dwellings
        .filter(d => !d.vacant)
        .map((d, k) => ({
          reference: { compound: b.compound!.name, building: b.ref, entrance: e.ref, door: d.door, address: d.address },
          first: i === 0 && k === 0,
          tenant: d.tenant,
        })),
    ),
  );
}

/** One item out of every equal run, so that no corner of the community is without anyone. */
function spread<T>(items: readonly T[], count: number, rng: Chance): T[] {
  const step = items.length / count;
  return Array.from({ length: count }, (_, i) => items[Math.floor((i + rng.next()) * step)]!);
}

function kindFor(home: Place, rng: Chance): PersonKind {
  if (home.tenant)
    return rng.weighted({ rider: 34, 'keen-resident': 40, 'self-organised-group': 16, 'party-member': 10 });
  return rng.weighted({
    'party-member': 30,
    'building-head': 17,
    'entrance-head': 25,
    'keen-resident': 20,
    'self-organised-group': 8,
  });
}
