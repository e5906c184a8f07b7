import { type Chance, chance } from './demo-community/prng.ts';

/** How someone answers a call-up; silence is what the office notices when nothing comes. */
export type Answer = 'coming' | 'later' | 'cannot' | 'silent';

/** What one called person does. Minutes count from the message; `undefined` where nothing happens. */
export interface CallUpAnswer {
  readonly answer: Answer;
  /** Until the answer is given. Never for the silent. */
  readonly answerMinutes?: number;
  /** Until they stand at their grid. For those coming, and those who come later. */
  readonly arrivalMinutes?: number;
}

/** How people answer in one part of the day. Shares of those who are not silent; minutes are medians. */
export interface HourHabit {
  /** Full hours in local time, from included, to excluded. */
  readonly from: number;
  readonly to: number;
  readonly coming: number;
  readonly later: number;
  readonly cannot: number;
  readonly answerMinutes: number;
  readonly arrivalMinutes: number;
}

/** Everything the call-up model is made of. Invented figures, to be replaced by what recorded drills show. */
export interface CallUpHabits {
  /** Share that never answers, 0–1. */
  readonly silentShare: number;
  /** Share of grids whose head's post is vacant, 0–1. */
  readonly vacantPostShare: number;
  readonly hours: readonly HourHabit[];
}

/** Evening people are at home and quick; by day many are at work; in the night answers come slowly but people are there. */
export const defaultCallUpHabits: CallUpHabits = {
  silentShare: 0.05,
  vacantPostShare: 0.03,
  hours: [
    { from: 0, to: 6, coming: 0.8, later: 0.1, cannot: 0.1, answerMinutes: 11, arrivalMinutes: 18 },
    { from: 6, to: 9, coming: 0.68, later: 0.18, cannot: 0.14, answerMinutes: 4, arrivalMinutes: 14 },
    { from: 9, to: 18, coming: 0.55, later: 0.22, cannot: 0.23, answerMinutes: 6, arrivalMinutes: 22 },
    { from: 18, to: 24, coming: 0.82, later: 0.11, cannot: 0.07, answerMinutes: 3, arrivalMinutes: 10 },
  ],
};

/** Whether the post of a grid's head is vacant. Depends on the seed and the grid only. */
export function isPostVacant(seed: number | string, gridId: string, habits = defaultCallUpHabits): boolean {
  return chance(`${seed}/post/${gridId}`).hit(habits.vacantPostShare);
}

/** How one person answers a message sent at `hour` (0–23, local). The same seed, person and call-up always answer alike, whoever is asked before. */
export function answerCallUp(
  seed: number | string,
  personId: string,
  hour: number,
  habits = defaultCallUpHabits,
): CallUpAnswer {
  const rng = chance(`${seed}/call-up/${personId}`);
  if (rng.hit(habits.silentShare)) return { answer: 'silent' };
  const habit = habits.hours.find(h => hour >= h.from && hour < h.to);
  if (!habit) throw new Error(`no habit for hour ${hour}`);
  const answer = rng.weighted({ coming: habit.coming, later: habit.later, cannot: habit.cannot });
  const answerMinutes = skewed(habit.answerMinutes, rng);
  if (answer === 'cannot') return { answer, answerMinutes };
  const wait = answer === 'later' ? rng.between(20, 75) : 0;
  return { answer, answerMinutes, arrivalMinutes: answerMinutes + wait + skewed(habit.arrivalMinutes, rng) };
}

/** Minutes around a median: half are under it, a few take five times as long. Bounded, to a tenth. */
export function skewed(median: number, rng: Chance): number {
  const u = (rng.next() + rng.next() + rng.next()) / 1.5 - 1;
  return Math.round(median * 3 ** u * 10) / 10;
}
