export * from './cancel-version.ts';
export type { CellsChanged } from './cells-changed.ts';
export * from './codes/index.ts';
export * from './comments.ts';
export * from './compare-grids.ts';
export {
  type Area,
  type BentRule,
  type Binding,
  type DraftGrid,
  type DraftPlan,
  type DraftState,
  draftRefusal,
} from './draft.ts';
export * from './edit-draft.ts';
export * from './grid-kind.ts';
export * from './held-alike.ts';
export type { MovableUnit } from './move-units.ts';
export * from './placement.ts';
export * from './publish.ts';
export * from './publish-rates.ts';
export type { Repairer } from './repair-grids.ts';
export * from './sheet/index.ts';
export type { Divider } from './split-grid.ts';
