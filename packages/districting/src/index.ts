/** Draws micro-grids: bounded, connected, walkable, explained. See README.md. */

export * from './assign/index.ts';
export * from './city/index.ts';
export { type DivideOptions, divide } from './divide.ts';
export * from './edits/index.ts';
export * from './explain/index.ts';
export * from './geometry/index.ts';
export * from './io/index.ts';
export * from './kinds/index.ts';
export type * from './model.ts';
export { type GridMatch, type GridMembers, matchGrids } from './plan/match-grids.ts';
export { type GridFigures, measureGrid } from './plan/measure-grid.ts';
export { conflictReport } from './proof/conflict-report.ts';
export { type BoundOptions, boundGrids, type GridBound } from './proof/strong-bound.ts';
export * from './rates/index.ts';
export * from './schematic/index.ts';
export { type RepairedPlan, repairPlan } from './search/repair-plan.ts';
export {
  defaultRates,
  defaultSettings,
  type GraphRefusal,
  type SettingsRefusal,
  validateGraph,
  validateSettings,
  wholeBuildings,
} from './settings.ts';
export * from './tiles/index.ts';
export {
  type DivisionToCheck,
  type Verdict,
  type VerifiedGrid,
  type VerifyOptions,
  type Violation,
  verify,
} from './verify.ts';
export * from './versions/index.ts';
