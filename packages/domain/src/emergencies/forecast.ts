import { effortMinutes } from './open.ts';

/**
 * Will this grid's round end in time, at the rate that the ledger's estimate gives? What is left is shared by those who
 * are coming or there; with nobody there it counts as one. A covered grid is never late.
 */
export function isForecastLate(input: {
  readonly minutes: number;
  readonly members: number;
  readonly doors: number;
  readonly covered: number;
  readonly present: number;
  readonly now: string;
  readonly dueAt: string;
}): boolean {
  if (input.covered >= input.doors) return false;
  const left = effortMinutes(input) * (1 - input.covered / input.doors);
  const minutesToDue = (Date.parse(input.dueAt) - Date.parse(input.now)) / 60_000;
  return left / Math.max(1, input.present) > minutesToDue;
}
