import { isBent } from '../constraints/index.ts';
import type { DivideSettings } from '../model.ts';
import { readingOrder } from '../plan/order.ts';
import { lowerBound } from '../proof/lower-bound.ts';
import { type DivideOptions, searchDivision } from '../search/search-division.ts';
import { toolkitFor } from '../search/toolkit.ts';
import { type CommunityInstance, communityInstance } from './community-instance.ts';
import type { CommunityDoors } from './door-bytes.ts';

/** The grids of one community of a city, in typed arrays: cheap to hand from one thread to another. */
export interface CommunityDivision {
  readonly community: number;
  readonly doors: number;
  readonly grids: number;
  /** Lower bound on the number of grids, as in `ConflictReport`. */
  readonly bound: number;
  /** Grids that bend a rule. */
  readonly bentGrids: number;
  /** Grid of each storey and shop, in the order of the list; numbered in reading order. */
  readonly gridOf: Int32Array;
  /** Walking round of grid g: `round[roundStart[g] … roundStart[g + 1])`, entries of the list, one for each entrance or shop. */
  readonly roundStart: Int32Array;
  readonly round: Int32Array;
  readonly walkMeters: Float64Array;
  /** What was divided; for whoever checks or draws it. */
  readonly ground: CommunityInstance;
}

/**
 * Divides one community of a city's list. Depends on nothing but the list, the settings and `effort`: whoever shares a
 * city out over threads gets the same grids however many there are.
 */
export function divideCommunity(
  list: CommunityDoors,
  settings: DivideSettings,
  options: DivideOptions = {},
): CommunityDivision {
  const ground = communityInstance(list, settings);
  const { instance, entryOf } = ground;
  const division = searchDivision(toolkitFor(instance, settings.seed), settings, options);
  const grids = readingOrder(
    instance,
    division.grids.filter(grid => grid !== undefined),
  );
  const gridOf = new Int32Array(instance.size);
  const roundStart = new Int32Array(grids.length + 1);
  for (const [g, { atoms, measure }] of grids.entries()) {
    roundStart[g + 1] = roundStart[g]! + measure.stops.length;
    for (const atom of atoms) gridOf[entryOf[atom]!] = g;
  }
  const round = new Int32Array(roundStart[grids.length]!);
  const firstEntry = firstEntries(ground);
  for (const [g, { measure }] of grids.entries()) {
    for (const [k, stop] of measure.stops.entries()) round[roundStart[g]! + k] = firstEntry[stop]!;
  }
  return {
    community: list.community,
    doors: instance.doors.reduce((sum, doors) => sum + doors, 0),
    grids: grids.length,
    bound: lowerBound(instance),
    bentGrids: grids.filter(grid => isBent(grid.measure, instance.limits)).length,
    gridOf,
    roundStart,
    round,
    walkMeters: Float64Array.from(grids, grid => grid.measure.walkMeters),
    ground,
  };
}

/** The list's first entry of each entrance or shop. */
function firstEntries({ instance, entryOf }: CommunityInstance): Int32Array {
  const first = new Int32Array(instance.stopX.length);
  for (let atom = instance.size - 1; atom >= 0; atom--) first[instance.stopOf[atom]!] = entryOf[atom]!;
  return first;
}
