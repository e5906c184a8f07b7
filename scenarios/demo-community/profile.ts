/** What a generated community should look like: counts to meet and shares to keep. All of it is invented. */
export interface Profile {
  readonly compounds: number;
  /** Residential buildings; market, school and other dedicated buildings come on top. */
  readonly buildings: number;
  readonly dwellings: number;
  readonly shops: number;
  /** Residents of the dwellings; shops add none. */
  readonly people: number;
  /** Share of compounds that are old walk-ups without a lift, 0–1. */
  readonly oldShare: number;
  /** Share of dwellings that stand empty, 0–1. */
  readonly vacantShare: number;
  /** Share of lived-in dwellings let to tenants, 0–1. */
  readonly tenantShare: number;
  /** Share of lived-in dwellings where a member should knock longer, 0–1. Never says why. */
  readonly slowShare: number;
  /** Candidates for grid head, member and reserve. */
  readonly candidates: number;
  readonly staff: number;
  /** Parcels with their own body: listed by an import, never counted as doors. */
  readonly dedicated: readonly ('school' | 'market' | 'office')[];
}

const shares = { oldShare: 0.8, vacantShare: 0.06, tenantShare: 0.36, slowShare: 0.14 } as const;

/** The old-town community the demonstration loads: 46 compounds, 137 buildings, 8,972 dwellings, 13,000 people, about 262 grids. */
export const defaultProfile: Profile = {
  ...shares,
  compounds: 46,
  buildings: 137,
  dwellings: 8972,
  shops: 512,
  people: 13_000,
  candidates: 800,
  staff: 20,
  dedicated: ['school', 'market', 'office'],
};

/** Three compounds and about three hundred doors, for tests that want the whole story in milliseconds. */
export const smallProfile: Profile = {
  ...shares,
  oldShare: 1,
  compounds: 3,
  buildings: 5,
  dwellings: 288,
  shops: 16,
  people: 420,
  candidates: 27,
  staff: 6,
  dedicated: ['office'],
};

/** A profile by name, or one written out. */
export type ProfileChoice = 'default' | 'small' | Profile;

/** Resolves a name to its figures. */
export function profileOf(choice: ProfileChoice): Profile {
  if (choice === 'default') return defaultProfile;
  return choice === 'small' ? smallProfile : choice;
}

/** The default community shrunk or grown by `factor` (1 = default), for a district of uneven communities. */
export function scaledProfile(factor: number): Profile {
  const of = (n: number): number => Math.max(1, Math.round(n * factor));
  return {
    ...defaultProfile,
    compounds: of(46),
    buildings: of(137),
    dwellings: of(8972),
    shops: of(512),
    people: of(13_000),
    candidates: of(800),
    dedicated: factor > 0.6 ? defaultProfile.dedicated : ['office'],
  };
}
