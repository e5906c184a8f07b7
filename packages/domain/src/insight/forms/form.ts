import type { FormLevel } from '../fields/index.ts';

/** How often whoever asks for a form wants it, with how many fillings that is a year. `once` costs once. */
export const timesAYear = {
  daily: 365,
  workdays: 250,
  weekly: 52,
  monthly: 12,
  quarterly: 4,
  yearly: 1,
  once: 1,
} as const;
export type FormRhythm = keyof typeof timesAYear;
export const formRhythms = Object.keys(timesAYear) as readonly FormRhythm[];

/** Days that a form of cases looks back from its cut-off: what came up since the filling before; `null` looks back without end. */
export const daysLookedBack: Readonly<Record<FormRhythm, number | null>> = {
  daily: 1,
  workdays: 3,
  weekly: 7,
  monthly: 31,
  quarterly: 92,
  yearly: 366,
  once: null,
};

/** One column: what stands over it, and the field of the catalogue that it is drawn from; `null` is not held and must be asked. */
export interface FormColumn {
  readonly heading: string;
  readonly field: string | null;
}

/** A form as one of its versions says it. */
export interface FormContent {
  readonly name: string;
  /** Who asks for it: a department, a street office. */
  readonly asker: string;
  readonly level: FormLevel;
  readonly rhythm: FormRhythm;
  /** Since when it is asked for, `2026-11-26`. */
  readonly since: string;
  readonly columns: readonly FormColumn[];
}

/** A form that is asked for now, as cost and duplicates need it. */
export interface FormInUse extends FormContent {
  readonly formId: string;
  /** Rows that one filling has, as last counted. */
  readonly rows: number;
}

/** Who asked first: earlier since, then the earlier id (ids are ordered by time). */
export const askedBefore = (one: FormInUse, other: FormInUse): boolean =>
  one.since < other.since || (one.since === other.since && one.formId < other.formId);
