/** Somebody who did something: said they come, were there, or recorded doors. */
export interface Came {
  readonly personId: string;
  readonly gridId: string | null;
  /** Doors for which this person recorded a result that was not taken back. */
  readonly doors: number;
  /** True when they said they were coming, or arrived. */
  readonly answeredCall: boolean;
}

/** A letter to be written. */
export interface PlannedLetter {
  readonly personId: string;
  readonly gridId: string | null;
  readonly doors: number;
}

/** One letter to each who came. No order, no comparison: everybody gets the same words and their own number of doors. */
export function planLetters(came: readonly Came[]): readonly PlannedLetter[] {
  return came
    .filter(one => one.answeredCall || one.doors > 0)
    .map(({ personId, gridId, doors }) => ({ personId, gridId, doors }));
}
