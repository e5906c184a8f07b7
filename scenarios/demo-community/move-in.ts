import type { Chance } from './prng.ts';
import type { Profile } from './profile.ts';

/** Who is behind a door, as figures. */
export interface Living {
  readonly people: number;
  readonly vacant: boolean;
  readonly tenant: boolean;
  readonly slow: boolean;
}

const householdWeights = { '1': 56, '2': 32, '3': 9, '4': 2, '5': 1 } as const;
const largestHousehold = 6;

/** Fills `profile.dwellings` dwellings: exactly the asked people, vacancies to the nearest one, tenants and slow doors by chance. */
export function moveIn(profile: Profile, rng: Chance): Living[] {
  const vacant = Math.round(profile.dwellings * profile.vacantShare);
  const empty = new Set(rng.shuffle(Array.from({ length: profile.dwellings }, (_, i) => i)).slice(0, vacant));
  const lived = profile.dwellings - vacant;
  const sizes = Array.from({ length: lived }, () => Number(rng.weighted(householdWeights)));
  evenOut(sizes, profile.people, rng);
  let next = 0;
  return Array.from({ length: profile.dwellings }, (_, i) =>
    empty.has(i)
      ? { people: 0, vacant: true, tenant: false, slow: false }
      : {
          people: sizes[next++]!,
          vacant: false,
          tenant: rng.hit(profile.tenantShare),
          slow: rng.hit(profile.slowShare),
        },
  );
}

/** Adds or takes single people until the sum is as wanted. Throws when homes would be empty or over full. */
function evenOut(sizes: number[], wanted: number, rng: Chance): void {
  if (wanted < sizes.length || wanted > sizes.length * largestHousehold)
    throw new Error(`${wanted} people do not fit ${sizes.length} homes`);
  let sum = sizes.reduce((a, b) => a + b, 0);
  while (sum !== wanted) {
    const i = rng.int(0, sizes.length - 1);
    const step = Math.sign(wanted - sum);
    if (sizes[i]! + step < 1 || sizes[i]! + step > largestHousehold) continue;
    sizes[i]! += step;
    sum += step;
  }
}
