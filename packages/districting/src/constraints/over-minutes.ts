import { FAR_OVER, type GridConstraint } from './constraint.ts';

/** A round within the limit for the members present. The last rule to give: it is what the grid is for. */
export const overMinutes: GridConstraint = {
  rule: 'over-minutes',
  weight: 2,
  shareAUnit: FAR_OVER,
  excess: (grid, limits) => Math.max(0, (grid.milliMinutes - limits.milliMinutes - 1e-6) / 1000 / limits.members),
};
