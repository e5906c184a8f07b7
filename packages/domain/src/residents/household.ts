/** How a household holds its home; `unknown` until somebody has said. */
export type Tenancy = 'owner' | 'tenant' | 'unknown';

/** One person of a household as the rules see them: name and number only as keys that equal ones share. */
export interface ResidentKeys {
  readonly residentId: string;
  /** Keyed hash of the name without spaces. */
  readonly nameKey: string;
  /** Keyed hash of the normalised telephone number; `null` without one. */
  readonly phoneKey: string | null;
}

/** A household that lives behind a door, as the rules see it. Days are `YYYY-MM-DD` of the community's calendar. */
export interface Household {
  readonly householdId: string;
  readonly doorId: string;
  readonly tenancy: Tenancy;
  /** People in it as somebody said, 0–60; `null` when nobody did. */
  readonly people: number | null;
  /** How many of them are under 14: a number, never a name (PIPL 28). */
  readonly children: number | null;
  readonly movedIn: string | null;
  readonly movedOut: string | null;
  readonly residents: readonly ResidentKeys[];
}
