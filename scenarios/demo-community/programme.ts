import type { Chance } from './prng.ts';
import type { Profile } from './profile.ts';

/** What a parcel is for. */
export type Use = 'old' | 'new' | 'school' | 'market' | 'office';

/** One parcel to lay out: its use and how large it should be, square metres. */
export interface Plot {
  readonly use: Use;
  readonly squareMeters: number;
}

/** Ground a slab with its share of yard and street side takes, square metres. Tuned by eye so that yards read as Chengdu old town. */
const groundPerSlab = 1500;

/** How many slabs old compounds have, as often as the weight says. */
const slabWeights = { '1': 20, '2': 23, '3': 21, '4': 16, '5': 10, '6': 6, '8': 4 } as const;

/** Draws up the parcels of a community: old compounds, lift compounds, and the dedicated bodies. `scale` stretches all of them. */
export function drawUp(profile: Profile, scale: number, rng: Chance): Plot[] {
  const old = Math.round(profile.compounds * profile.oldShare);
  const slabs = Array.from({ length: old }, () => Number(rng.weighted(slabWeights)));
  const towers = Array.from({ length: profile.compounds - old }, () =>
    Number(rng.weighted({ '1': 20, '2': 45, '3': 35 })),
  );
  const wanted = profile.buildings - towers.reduce((a, b) => a + b, 0);
  evenOut(slabs, wanted, rng);
  return [
    ...slabs.map(n => ({ use: 'old' as const, squareMeters: (n * groundPerSlab + 350) * scale })),
    ...towers.map(n => ({ use: 'new' as const, squareMeters: (n * 2100 + 1900) * scale })),
    ...profile.dedicated.map(use => ({ use, squareMeters: { school: 8200, market: 2600, office: 1100 }[use] })),
  ];
}

/** Adds or takes single slabs until the sum is as wanted; every compound keeps one. */
function evenOut(slabs: number[], wanted: number, rng: Chance): void {
  let sum = slabs.reduce((a, b) => a + b, 0);
  for (let guard = 0; sum !== wanted && guard < 10_000; guard++) {
    const i = rng.int(0, slabs.length - 1);
    const step = Math.sign(wanted - sum);
    if (slabs[i]! + step < 1) continue;
    slabs[i]! += step;
    sum += step;
  }
}
