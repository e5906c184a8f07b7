export { type EditOptions, type EditSession, openEdits } from './open-edits.ts';
export type { AddedWay, EditOutcome, EditRefusal, PlanEdit } from './plan-edit.ts';
