import { type DecisionContext, type DomainEvent, type Refusal, refuse } from '../decision.ts';
import { type Assignment, type ObjectKind, objectKindOf, overlaps } from './assignment.ts';
import { officeFault } from './office/appoint-office.ts';
import type { OfficeTitle } from './office/titles.ts';

/** What must be known to appoint somebody. */
export interface AppointState {
  readonly personKnown: boolean;
  /** Whether the named micro-grid, general grid, compound or team exists; true where none is named. */
  readonly objectKnown: boolean;
  /** The team's kind, where one is named. */
  readonly teamKind?: string | null;
  /** Assignments, past ones left out, that touch this grid or this person. */
  readonly standing: readonly Assignment[];
  readonly made: Assignment | null;
  /** The office's titles now, where one is named or somebody is acted for; `standing` then holds the office's assignments too. */
  readonly titles?: readonly OfficeTitle[];
}

export interface AppointInput {
  readonly assignmentId: string;
  readonly personId: string;
  readonly role: string;
  readonly gridId?: string | undefined;
  readonly generalGridId?: string | undefined;
  readonly compoundId?: string | undefined;
  readonly teamId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** One of the office's titles. */
  readonly title?: string | undefined;
  /** Whose place they stand in while these are away; the title is theirs then. */
  readonly actsFor?: string | undefined;
}

export interface Appointed extends DomainEvent {
  readonly type: 'appointed';
  readonly assignment: Assignment;
}

/** Roles that are lent: they end by themselves, so they name their end when they begin. */
const needsEnd: Readonly<Record<string, Refusal>> = {
  'acting-head': refuse('acting-head-needs-end'),
  'seconded-official': refuse('secondment-needs-end'),
};

/** Who runs the machine or the sign-ins cannot be who reads the record of it, nor the other way round. Source: reliability §5.1 (13). */
const running: readonly string[] = ['operator', 'security-admin'];
const apartFrom = (role: string): readonly string[] =>
  role === 'auditor' ? running : running.includes(role) ? ['auditor'] : [];

/** Roles of which a grid or team has at most one at any instant, and what is said when there is one already. */
const single: Readonly<Record<string, Refusal>> = {
  'grid-head': refuse('grid-has-head'),
  'acting-head': refuse('grid-has-acting-head'),
  'team-leader': refuse('team-has-leader'),
};

/**
 * Appoints a person to a role, from now on unless dated otherwise.
 * Refusals: `person-unknown`, `grid-needed`, `compound-needed`, `team-needed`, `grid-not-for-role`, `grid-unknown`, `compound-unknown`, `team-unknown`,
 * `role-not-for-team`, `period-empty`, `acting-head-needs-end`, `secondment-needs-end`, `operator-only`, `auditor-apart`, `grid-has-head` / `grid-has-acting-head` /
 * `team-has-leader` (with the assignment in the way), `already-appointed`; of a title, or of acting for somebody of the office, what `officeFault` says.
 */
export function decideAppoint(
  state: AppointState,
  input: AppointInput,
  context: DecisionContext,
): readonly Appointed[] | Refusal {
  const wrong = faultOf(state, input, context);
  if (wrong) return wrong;
  const assignment = assignmentOf(input, context, state.standing);
  if (assignment.to !== null && Date.parse(assignment.to) <= Date.parse(assignment.from)) return refuse('period-empty');
  const isOfOffice = assignment.title || assignment.actsFor;
  const fault = isOfOffice ? officeFault(assignment, state.standing, state.titles ?? []) : null;
  if (fault) return fault;
  const apart = apartFrom(input.role);
  const other = state.standing.find(
    held => held.personId === input.personId && apart.includes(held.role) && overlaps(held, assignment),
  );
  if (other) return refuse('auditor-apart', { role: other.role, assignmentId: other.assignmentId });
  const full = single[input.role];
  const inTheWay = state.standing.find(
    held =>
      full !== undefined && held.role === input.role && isSameObject(held, assignment) && overlaps(held, assignment),
  );
  if (full && inTheWay)
    return refuse(full.refused, { assignmentId: inTheWay.assignmentId, from: inTheWay.from, to: inTheWay.to });
  const same = state.standing.find(
    held =>
      held.personId === input.personId &&
      held.role === input.role &&
      isSameObject(held, assignment) &&
      isSameTitle(held, assignment) &&
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
  const named = namedBy(input);
  if (kind !== 'community' && !named[kind]) return refuse(`${sortOf(kind)}-needed`, { role: input.role });
  if (Object.entries(named).some(([what, id]) => id && what !== kind))
    return refuse('grid-not-for-role', { role: input.role });
  if (!state.objectKnown) return refuse(`${sortOf(kind)}-unknown`);
  // A post is held in turns; a team has members and a leader.
  if (kind === 'team' && (state.teamKind === 'duty-post') !== (input.role === 'post-holder'))
    return refuse('role-not-for-team', { role: input.role });
  const endless = needsEnd[input.role];
  if (endless && !input.to) return endless;
  return null;
}

/** Under which word a refusal speaks of an object. */
const sortOf = (kind: ObjectKind): string => (kind === 'team' || kind === 'compound' ? kind : 'grid');

/** What the command names, by kind of object. */
const namedBy = (input: AppointInput): Readonly<Record<string, string | undefined>> => ({
  'micro-grid': input.gridId,
  'general-grid': input.generalGridId,
  compound: input.compoundId,
  team: input.teamId,
});

function assignmentOf(input: AppointInput, context: DecisionContext, standing: readonly Assignment[]): Assignment {
  const objectKind = objectKindOf(input.role);
  const first = input.actsFor && standing.find(held => held.assignmentId === input.actsFor);
  const title = (first ? first.title : input.title) ?? null;
  return {
    ...(title ? { title } : {}),
    ...(input.actsFor ? { actsFor: input.actsFor } : {}),
    assignmentId: input.assignmentId,
    personId: input.personId,
    role: input.role,
    objectKind,
    objectId: namedBy(input)[objectKind] ?? context.actor.communityId,
    from: input.from ?? context.now,
    to: input.to ?? null,
  };
}

const isSameObject = (a: Assignment, b: Assignment): boolean =>
  a.objectKind === b.objectKind && a.objectId === b.objectId;

const isSameTitle = (a: Assignment, b: Assignment): boolean =>
  (a.title ?? null) === (b.title ?? null) && (a.actsFor ?? null) === (b.actsFor ?? null);
