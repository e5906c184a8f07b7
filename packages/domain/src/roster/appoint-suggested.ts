import { type DomainEvent, type Refusal, refuse } from '../decision.ts';
import { type NobodyNear, staffGrids } from './staff-grids.ts';
import type { Candidate, Fit, GridStaffing, SuggestOrder } from './suggest.ts';

/** What must be known to staff all grids at once. `free` are people who answer for no grid. */
export interface StaffingState {
  readonly grids: readonly GridStaffing[];
  readonly free: readonly Candidate[];
  readonly order: SuggestOrder;
  readonly appointed: readonly Suggested[];
}

/** One appointment by the order in force. */
export interface Suggested extends DomainEvent {
  readonly type: 'appointed-by-order';
  readonly role: 'grid-head' | 'grid-member';
  readonly gridId: string;
  readonly personId: string;
  readonly why: readonly string[];
}

/**
 * Gives every grid without a head the person that is best for the community as a whole, and members up to `membersPerGrid`: the
 * cheapest division (`staffGrids`), not the best pair first, so that nobody is used up where another would do. Nobody gets two
 * grids; nobody whose home is unknown or far is taken. Refusal: `no-grids-published`. No event when nobody fits.
 */
export function decideAppointSuggested(state: StaffingState, membersPerGrid: number): readonly Suggested[] | Refusal {
  if (state.grids.length === 0) return refuse('no-grids-published');
  return staffGrids(state.grids, state.free, state.order, membersPerGrid).filled.map(({ role, fit }) => ({
    type: 'appointed-by-order',
    role,
    gridId: fit.gridId,
    personId: fit.personId,
    why: fit.why,
  }));
}

/** Whom to ask for each grid without a head, as `decideAppointSuggested` would choose were no members wanted; and where nobody is found, why. */
export function suggestHeads({ grids, free, order }: StaffingState): {
  readonly best: ReadonlyMap<string, Fit>;
  readonly nobody: ReadonlyMap<string, NobodyNear>;
} {
  const { filled, headless } = staffGrids(grids, free, order, 0);
  return { best: new Map(filled.map(({ fit }) => [fit.gridId, fit])), nobody: headless };
}

/** The state with one more appointment. */
export function evolveAppointSuggested(state: StaffingState, event: Suggested): StaffingState {
  return { ...state, appointed: [...state.appointed, event] };
}
