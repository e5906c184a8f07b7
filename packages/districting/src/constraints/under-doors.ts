import type { GridConstraint } from './constraint.ts';

/** At least `minDoors` doors. The first rule to give: a small grid is still one that a person can answer for. */
export const underDoors: GridConstraint = {
  rule: 'under-doors',
  weight: 1,
  shareAUnit: 0.001,
  excess: (grid, limits) => Math.max(0, limits.minDoors - grid.doors),
};
