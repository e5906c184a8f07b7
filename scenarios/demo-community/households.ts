import type { GeneratedCommunity } from './generate-community.ts';
import { inventedPerson } from './invented-words.ts';
import { chance } from './prng.ts';

/** Somebody of a household: invented, like everybody here. */
export interface DemoResident {
  readonly id: string;
  readonly name: string;
  readonly phone?: string;
  readonly householder: boolean;
}

/** Who lives behind one door. `doorRef` is the door's `ref` in the doors file. */
export interface DemoHousehold {
  readonly id: string;
  readonly doorRef: string;
  readonly tenancy: 'owner' | 'tenant';
  readonly people: number;
  /** Under 14: a number, never a name. */
  readonly children: number;
  readonly residents: readonly DemoResident[];
}

/** Numbers of householders begin here within the community's own `154` series: below lie those of its helpers. */
const firstNumber = 1000;
const lastNumber = 9999;

/**
 * A household for every dwelling that is not vacant, in the order of the plan. A helper who lives there is the householder, by the same
 * name and number, so that one human is met on both lists. Same community, same households; where the series has no number left, none is given.
 */
export function householdsOf({ plan, people, community }: GeneratedCommunity): DemoHousehold[] {
  const rng = chance(`households/${community.code}`);
  const helpers = new Map(people.flatMap(person => (person.home ? [[person.home.ref, person] as const] : [])));
  const series = people[0]?.phone.slice(0, 7) ?? '1540000';
  const prefix = `demo/${community.code}`;
  const lived = plan.buildings.flatMap(building =>
    building.entrances.flatMap(entrance => entrance.dwellings.filter(dwelling => !dwelling.vacant)),
  );
  return lived.map(({ id, people: count, tenant }, index) => {
    const doorRef = `${prefix}/${id}`;
    const number = firstNumber + index;
    const own = number <= lastNumber ? { phone: `${series}${number}` } : {};
    const helper = helpers.get(doorRef);
    const householder = helper ? { name: helper.name, phone: helper.phone } : { name: inventedPerson(rng), ...own };
    const partner = count > 1 && rng.hit(0.6) ? [{ name: inventedPerson(rng), householder: false }] : [];
    const named = [{ ...householder, householder: true }, ...partner];
    return {
      id: `household-${index + 1}`,
      doorRef,
      tenancy: tenant ? 'tenant' : 'owner',
      people: count,
      children: count > 2 && rng.hit(0.4) ? rng.int(1, Math.min(2, count - named.length)) : 0,
      residents: named.map((each, n) => ({ id: `resident-${index + 1}-${n + 1}`, ...each })),
    };
  });
}
