import { type DomainEvent, type Refusal, refuse } from '../decision.ts';
import type { Assignment } from './assignment.ts';

export interface AssignmentEnded extends DomainEvent {
  readonly type: 'assignment-ended';
  readonly assignment: Assignment;
}

/**
 * Ends an assignment at an instant; one that has not begun by then is taken back (it ends as it begins, so it was never in force).
 * Refusals: `assignment-unknown`, `assignment-ended` (it ends before that anyway).
 */
export function decideEndAssignment(standing: Assignment | null, at: string): readonly AssignmentEnded[] | Refusal {
  if (!standing) return refuse('assignment-unknown');
  const end = Date.parse(at) < Date.parse(standing.from) ? standing.from : at;
  if (standing.to !== null && Date.parse(standing.to) <= Date.parse(end))
    return refuse('assignment-ended', { at: standing.to });
  return [{ type: 'assignment-ended', assignment: { ...standing, to: end } }];
}
