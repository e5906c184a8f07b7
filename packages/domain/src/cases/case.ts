import type { Actor, DomainEvent } from '../decision.ts';

export type CaseState =
  | 'reported'
  | 'accepted'
  | 'sent-back'
  | 'dispatched'
  | 'handled'
  | 'checked'
  | 'closed'
  | 'reopened';

/** A case as the rules see it. Instants are ISO 8601 UTC. */
export interface CaseRecord {
  readonly caseId: string;
  readonly state: CaseState;
  readonly caseKind: string;
  readonly urgency: string;
  readonly gridId: string | null;
  /** Who reported it, when that is a person of the roster. */
  readonly reporterId: string | null;
  /** Who was named by a dispatch; null = the grid's head in force, else the community office. */
  readonly dispatchedTo: string | null;
  /** Who owns it now: the one named, the head in force, or null for the community office. Somebody always does. */
  readonly ownerId: string | null;
  readonly dueAt: string | null;
  readonly closedAt: string | null;
}

/** What somebody can do with a case, spelled as in the command. */
export type CaseAction = 'accept' | 'sendBack' | 'dispatch' | 'answer' | 'check' | 'close' | 'reopen';

/**
 * The life of a case: from which states each action is possible. An answer to a case that nobody accepted yet accepts it too.
 * Nothing closes unchecked; sent back and closed are ends that a reopening undoes.
 */
const possibleFrom: Readonly<Record<CaseAction, readonly CaseState[]>> = {
  accept: ['reported', 'reopened'],
  answer: ['reported', 'accepted', 'dispatched', 'reopened'],
  check: ['handled'],
  close: ['checked'],
  dispatch: ['reported', 'accepted', 'dispatched', 'reopened'],
  sendBack: ['reported', 'accepted', 'dispatched', 'reopened'],
  reopen: ['sent-back', 'handled', 'checked', 'closed'],
};

/** What is possible next, in the order in which it usually comes. */
export function possibleActions(state: CaseState): readonly CaseAction[] {
  return (Object.keys(possibleFrom) as CaseAction[]).filter(action => possibleFrom[action].includes(state));
}

/** States in which somebody still has to do what was reported: the clock runs. */
export const waitingStates: readonly CaseState[] = ['reported', 'accepted', 'dispatched', 'reopened'];

/** Whether the time is up and nobody has answered. */
export function isLate(state: CaseState, dueAt: string | null, now: string): boolean {
  return dueAt !== null && waitingStates.includes(state) && Date.parse(dueAt) < Date.parse(now);
}

/** One step of a case's life. `step` is what the reporter is told; the words go beside it as ciphertext. */
export interface CaseStepped extends DomainEvent {
  readonly type:
    | 'case-accepted'
    | 'case-sent-back'
    | 'case-dispatched'
    | 'case-handled'
    | 'case-checked'
    | 'case-not-fixed'
    | 'case-closed'
    | 'case-reopened';
  /** The case after the step. */
  readonly after: CaseRecord;
}

/** A step's name as stored and shown: the event's without the noun. */
export const stepName = (event: CaseStepped): string => event.type.slice('case-'.length);

const byWeight = [
  'community-staff',
  'operator',
  'street-staff',
  'general-grid-member',
  'grid-head',
  'acting-head',
  'deputy-head',
  'grid-member',
];

/** As what somebody takes a step: shown instead of the name. `resident` for who has no role. */
export function actingRole(actor: Actor): string {
  return byWeight.find(role => actor.roles.some(held => held.role === role)) ?? actor.roles[0]?.role ?? 'resident';
}
