import { type DomainEvent, type Refusal, refuse } from '../decision.ts';
import { type DeskClock, dueOn, type OwnDays } from '../privacy/index.ts';
import { type BreakGlass, isBreakGlassInForce } from './break-glass.ts';

/**
 * After a break-glass the households whose record was looked at are told, and the office answers for it: which home, by whom, on which day and how. Told is told
 * once; who recorded it first stands, and "not told after all" takes it back.
 */

/** How a household was told: at the door or the counter, by telephone, by a letter or a note, or with the printed answer of the desk. */
export const toldWays = ['in-person', 'telephone', 'letter', 'printed-answer'] as const;
export type ToldWay = (typeof toldWays)[number];

/**
 * Working days after the break-glass ended within which each home is told. PIPL 18: where an emergency left no time to tell people, they are told "in time" once it has
 * passed; no text says how many days. Three, as somebody has to go or ring in office hours, and whoever is told later can no longer say what was done with it.
 */
export const tellClock: DeskClock = { workingDays: 3 };

/**
 * The day by which the homes of a break-glass are told.
 * @param endedOn and the answer: `YYYY-MM-DD` of the community's calendar
 * @param own days on which this office does not work, or does against the calendar
 */
export const tellBy = (endedOn: string, { freeDays = [], workDays = [] }: OwnDays = {}): string =>
  dueOn(endedOn, { ...tellClock, freeDays, workDays });

/** What the decision depends on. Days are `YYYY-MM-DD` of the community's calendar. */
export interface HomesToTell {
  readonly taken: BreakGlass | null;
  /** The day on which it was taken, and today. */
  readonly takenOn: string;
  readonly today: string;
  /** Doors of the homes that were shown under it. */
  readonly lookedAt: ReadonlySet<string>;
  /** Of them those that were told already. */
  readonly told: ReadonlySet<string>;
}

export interface HomeTold extends DomainEvent {
  readonly type: 'home-told';
  readonly breakGlassId: string;
  readonly doorId: string;
  readonly how: ToldWay;
  readonly on: string;
}

/**
 * Homes have been told. Nothing happens for a home that stands as told. Refusals: `break-glass-unknown`, `break-glass-not-over` (somebody may still be looking),
 * `home-not-looked-at` (how many of them), `told-on-no-such-day` (before it was taken, or in the future).
 */
export function decideHomesTold(
  state: HomesToTell,
  input: { readonly doorIds: readonly string[]; readonly how: ToldWay; readonly on?: string | undefined },
  context: { readonly now: string },
): readonly HomeTold[] | Refusal {
  const { taken, takenOn, today, lookedAt, told } = state;
  if (!taken) return refuse('break-glass-unknown');
  if (isBreakGlassInForce(taken, context.now)) return refuse('break-glass-not-over');
  const doorIds = [...new Set(input.doorIds)];
  const strange = doorIds.filter(doorId => !lookedAt.has(doorId)).length;
  if (strange > 0) return refuse('home-not-looked-at', { homes: strange });
  const { how, on = today } = input;
  if (on < takenOn || on > today) return refuse('told-on-no-such-day', { from: takenOn, to: today });
  const { breakGlassId } = taken;
  return doorIds
    .filter(doorId => !told.has(doorId))
    .map(doorId => ({ type: 'home-told' as const, breakGlassId, doorId, how, on }));
}

export interface HomeNotTold extends DomainEvent {
  readonly type: 'home-not-told';
  readonly breakGlassId: string;
  readonly doorId: string;
}

/** They were not told after all: they wait again, by the same day as before. Nothing happens for a home that waits. Refusal: `break-glass-unknown`. */
export function decideHomesNotTold(
  { taken, told }: Pick<HomesToTell, 'taken' | 'told'>,
  doorIds: readonly string[],
): readonly HomeNotTold[] | Refusal {
  if (!taken) return refuse('break-glass-unknown');
  const { breakGlassId } = taken;
  return [...new Set(doorIds)]
    .filter(doorId => told.has(doorId))
    .map(doorId => ({ type: 'home-not-told' as const, breakGlassId, doorId }));
}
