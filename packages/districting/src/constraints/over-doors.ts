import type { GridConstraint } from './constraint.ts';

/** At most `maxDoors` doors. */
export const overDoors: GridConstraint = {
  rule: 'over-doors',
  weight: 2,
  excess: (grid, limits) => Math.max(0, grid.doors - limits.maxDoors),
};
