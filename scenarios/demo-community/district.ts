import { type GeneratedCommunity, generateCommunity } from './generate-community.ts';
import { chance } from './prng.ts';
import { scaledProfile } from './profile.ts';

/** What a generated district holds. */
export interface DistrictOptions {
  readonly seed: number | string;
  /** How many communities, 76 when left out: about 340,000 dwellings, 4,000 micro-grids at 87 doors each. */
  readonly communities?: number;
}

/**
 * Generates a district one community at a time, so that only one is in memory. Communities differ in size (a quarter of
 * the default one to all of it) and never share a code, a telephone number or a position. Deterministic.
 */
export function* generateDistrict(options: DistrictOptions): Generator<GeneratedCommunity, void, undefined> {
  const rng = chance(`${options.seed}/district`);
  const count = options.communities ?? 76;
  for (let index = 0; index < count; index++) {
    const profile = scaledProfile(rng.between(0.25, 0.75));
    yield generateCommunity({ seed: options.seed, profile, index });
  }
}
