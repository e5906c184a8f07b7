import { type Refusal, refuse } from '../decision.ts';
import { aboutCall, type Call, type CallAbout, type CallState, type CallUp } from './call.ts';

/** What a decision about one call needs. */
export interface CallSlice {
  readonly callUp: CallUp | null;
  readonly call: Call | null;
}
export type CallAnswer = 'coming' | 'cannot' | 'later';

export interface CallAnswered extends CallAbout {
  readonly type: 'call-answered';
  readonly state: CallState;
  readonly laterAt: string | null;
  readonly at: string;
}

/** Minutes that a "later" without a time is given. */
export const usualLaterMinutes = 30;

/**
 * An answer to a call, by the person, by a lead on their behalf, or through a link. Whoever has arrived stays arrived: an
 * answer that took long to come changes nothing then; who was released and comes all the same is welcome; the same answer twice is one. Given before the stand-down and come in after it, it still counts.
 * Refusals: `call-unknown`, `exercise-in-actual`, `emergency-ended` (facts: endedAt).
 */
export function decideAnswer(
  slice: CallSlice,
  input: { readonly answer: CallAnswer; readonly laterMinutes?: number | undefined },
  context: { readonly now: string; readonly capturedAt: string; readonly status: 'actual' | 'exercise' },
): readonly CallAnswered[] | Refusal {
  const { callUp, call } = slice;
  const no = whyNot(slice, context);
  if (no) return no;
  if (!callUp || !call || call.state === 'arrived') return [];
  if (call.state === input.answer && input.answer !== 'later') return [];
  const minutes = input.laterMinutes ?? usualLaterMinutes;
  const laterAt = input.answer === 'later' ? new Date(Date.parse(context.now) + minutes * 60_000).toISOString() : null;
  return [{ type: 'call-answered', ...aboutCall(callUp, call), state: input.answer, laterAt, at: context.now }];
}

/** Why nothing can be said to this call any more; `null` when it can. */
export function whyNot(
  { callUp, call }: CallSlice,
  context: { readonly capturedAt: string; readonly status: 'actual' | 'exercise' },
): Refusal | null {
  if (!callUp || !call) return refuse('call-unknown');
  if (context.status === 'exercise' && callUp.status === 'actual') return refuse('exercise-in-actual');
  if (callUp.endedAt !== null && Date.parse(context.capturedAt) >= Date.parse(callUp.endedAt))
    return refuse('emergency-ended', { endedAt: callUp.endedAt });
  return null;
}

export function evolveAnswered<S extends CallSlice>(slice: S, event: CallAnswered): S {
  return slice.call
    ? {
        ...slice,
        call: { ...slice.call, state: event.state, laterAt: event.laterAt, answeredAt: event.at, reason: null },
      }
    : slice;
}
