export {
  type Area,
  type BentRule,
  type Binding,
  type DraftGrid,
  type DraftPlan,
  type DraftState,
  draftRefusal,
} from './draft.ts';
export { type MovableUnit, moveUnits, type UnitsMoved } from './move-units.ts';
export * from './placement.ts';
export * from './publish.ts';
