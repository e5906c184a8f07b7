import { type Refusal, refuse } from '../decision.ts';
import { type EscalationStep, escalationSteps } from '../emergencies/index.ts';
import { aboutCall, type Call, type CallAbout, type CallUp, isPresent } from './call.ts';

/** Somebody who may stand in at a step, with their own call when they have one. */
export interface StandIn {
  readonly personId: string;
  readonly role: string;
  readonly gridId: string | null;
  readonly generalGridId: string | null;
  readonly call: Call | null;
}

/** What the decision about a silent call needs. */
export interface EscalationState {
  readonly callUp: CallUp | null;
  readonly call: Call | null;
  /** True when somebody of the call's grid is coming or there. */
  readonly gridHasSomeone: boolean;
  /** Who may be asked at the step: deputies and members; the general-grid member; the office. */
  readonly standIns: readonly StandIn[];
}

export interface CallSilent extends CallAbout {
  readonly type: 'call-silent';
}
export interface CallEscalated extends CallAbout {
  readonly type: 'call-escalated';
  readonly step: EscalationStep;
}
/** Called for the first time because of somebody else's silence, or asked again to stand in. */
export interface StandInCalled extends CallAbout {
  readonly type: 'stand-in-called';
  readonly standIn: StandIn;
  readonly step: EscalationStep;
}
export type EscalationEvent = CallSilent | CallEscalated | StandInCalled;

/** Steps that a role's silence goes through: a head's all three, a general-grid member's the last, a member's none. */
export function chainOf(role: string): readonly EscalationStep[] {
  if (role === 'grid-head' || role === 'acting-head') return escalationSteps;
  return role === 'general-grid-member' ? ['community'] : [];
}

/** Step that the first timer of a call carries: a member's only notes the silence. */
export const firstStepOf = (role: string): EscalationStep => chainOf(role)[0] ?? 'micro-grid';

/** The step after one, in a role's chain; `null` after the last. */
export function stepAfter(role: string, step: EscalationStep): EscalationStep | null {
  const chain = chainOf(role);
  return chain[chain.indexOf(step) + 1] ?? null;
}

/**
 * What silence does, by timer or by the office's button. An answer in the meantime, an earlier run of the same step, and
 * the stand-down make it a no-op. Who has said "cannot" is not asked again; who is coming anyway is asked to take the lead.
 * Refusals: `call-unknown`.
 */
export function decideEscalate(
  state: EscalationState,
  step: EscalationStep,
  context: { readonly now: string; readonly byTimer: boolean },
): readonly EscalationEvent[] | Refusal {
  const { call, callUp } = state;
  if (!call || !callUp) return refuse('call-unknown');
  if (callUp.endedAt !== null || !isUnanswered(call, context.now)) return [];
  const about = aboutCall(callUp, call);
  const silent: readonly EscalationEvent[] =
    context.byTimer && call.state === 'called' ? [{ type: 'call-silent', ...about }] : [];
  if (!chainOf(call.role).includes(step) || isPast(call, step)) return silent;
  if (state.gridHasSomeone && step !== 'micro-grid') return silent;
  const asked = state.standIns.filter(
    (one, index, all) =>
      one.personId !== call.personId &&
      mayBeAsked(one) &&
      all.findIndex(other => other.personId === one.personId) === index,
  );
  return [
    ...silent,
    { type: 'call-escalated', ...about, step },
    ...asked.map((standIn): StandInCalled => ({ type: 'stand-in-called', ...about, standIn, step })),
  ];
}

/** False when the step would ask nobody, whoever there is: spares looking for them. */
export const mayAskStandIns = (call: Call, step: EscalationStep, now: string): boolean =>
  isUnanswered(call, now) && chainOf(call.role).includes(step) && !isPast(call, step);

function isUnanswered(call: Call, now: string): boolean {
  if (call.state === 'later') return call.laterAt !== null && Date.parse(call.laterAt) <= Date.parse(now);
  return call.state === 'called' || call.state === 'silent' || call.state === 'cannot';
}

const isPast = (call: Call, step: EscalationStep): boolean =>
  call.escalatedTo !== null && escalationSteps.indexOf(step) <= escalationSteps.indexOf(call.escalatedTo);

function mayBeAsked(standIn: StandIn): boolean {
  const state = standIn.call?.state;
  if (!state || state === 'called' || state === 'silent') return true;
  // Who is coming anyway is told to take the lead; at later steps they would have been found before.
  return isPresent(state);
}

/** Marks the call; calls of stand-ins are new rows and no part of this slice. */
export function evolveEscalation(state: EscalationState, event: EscalationEvent): EscalationState {
  if (!state.call) return state;
  if (event.type === 'call-silent') return { ...state, call: { ...state.call, state: 'silent' } };
  if (event.type === 'call-escalated') return { ...state, call: { ...state.call, escalatedTo: event.step } };
  return state;
}
