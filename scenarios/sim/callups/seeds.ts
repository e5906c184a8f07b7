import type { PlantedBug } from './bugs.ts';

/** Seeds that broke a rule while the call-up was being built, each with the mistake that it showed. Played in every run. */
export const keptSeeds: readonly { readonly seed: number; readonly showed: PlantedBug }[] = [
  { seed: 67, showed: 'short-grid-forgotten' },
  { seed: 13, showed: 'tried-counts-as-never-sent' },
  { seed: 847, showed: 'given-up-counts-as-never-sent' },
  { seed: 25, showed: 'cancel-given-up' },
];
