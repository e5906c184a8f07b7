import { FAR_OVER, type GridConstraint } from './constraint.ts';

/** At most `maxDoors` doors. */
export const overDoors: GridConstraint = {
  rule: 'over-doors',
  weight: 2,
  shareAUnit: FAR_OVER,
  excess: (grid, limits) => Math.max(0, grid.doors - limits.maxDoors),
};
