import type { Limits } from '../graph/instance.ts';
import type { HardRule } from '../model.ts';
import type { GridMeasure } from '../plan/measure.ts';

/** A hard rule of one grid. A new one is a file beside its neighbours and a line in `index.ts`. */
export interface GridConstraint {
  readonly rule: HardRule;
  /** How much worse bending this rule is than bending the least: decides which rule gives first. */
  readonly weight: number;
  /** Cost of each door or minute outside, as a share of bending the rule at all. */
  readonly shareAUnit: number;
  /** How far the grid is outside, in doors or minutes; 0 when it keeps the rule. */
  excess(grid: GridMeasure, limits: Limits): number;
}

/**
 * Thirty more doors or minutes are as bad as one more bent grid: so what is over by itself takes along the few shops that
 * are reached only through it, but does not swallow all the small grids around it, one bent grid instead of many.
 */
export const FAR_OVER = 1 / 30;
