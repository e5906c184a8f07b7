export { type BentRule, explainPlan, type GridExplanation, type PlanExplanation } from './explain-plan.ts';
