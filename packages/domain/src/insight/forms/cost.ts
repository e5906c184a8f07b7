import type { Duplicate } from './duplicates.ts';
import { type FormInUse, timesAYear } from './form.ts';

/** What asking and typing one cell takes, as dated data: from when, and where the figure is from. */
export interface CostRate {
  readonly secondsACell: number;
  readonly source: string;
}

/**
 * In force until an office states its own. Nobody has measured it here: to look for the fact, ask whoever knows and type it.
 * An assumption, and called so wherever a figure rests on it.
 */
export const assumedCostRate: CostRate = { secondsACell: 20, source: 'assumption' };

/** What a form costs the people who fill it, a year. It measures the form: nothing in it is about anybody who fills it. */
export interface FormCost {
  /** Cells a year that the ledger gives. */
  readonly drawnCells: number;
  /** Cells a year that somebody must ask and type. */
  readonly askedCells: number;
  /** Of these, cells that need not be: the ledger holds them, or another form asks them already. */
  readonly sharedCells: number;
  readonly sharedColumns: number;
  readonly minutes: number;
  readonly sharedMinutes: number;
}

/** The cost of one form. Minutes are not rounded: sums stay right. */
export function costOf(form: FormInUse, duplicates: readonly Duplicate[], { secondsACell }: CostRate): FormCost {
  const cells = form.rows * timesAYear[form.rhythm];
  const asked = form.columns.filter(({ field }) => field === null).length;
  const shared = duplicates.length;
  return {
    drawnCells: cells * (form.columns.length - asked),
    askedCells: cells * asked,
    sharedCells: cells * shared,
    sharedColumns: shared,
    minutes: (cells * asked * secondsACell) / 60,
    sharedMinutes: (cells * shared * secondsACell) / 60,
  };
}

/** The cost of several forms together; all zero for none. */
export function sumOfCosts(costs: readonly FormCost[]): FormCost {
  const sum = (of: (cost: FormCost) => number): number => costs.reduce((total, cost) => total + of(cost), 0);
  return {
    drawnCells: sum(cost => cost.drawnCells),
    askedCells: sum(cost => cost.askedCells),
    sharedCells: sum(cost => cost.sharedCells),
    sharedColumns: sum(cost => cost.sharedColumns),
    minutes: sum(cost => cost.minutes),
    sharedMinutes: sum(cost => cost.sharedMinutes),
  };
}
