import type { Limits } from '../graph/instance.ts';
import type { HardRule } from '../model.ts';
import type { GridMeasure } from '../plan/measure.ts';
import type { GridConstraint } from './constraint.ts';
import { overDoors } from './over-doors.ts';
import { overMinutes } from './over-minutes.ts';
import { underDoors } from './under-doors.ts';

/** Every hard rule that one grid can keep or bend by itself. Connection is kept by construction (subtrees). */
export const gridConstraints: readonly GridConstraint[] = [underDoors, overDoors, overMinutes];

/** Cost of one bent rule of weight 1. */
export const BENT = 1e11;
/** Beyond so many doors or minutes outside, more cost no more: sums stay whole numbers. */
const MOST_EXCESS = 10_000;

/** The rules this grid bends, in registry order; empty when it keeps all. */
export function bentRules(grid: GridMeasure, limits: Limits): HardRule[] {
  return gridConstraints.filter(constraint => constraint.excess(grid, limits) > 0).map(constraint => constraint.rule);
}

/** Whether it bends a rule at all: asked of every grid again and again. */
export function isBent(grid: GridMeasure, limits: Limits): boolean {
  for (const constraint of gridConstraints) if (constraint.excess(grid, limits) > 0) return true;
  return false;
}

/** Cost of the rules bent, above every other objective; a whole number. */
export function bentCost(grid: GridMeasure, limits: Limits): number {
  let cost = 0;
  for (const constraint of gridConstraints) cost += excessCost(constraint, constraint.excess(grid, limits));
  return cost;
}

/** Cost of being `excess` doors or minutes outside a rule. */
export function excessCost(rule: Pick<GridConstraint, 'weight' | 'shareAUnit'>, excess: number): number {
  if (excess <= 0) return 0;
  const units = Math.ceil(Math.min(excess, MOST_EXCESS));
  return rule.weight * Math.round(BENT * (1 + units * rule.shareAUnit));
}
