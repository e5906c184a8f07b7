import type { Position } from '../model.ts';

/** Somebody who could answer for a grid. */
export interface AssignCandidate {
  readonly id: string;
  /** Index of the grid they live in; `null` when they live in none, or nobody knows. */
  readonly homeGrid: number | null;
  /** Where they live or are to be found; `null` when nobody knows: then only their own grid can be theirs. */
  readonly at: Position | null;
  /** The compound they live in; absent or `null` when none, or nobody knows. */
  readonly compoundId?: string | null;
  /** What they are (`party-member`, `rider` …), in the words of `AssignPolicy.kinds`. */
  readonly kinds: readonly string[];
  /** Share of the hours that count in which they can come, 0 … 1. */
  readonly availability: number;
}

/** A grid with the posts to be filled. */
export interface AssignGrid {
  readonly id: string;
  /** Its middle, in WGS-84. */
  readonly at: Position;
  readonly doors: number;
  /** Members wanted beside the head, ≥ 0, those who are there already included. */
  readonly members: number;
  /** Compounds it has a part of: whoever lives in one is within its reach. Absent: none. */
  readonly compoundIds?: readonly string[];
  /** Who answers for it already and is not a candidate. Absent: nobody. */
  readonly there?: { readonly head: boolean; readonly members: number };
}

/**
 * What counts in choosing, in points; every one a setting of the office. It is about helpers and never touches who is helped.
 * Whole numbers, so that sums do not depend on their order.
 */
export interface AssignPolicy {
  /** Kinds, most preferred first; one that is not named comes last. */
  readonly kinds: readonly string[];
  /** Points a place down the list; for a member a half of it. */
  readonly kindPoints: number;
  /** Points for not living in the grid, and for each 10 m from its middle. */
  readonly awayPoints: number;
  readonly pointsPer10Meters: number;
  /** Points beside these for somebody who lives neither in the grid nor in one of its compounds. */
  readonly outsidePoints: number;
  /** Nobody is asked to answer for a grid farther from them than this, unless they live in one of its compounds. */
  readonly reachMeters: number;
  /** Points for somebody who can never come; shares of it in proportion. */
  readonly absentPoints: number;
  /** Points of a grid without a head, and of a grid without its first member; the k-th member's absence is a k-th of that. */
  readonly vacantHeadPoints: number;
  readonly vacantMemberPoints: number;
}

/** The order of the standard (domain.md: who lives in the micro-grid before all, then kinds) with weights of our own choice. */
export const defaultAssignPolicy: AssignPolicy = {
  kinds: [
    'party-member',
    'building-head',
    'entrance-head',
    'keen-resident',
    'self-organised',
    'shop-owner',
    'rider',
    'other',
  ],
  kindPoints: 20,
  awayPoints: 150,
  pointsPer10Meters: 4,
  outsidePoints: 0,
  reachMeters: 800,
  absentPoints: 200,
  vacantHeadPoints: 20_000,
  vacantMemberPoints: 4000,
};

/** A post of a grid: its head (0) or its k-th member (k ≥ 1). */
export interface FilledPost {
  readonly grid: number;
  readonly post: number;
  readonly candidate: number;
  readonly why: ChoiceReasons;
}

/** Why somebody was chosen: facts, for a screen to say. */
export interface ChoiceReasons {
  readonly livesHere: boolean;
  /** Straight metres from them to the grid's middle; `null` when nobody knows where they are. */
  readonly meters: number | null;
  /** The most preferred of their kinds; `null` when none is on the list. */
  readonly kind: string | null;
  /** Points of this choice, less is better. */
  readonly points: number;
  /** Of the others within reach, the one with the fewest points for this post, and how many more; `null` when nobody else is within reach. */
  readonly next: { readonly candidate: number; readonly morePoints: number; readonly servesGrid: number | null } | null;
}

/** A post that stays empty, and what would fill it. */
export interface VacantPost {
  readonly grid: number;
  readonly post: number;
  /** People within reach, and how many of them answer for another grid already. */
  readonly withinReach: number;
  readonly taken: number;
  /** Metres to the nearest person who is free but out of reach; `null` when nobody is free. A larger reach would bring them. */
  readonly nearestFreeMeters: number | null;
}

/** The least-cost division of people over grids, with its proof. */
export interface Assignment {
  readonly filled: readonly FilledPost[];
  readonly vacant: readonly VacantPost[];
  /** Points of all choices and vacancies together. */
  readonly points: number;
  /** No division of these people can have fewer points (linear duality). */
  readonly bound: number;
  /** (points − bound) ÷ bound; 0 when it is proved to be the best. */
  readonly gap: number;
}
