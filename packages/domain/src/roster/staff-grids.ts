import { type Assignment, type AssignPolicy, assignPeople } from '@linli/districting';
import { type Candidate, type Fit, fitOf, type GridStaffing, type SuggestOrder } from './suggest.ts';

/** Why a post stays empty, and what would fill it. */
export interface NobodyNear {
  /** People who live near enough, all of whom are wanted elsewhere, and how many answer for another grid by this proposal. */
  readonly withinReach: number;
  readonly taken: number;
  /** Metres to the nearest person who is free but lives too far; `null` when nobody is free. */
  readonly nearestFreeMeters: number | null;
}

/** A division of free people over the posts that are empty. */
export interface Staffed {
  /** Heads first, then first members, and so on. */
  readonly filled: readonly { readonly role: 'grid-head' | 'grid-member'; readonly fit: Fit }[];
  /** Grids without a head for whom nobody was found. */
  readonly headless: ReadonlyMap<string, NobodyNear>;
}

/** Points of one place down the order of kinds; a distance of 400 m is worth less, so that kind goes before distance. */
const KIND = 200;

/**
 * The least-cost division of the free over the empty posts of a whole community, by `assignPeople`: nobody twice, everybody in place whom
 * a chain of exchanges can place; whoever lives in the grid before the same compound, before near by, then the order of kinds, then
 * distance. Homes that are unknown or too far are not taken.
 */
export function staffGrids(
  grids: readonly GridStaffing[],
  free: readonly Candidate[],
  order: SuggestOrder,
  membersPerGrid: number,
): Staffed {
  const indexOf = new Map(grids.map(({ gridId }, index) => [gridId, index]));
  const known = free.filter(({ home }) => home !== null);
  const found = assignPeople(
    grids.map(({ gridId, label, compoundIds, hasHead, members }) => ({
      id: gridId,
      at: label,
      doors: 0,
      members: membersPerGrid,
      compoundIds,
      there: { head: hasHead, members },
    })),
    known.map(({ personId, kinds, home }) => ({
      id: personId,
      homeGrid: indexOf.get(home?.gridId ?? '') ?? null,
      compoundId: home?.compoundId ?? null,
      at: home?.at ?? null,
      kinds,
      availability: 1,
    })),
    policyOf(order),
  );
  if ('refused' in found) throw new Error(`people and grids of the store cannot be matched: ${found.refused}`);
  return saidOf(found, grids, known, order);
}

/** The roster's order in points: each degree of closeness outweighs every kind, each kind outweighs every distance, a vacancy all. */
function policyOf({ kinds, nearMeters }: SuggestOrder): AssignPolicy {
  const kindPoints = Math.max(KIND, Math.ceil(nearMeters / 2));
  const degree = kindPoints * (kinds.length + 1);
  return {
    kinds,
    kindPoints,
    awayPoints: degree,
    outsidePoints: degree,
    pointsPer10Meters: 4,
    reachMeters: nearMeters,
    absentPoints: 0,
    vacantHeadPoints: degree * 1000,
    vacantMemberPoints: degree * 100,
  };
}

function saidOf(
  { filled, vacant }: Assignment,
  grids: readonly GridStaffing[],
  people: readonly Candidate[],
  order: SuggestOrder,
): Staffed {
  return {
    filled: filled.map(({ grid, post, candidate }) => ({
      role: post === 0 ? 'grid-head' : 'grid-member',
      fit: fitOf(people[candidate]!, grids[grid]!, order),
    })),
    headless: new Map(
      vacant
        .filter(({ post }) => post === 0)
        .map(({ grid, withinReach, taken, nearestFreeMeters }) => [
          grids[grid]!.gridId,
          { withinReach, taken, nearestFreeMeters },
        ]),
    ),
  };
}
