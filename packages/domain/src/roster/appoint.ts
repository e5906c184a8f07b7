import { type DecisionContext, type DomainEvent, type Refusal, refuse } from '../decision.ts';
import { type Assignment, objectKindOf, overlaps } from './assignment.ts';

/** What must be known to appoint somebody. */
export interface AppointState {
  readonly personKnown: boolean;
  /** Whether the named micro-grid or general grid exists; true where none is named. */
  readonly objectKnown: boolean;
  /** Assignments, past ones left out, that touch this grid or this person. */
  readonly standing: readonly Assignment[];
  readonly made: Assignment | null;
}

export interface AppointInput {
  readonly assignmentId: string;
  readonly personId: string;
  readonly role: string;
  readonly gridId?: string | undefined;
  readonly generalGridId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface Appointed extends DomainEvent {
  readonly type: 'appointed';
  readonly assignment: Assignment;
}

/** Roles of which a micro-grid has at most one at any instant. */
const single = ['grid-head', 'acting-head'];

/**
 * Appoints a person to a role, from now on unless dated otherwise.
 * Refusals: `person-unknown`, `grid-needed`, `grid-not-for-role`, `grid-unknown`, `period-empty`, `acting-head-needs-end`,
 * `operator-only`, `grid-has-head` / `grid-has-acting-head` (with the assignment in the way), `already-appointed`.
 */
export function decideAppoint(
  state: AppointState,
  input: AppointInput,
  context: DecisionContext,
): readonly Appointed[] | Refusal {
  const wrong = faultOf(state, input, context);
  if (wrong) return wrong;
  const assignment = assignmentOf(input, context);
  if (assignment.to !== null && Date.parse(assignment.to) <= Date.parse(assignment.from)) return refuse('period-empty');
  const inTheWay = state.standing.find(
    held =>
      single.includes(input.role) &&
      held.role === input.role &&
      isSameObject(held, assignment) &&
      overlaps(held, assignment),
  );
  if (inTheWay) {
    const facts = { assignmentId: inTheWay.assignmentId, from: inTheWay.from, to: inTheWay.to };
    return refuse(input.role === 'grid-head' ? 'grid-has-head' : 'grid-has-acting-head', facts);
  }
  const same = state.standing.find(
    held =>
      held.personId === input.personId &&
      held.role === input.role &&
      isSameObject(held, assignment) &&
      overlaps(held, assignment),
  );
  if (same) return refuse('already-appointed', { assignmentId: same.assignmentId });
  return [{ type: 'appointed', assignment }];
}

/** The state with the new assignment in it. */
export function evolveAppoint(state: AppointState, event: Appointed): AppointState {
  return { ...state, standing: [...state.standing, event.assignment], made: event.assignment };
}

function faultOf(state: AppointState, input: AppointInput, context: DecisionContext): Refusal | null {
  const kind = objectKindOf(input.role);
  // Who runs the machine is decided by who runs the machine, not by whoever may appoint a grid head.
  if (input.role === 'operator' && !context.actor.roles.some(held => held.role === 'operator'))
    return refuse('operator-only');
  if (!state.personKnown) return refuse('person-unknown');
  if (kind === 'micro-grid' && !input.gridId) return refuse('grid-needed', { role: input.role });
  if (kind === 'general-grid' && !input.generalGridId) return refuse('grid-needed', { role: input.role });
  if ((input.gridId && kind !== 'micro-grid') || (input.generalGridId && kind !== 'general-grid'))
    return refuse('grid-not-for-role', { role: input.role });
  if (!state.objectKnown) return refuse('grid-unknown');
  if (input.role === 'acting-head' && !input.to) return refuse('acting-head-needs-end');
  return null;
}

function assignmentOf(input: AppointInput, context: DecisionContext): Assignment {
  const objectKind = objectKindOf(input.role);
  return {
    assignmentId: input.assignmentId,
    personId: input.personId,
    role: input.role,
    objectKind,
    objectId: input.gridId ?? input.generalGridId ?? context.actor.communityId,
    from: input.from ?? context.now,
    to: input.to ?? null,
  };
}

const isSameObject = (a: Assignment, b: Assignment): boolean =>
  a.objectKind === b.objectKind && a.objectId === b.objectId;
