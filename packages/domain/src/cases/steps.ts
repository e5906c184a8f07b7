import { type DecisionContext, type Refusal, refuse } from '../decision.ts';
import { type CaseAction, type CaseRecord, type CaseStepped, possibleActions } from './case.ts';
import { type CaseLimit, dueAt } from './limits.ts';

/** What must be known to take a step; `null` case = unknown. */
export interface StepState {
  readonly found: CaseRecord | null;
  /** Steps decided by this command, in order. */
  readonly steps: readonly CaseStepped[];
}

type Decision = readonly CaseStepped[] | Refusal;

/** Refusals of every step: `case-unknown`, `not-in-this-state` (with the state and what is possible next). */
function step(state: StepState, action: CaseAction, take: (found: CaseRecord) => Decision): Decision {
  const { found } = state;
  if (!found) return refuse('case-unknown');
  const next = possibleActions(found.state);
  return next.includes(action) ? take(found) : refuse('not-in-this-state', { state: found.state, next });
}

const accepted = (found: CaseRecord): CaseStepped => ({
  type: 'case-accepted',
  after: { ...found, state: 'accepted' },
});

/** Somebody says: ours. */
export const decideAcceptCase = (state: StepState): Decision => step(state, 'accept', found => [accepted(found)]);

/** Back to the reporter with a reason: not ours, or not enough to go by. An end until it is reopened. */
export const decideSendBackCase = (state: StepState, now: string): Decision =>
  step(state, 'sendBack', found => [
    { type: 'case-sent-back', after: { ...found, state: 'sent-back', closedAt: now } },
  ]);

/** What was done about it. Answered without having been accepted, it is accepted in the same breath. */
export const decideAnswerCase = (state: StepState): Decision =>
  step(state, 'answer', found => [
    ...(found.state === 'reported' || found.state === 'reopened' ? [accepted(found)] : []),
    { type: 'case-handled', after: { ...found, state: 'handled' } },
  ]);

/** Somebody looked: fixed, or not, and then whoever had it has it again. */
export const decideCheckCase = (state: StepState, fixed: boolean): Decision =>
  step(state, 'check', found => [
    fixed
      ? { type: 'case-checked', after: { ...found, state: 'checked' } }
      : { type: 'case-not-fixed', after: { ...found, state: found.dispatchedTo ? 'dispatched' : 'accepted' } },
  ]);

/** The end, with a statement of what "fixed" means here. */
export const decideCloseCase = (state: StepState, now: string): Decision =>
  step(state, 'close', found => [{ type: 'case-closed', after: { ...found, state: 'closed', closedAt: now } }]);

/** Not done after all: the clock starts anew, whoever had it has it again. */
export const decideReopenCase = (state: StepState, limits: readonly CaseLimit[], now: string): Decision =>
  step(state, 'reopen', found => [
    { type: 'case-reopened', after: { ...found, state: 'reopened', closedAt: null, dueAt: dueAt(found, limits, now) } },
  ]);

/**
 * Gives it to somebody by name, also again to somebody else.
 * Refusals besides: `person-unknown`, `due-in-past`.
 */
export const decideDispatchCase = (
  state: StepState,
  to: { readonly personId: string; readonly known: boolean; readonly dueAt: string | null },
  context: Pick<DecisionContext, 'now'>,
): Decision =>
  step(state, 'dispatch', found => {
    if (!to.known) return refuse('person-unknown');
    if (to.dueAt !== null && Date.parse(to.dueAt) <= Date.parse(context.now)) return refuse('due-in-past');
    const after: CaseRecord = {
      ...found,
      state: 'dispatched',
      dispatchedTo: to.personId,
      ownerId: to.personId,
      dueAt: to.dueAt ?? found.dueAt,
    };
    return [{ type: 'case-dispatched', after }];
  });

/** The state after a step. */
export const evolveStep = (state: StepState, event: CaseStepped): StepState => ({
  found: event.after,
  steps: [...state.steps, event],
});
