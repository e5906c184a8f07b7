import type { CallState } from '../call.ts';
import type { Tier, WaveRules } from './rules.ts';

/** What is known of somebody's call. Instants are ISO 8601 UTC. */
export interface HelperCall {
  readonly state: CallState;
  readonly calledAt: string;
  /** When the last answer was given; `null` before the first. */
  readonly answeredAt: string | null;
  readonly laterAt: string | null;
}

/** Somebody who may be asked for a grid, as the roster in force says at this moment. */
export interface Helper {
  readonly personId: string;
  readonly tier: Tier;
  /** Call-ups that the person came to lately: who came often is asked after those who did not. Shown to nobody. */
  readonly recentTurns: number;
  /** False when no channel leads to the person. */
  readonly reachable: boolean;
  /** Has agreed to take part in drills. */
  readonly drills: boolean;
  /** `null` = not asked yet. */
  readonly call: HelperCall | null;
}

/** One grid in one call-up, a micro-grid or a general grid: all that a decision about its next wave needs. */
export interface GridCallUp {
  readonly callUpId: string;
  readonly gridId: string;
  readonly status: 'actual' | 'exercise';
  readonly level: string;
  readonly rules: WaveRules;
  /** When the call-up was cancelled or its emergency ended; `null` while it runs. */
  readonly endedAt: string | null;
  /** All helpers are asked at once, whatever the quota: a second person has agreed to it. */
  readonly everyone?: boolean;
  /** How many people are to be at the grid. At least 1. */
  readonly quota: number;
  /** Waves asked so far. */
  readonly waves: number;
  /** Set while the quota is met. */
  readonly enoughAt: string | null;
  /** Set when everybody was asked and it cannot be enough. */
  readonly shortAt: string | null;
  /** Set while quiet hours keep the next wave back: until when. */
  readonly heldUntil: string | null;
  /** Who leads the grid while its head does not. */
  readonly actingHeadId: string | null;
  readonly helpers: readonly Helper[];
}

const after = (instant: string, minutes: number): number => Date.parse(instant) + minutes * 60_000;

/** Instant in ms at which a helper's standing changes by time alone; `null` when it does not. */
export function turnsAt({ tier, call }: Helper, rules: WaveRules): number | null {
  if (call?.state === 'called') return after(call.calledAt, rules.silenceMinutes[tier]);
  if (call?.state === 'coming' && call.answeredAt) return after(call.answeredAt, rules.onTheWayMinutes);
  return call?.state === 'later' && call.laterAt ? Date.parse(call.laterAt) : null;
}

/** How much a helper counts towards the quota at `now` (ms): 1 = is there, or says so and waits to be seen; 0 = not to be expected. */
export function weightOf(helper: Helper, rules: WaveRules, now: number): number {
  const turns = turnsAt(helper, rules);
  if (helper.call?.state === 'arrived' || helper.call?.state === 'here') return 1;
  if (turns === null || turns <= now) return 0;
  return helper.call?.state === 'coming' ? rules.keepsWord : rules.likely[helper.tier];
}

/** How many are there. */
export const arrivedOf = (grid: GridCallUp): number =>
  grid.helpers.filter(helper => helper.call?.state === 'arrived').length;

/** How many are to be expected in the end, those who are there included. */
export const expectedOf = (grid: GridCallUp, now: number): number =>
  grid.helpers.reduce((sum, helper) => sum + weightOf(helper, grid.rules, now), 0);

/** How many may still be there in the end: those who are, and those who were asked and have neither declined nor run out of time. */
export const possibleOf = (grid: GridCallUp, now: number): number =>
  grid.helpers.filter(helper => weightOf(helper, grid.rules, now) > 0).length;

/**
 * When the grid must be looked at again although nobody answers: the earliest moment at which somebody's silence, way or
 * "later" runs out. A moment that has passed already is not returned: the decision at `now` has dealt with it.
 * @returns ISO 8601 UTC; `null` = nothing will change by time alone
 */
export function nextLookAt(grid: GridCallUp, now: string): string | null {
  if (grid.endedAt !== null) return null;
  const held = grid.heldUntil === null ? Number.NaN : Date.parse(grid.heldUntil);
  let next = held > Date.parse(now) ? held : Number.POSITIVE_INFINITY;
  for (const helper of grid.helpers) {
    const turns = turnsAt(helper, grid.rules);
    if (turns !== null && turns > Date.parse(now) && turns < next) next = turns;
  }
  return Number.isFinite(next) ? new Date(next).toISOString() : null;
}
