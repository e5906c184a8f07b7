import { type DomainEvent, type Refusal, refuse } from '../decision.ts';
import { type Assignment, isInForce, overlaps } from './assignment.ts';

/** What must be known to hand a grid over. */
export interface HandOverState {
  readonly personKnown: boolean;
  /** Assignments to the grid that are in force now or begin later. */
  readonly standing: readonly Assignment[];
  /** What ends, with its new end, and what begins: filled by the event. */
  readonly ended: readonly Assignment[];
  readonly made: Assignment | null;
}

export interface HandOverInput {
  readonly gridId: string;
  readonly toPersonId: string;
  readonly assignmentId: string;
}

export interface HandedOver extends DomainEvent {
  readonly type: 'handed-over';
  readonly ended: readonly Assignment[];
  readonly assignment: Assignment;
}

/**
 * Ends the head and begins the next one at one instant, so that the grid is never without and never has two. What the
 * successor held in this grid until now (member, acting head) ends with it.
 * Refusals: `person-unknown`, `grid-without-head` (appoint instead), `same-person`, `grid-has-head` (another head is to begin later).
 */
export function decideHandOver(
  state: HandOverState,
  input: HandOverInput,
  now: string,
): readonly HandedOver[] | Refusal {
  if (!state.personKnown) return refuse('person-unknown');
  const head = state.standing.find(held => held.role === 'grid-head' && isInForce(held, now));
  if (!head) return refuse('grid-without-head');
  if (head.personId === input.toPersonId) return refuse('same-person');
  const assignment: Assignment = {
    assignmentId: input.assignmentId,
    personId: input.toPersonId,
    role: 'grid-head',
    objectKind: 'micro-grid',
    objectId: input.gridId,
    from: now,
    to: null,
  };
  const later = state.standing.find(held => held !== head && held.role === 'grid-head' && overlaps(held, assignment));
  if (later) return refuse('grid-has-head', { assignmentId: later.assignmentId, from: later.from, to: later.to });
  const own = state.standing.filter(held => held.personId === input.toPersonId && isInForce(held, now));
  return [{ type: 'handed-over', ended: [head, ...own].map(held => ({ ...held, to: now })), assignment }];
}

/** The state after the hand-over. */
export function evolveHandOver(state: HandOverState, event: HandedOver): HandOverState {
  return { ...state, ended: event.ended, made: event.assignment };
}
