import { type Actor, type DecisionContext, type DomainEvent, type Refusal, refuse } from '../decision.ts';
import type { CaseRecord } from './case.ts';
import { type CaseLimit, dueAt } from './limits.ts';

/** What must be known to take a report in. */
export interface ReportState {
  readonly communityKnown: boolean;
  readonly caseExists: boolean;
  /** Whether the named door, entrance or grid is in the ledger; `none` when only words or nothing say where. */
  readonly place: 'none' | 'found' | 'unknown';
  readonly gridId: string | null;
  /** Whether the person on whose behalf it is entered is in the roster; true when there is none. */
  readonly onBehalfKnown: boolean;
  readonly limits: readonly CaseLimit[];
  readonly made: CaseRecord | null;
}

export interface ReportInput {
  readonly caseId: string;
  readonly caseKind: string;
  readonly urgency: string;
  readonly channel: 'field' | 'resident' | 'telephone' | 'counter';
}

export interface CaseReported extends DomainEvent {
  readonly type: 'case-reported';
  readonly made: CaseRecord;
}

/**
 * Takes a report in: anyone may, without account through `resident`; `telephone` and `counter` are the office writing for
 * somebody. It has an owner and a due time at once.
 * Refusals: `community-unknown`, `case-exists`, `place-unknown`, `channel-not-allowed`, `on-behalf-not-allowed`,
 * `person-unknown`, `exercise-needs-sign-in`.
 */
export function decideReportCase(
  state: ReportState,
  input: ReportInput,
  context: DecisionContext,
): readonly CaseReported[] | Refusal {
  if (!state.communityKnown) return refuse('community-unknown');
  if (state.caseExists) return refuse('case-exists');
  const byOffice = isOffice(context.actor);
  if (!mayUse(input.channel, context.actor)) return refuse('channel-not-allowed', { channel: input.channel });
  if (context.onBehalfOf && !byOffice) return refuse('on-behalf-not-allowed');
  if (!state.onBehalfKnown) return refuse('person-unknown');
  if (context.status === 'exercise' && !context.actor.personId) return refuse('exercise-needs-sign-in');
  if (state.place === 'unknown') return refuse('place-unknown');
  const spokenFor = input.channel === 'telephone' || input.channel === 'counter';
  const made: CaseRecord = {
    caseId: input.caseId,
    state: 'reported',
    caseKind: input.caseKind,
    urgency: input.urgency,
    gridId: state.gridId,
    // Who writes down a call is not who reports.
    reporterId: context.onBehalfOf ?? (spokenFor ? null : context.actor.personId),
    dispatchedTo: null,
    ownerId: null,
    dueAt: dueAt(input, state.limits, context.now),
    closedAt: null,
  };
  return [{ type: 'case-reported', made }];
}

const isOffice = (actor: Actor): boolean =>
  actor.roles.some(held => held.role === 'community-staff' || held.role === 'operator');

function mayUse(channel: ReportInput['channel'], actor: Actor): boolean {
  if (channel === 'resident') return true;
  return channel === 'field' ? actor.personId !== null : isOffice(actor);
}
